using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Applications;

/// <summary>
/// 委任者・連署した方へのお知らせ — they may have no account, so the address is the application's own. Holds no answers;
/// details are told by who filed for them.
/// </summary>
public sealed class PartyMail(ITochoDb db, IMail mail) : IOutboxHandler
{
    public const string MessageKind = "party-mail";

    public string Kind => MessageKind;

    internal static OutboxMessage Arrived(Application application, string title, DateTimeOffset at) =>
        Message(
            $"mail:{application.Subject}:parties:arrived",
            application.Id,
            "【都庁DX】申請が届きました",
            $"""
            確認いただいた「{title}」の申請が、都に届きました。
            {application.Parties ?? $"申請者 {application.ApplicantName}"}
            受付番号：{application.ReceiptNumber}
            受付日時：{JapaneseDate.Format(at)}
            審査の状況や通知は、申請した方（{application.FilerName}様）にお知らせします。
            """,
            at
        );

    /// <param name="changed">Labels of what has changed since they agreed.</param>
    internal static OutboxMessage Corrected(
        Application application,
        string title,
        Guid correction,
        IReadOnlyList<string> changed,
        DateTimeOffset at
    ) =>
        Message(
            $"mail:correction:{correction}:parties:corrected",
            application.Id,
            "【都庁DX】確認いただいた申請の内容が変わりました",
            $"""
            確認いただいた「{title}」の申請は、都からの補正の依頼により、内容が変わりました。
            受付番号：{application.ReceiptNumber}
            確認いただいた後に変わった項目：{string.Join("、", changed)}
            変わった内容は、申請した方（{application.FilerName}様）にお尋ねください。
            """,
            at
        );

    internal static OutboxMessage Delivered(Notice notice, DateTimeOffset at) =>
        Message(
            $"mail:{notice.Subject}:parties:delivered",
            notice.ApplicationId,
            "【都庁DX】通知をお渡ししました",
            $"""
            代理人に「{notice.Title}」（{notice.Number}）をお渡ししました。
            内容は代理人にお尋ねください。
            """,
            at
        );

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var letter = JsonSerializer.Deserialize<Letter>(message.Payload)!;
        var application = await db.Applications.AsNoTracking().FirstAsync(a => a.Id == letter.ApplicationId, ct);
        var addresses = application.Consents.Select(c => c.Email).Concat(application.Principal is { } p ? [p.Email] : []);
        foreach (var address in addresses.Distinct(StringComparer.OrdinalIgnoreCase))
            await mail.Send(new MailMessage($"{message.EffectKey}:{address}", address, letter.Subject, letter.Text), ct);
    }

    private static OutboxMessage Message(string effectKey, Guid applicationId, string subject, string text, DateTimeOffset at) =>
        new(MessageKind, effectKey, JsonSerializer.Serialize(new Letter(applicationId, subject, text)), at);

    private sealed record Letter(Guid ApplicationId, string Subject, string Text);
}
