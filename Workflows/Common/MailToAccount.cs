using System.Text.Json;
using Microsoft.EntityFrameworkCore;
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
    }

    private sealed record Letter(Guid AccountId, string Subject, string Text);
}
