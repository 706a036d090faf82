using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>
/// 確認のお願い — makes the one-time code when the mail is sent, keeps its hash and mails the link. The code itself is nowhere
/// in the database; a mail that has to be sent twice carries a new one, and the older stops working.
/// </summary>
public sealed class ConsentMail(ITochoDb db, Catalogue catalogue, IMail mail, IOptions<SiteOptions> site, TimeProvider clock)
    : IOutboxHandler
{
    public const string MessageKind = "consent-mail";

    public string Kind => MessageKind;

    internal static OutboxMessage Message(Application application, Consent consent, DateTimeOffset at) =>
        new(
            MessageKind,
            $"consent:{application.Id}:{consent.Key}:{application.Version}",
            JsonSerializer.Serialize(new Asked(application.Id, consent.Key, consent.AskedAt, consent.Sent)),
            at
        );

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<Asked>(message.Payload)!;
        var letter = await db.InTransaction(
            async () =>
            {
                var application = await db.Applications.FirstAsync(a => a.Id == asked.ApplicationId, ct);
                var consent = application.Consents.FirstOrDefault(c =>
                    c.Key == asked.Key && c.AskedAt == asked.AskedAt && c.Sent == asked.Sent
                );
                if (application.Status != ApplicationStatus.AwaitingConsent || consent is not { IsOpen: true })
                    return null; // answered, taken back, or asked again since
                var code = Consent.NewCode();
                application.SendCode(consent.Key, Consent.HashOf(code), Act.OfSystem("consent-mail", clock.GetUtcNow()));
                return Letter(message.EffectKey, application, consent, code);
            },
            ct
        );
        if (letter is not null)
            await mail.Send(letter, ct);
    }

    private MailMessage Letter(string effectKey, Application application, Consent consent, string code)
    {
        var title = catalogue.Of(application).Procedure.Title.Ja;
        var asks =
            consent.Kind == ConsentKind.Principal
                ? $"{application.FilerName}様が、あなた（{consent.Name}様）の代理人として「{title}」を申請しようとしています。"
                : $"{application.FilerName}様が、あなた（{consent.Name}様）を{consent.Role}として「{title}」を申請しようとしています。";
        var subject = consent.Kind == ConsentKind.Principal ? "委任の確認のお願い" : "連署のお願い";
        return new(
            $"mail:{effectKey}:{Consent.HashOf(code)[..16]}",
            consent.Email,
            consent.Reminded ? $"【都庁DX】{subject}（期限が近づいています）" : $"【都庁DX】{subject}",
            $"""
            {asks}
            次のリンクを開いて内容を確認し、よろしければ「確認する」を押してください。利用者登録は要りません。

            {site.Value.To($"/consents/{application.Id}/{code}")}

            期限：{JapaneseDate.Format(application.ConsentDueOn!.Value)}
            全員の確認が済むまで、申請は都に届きません。期限を過ぎると、申請は終了します。
            このリンクは一度だけ使えます。ほかの方に転送しないでください。
            お心当たりがないときは、リンクを開いて「確認しない」を押すか、このメールを削除してください。

            ――――――――――
            都庁DX（東京都 電子申請）
            このメールは送信専用です。
            """
        );
    }

    private sealed record Asked(Guid ApplicationId, string Key, DateTimeOffset AskedAt, int Sent);
}
