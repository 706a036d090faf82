using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Common;

/// <summary>Sends a mail that a transaction has promised to an account; the address is looked up when it is sent.</summary>
public sealed class MailToAccount(ITochoDb db, IMail mail) : IOutboxHandler
{
    public const string MessageKind = "mail";

    public string Kind => MessageKind;

    /// <param name="effectKey">The same key twice sends one mail.</param>
    public static OutboxMessage Message(string effectKey, Guid accountId, string subject, string text, DateTimeOffset at) =>
        new(MessageKind, effectKey, JsonSerializer.Serialize(new Letter(accountId, subject, text)), at);

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var letter = JsonSerializer.Deserialize<Letter>(message.Payload)!;
        var address = await db.Accounts.Where(a => a.Id == letter.AccountId).Select(a => a.Email).FirstOrDefaultAsync(ct);
        if (address is not null)
            await mail.Send(new MailMessage(message.EffectKey, address, letter.Subject, letter.Text), ct);
        // Nobody's account: somebody at a counter, who may have told an address for news.
        else if (await AtCounter(letter.AccountId, ct) is { Customer.Email: { Length: > 0 } told })
            await mail.Send(new MailMessage(message.EffectKey, told, letter.Subject, $"{letter.Text}\n\n{AtCounterNote}"), ct);
    }

    private const string AtCounterNote =
        "この申請は、窓口で受け付けました。サインインして続けるときは、受付票の引取りコードで、申請をご自分のアカウントに引き取ってください。\n"
        + "窓口での続きの手続や、お問い合わせは、受付票にある担当にお願いします。";

    private Task<CounterFiling?> AtCounter(Guid applicant, CancellationToken ct) =>
        db
            .Applications.AsNoTracking()
            .Where(a => a.ApplicantId == applicant && a.CounterOffice != null)
            .Select(a => a.Counter)
            .FirstOrDefaultAsync(ct);

    private sealed record Letter(Guid AccountId, string Subject, string Text);
}
