using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications.Consultations;

/// <summary>
/// 第三者への照会と通知 — makes the one-time code when the mail is sent and keeps only its hash; tells those who were against
/// it of the decision. Says nothing of the applicant.
/// </summary>
public sealed class ConsultationMail(ITochoDb db, Catalogue catalogue, IMail mail, IOptions<SiteOptions> site, TimeProvider clock)
    : IOutboxHandler
{
    public const string MessageKind = "consultation-mail";

    public string Kind => MessageKind;

    internal static OutboxMessage Asks(Application application, Consultation asked, DateTimeOffset at) =>
        new(
            MessageKind,
            $"consultation:{asked.Id}:{asked.Sent}",
            JsonSerializer.Serialize(new Promise(application.Id, asked.Id, asked.Sent, null, null)),
            at
        );

    /// <param name="on">The day on which the decision is carried out.</param>
    internal static OutboxMessage Tells(Application application, Consultation opponent, string decision, DateOnly? on, DateTimeOffset at) =>
        new(
            MessageKind,
            $"consultation:{opponent.Id}:told",
            JsonSerializer.Serialize(new Promise(application.Id, opponent.Id, 0, decision, on)),
            at
        );

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var promise = JsonSerializer.Deserialize<Promise>(message.Payload)!;
        var letter = promise.Decision is null ? await Ask(message.EffectKey, promise, ct) : await Tell(message.EffectKey, promise, ct);
        if (letter is not null)
            await mail.Send(letter, ct);
    }

    private Task<MailMessage?> Ask(string effectKey, Promise promise, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.FirstAsync(a => a.Id == promise.ApplicationId, ct);
                var asked = application.Consultations.FirstOrDefault(c => c.Id == promise.Consultation && c.Sent == promise.Sent);
                if (asked is not { IsOpen: true } || application.ClosedAt is not null)
                    return null; // answered, stopped, or asked again since
                var code = Consent.NewCode();
                application.SendConsultationCode(asked.Id, Consent.HashOf(code), Act.OfSystem("consultation-mail", clock.GetUtcNow()));
                return Asking(effectKey, application.Id, Rule(application), asked, code);
            },
            ct
        );

    private MailMessage Asking(string effectKey, Guid application, ConsultationRule rule, Consultation asked, string code) =>
        new(
            $"mail:{effectKey}:{Consent.HashOf(code)[..16]}",
            asked.Party.Email,
            $"【都庁DX】{rule.Title}",
            $"""
            {asked.Party.Name} 様

            {rule.Text}
            次のリンクを開いて照会書を確認し、支障の有無と御意見をお知らせください。利用者登録は要りません。

            {site.Value.To($"/consultations/{application}/{code}")}

            期限：{JapaneseDate.Format(asked.DueOn)}
            期限までに回答がないときは、御意見がないものとして手続を進めます。
            このリンクは、あなただけのものです。ほかの方に転送しないでください。
            お心当たりがないときは、このメールを削除してください。

            ――――――――――
            都庁DX（東京都 電子申請）
            このメールは送信専用です。
            """
        );

    private async Task<MailMessage?> Tell(string effectKey, Promise promise, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().FirstAsync(a => a.Id == promise.ApplicationId, ct);
        if (application.Consultations.FirstOrDefault(c => c.Id == promise.Consultation) is not { } opponent)
            return null; // erased with the record
        var rule = Rule(application);
        var procedure = catalogue.Of(application).Procedure;
        var number = await db.Notices.Where(n => n.Id == opponent.Told).Select(n => n.Number).FirstOrDefaultAsync(ct);
        var when = promise.On is { } on ? $"実施する日：{JapaneseDate.Format(on)}\n" : "";
        return new(
            $"mail:{effectKey}",
            opponent.Party.Email,
            $"【都庁DX】{rule.Title}に関する決定のお知らせ",
            $"""
            {opponent.Party.Name} 様

            反対の御意見をいただいた次の件について、決定をしましたので、お知らせします（{rule.Basis}）。

            手続：{procedure.Title.Ja}（{application.ReceiptNumber}）
            あなたに関する情報：{opponent.Party.Parts}
            決定：{procedure.Decision(promise.Decision!).Title.Ja}
            {when}理由：いただいた御意見を踏まえて検討した結果、この決定をすることが相当と認めたため
            文書番号：{number}
            通知書（PDF）は、照会書をお送りしたときのリンクから開くことができます。書面で照会した方には、通知書を郵送します。
            この決定に不服があるときは、審査請求をすることができます。期間と方法は、通知書の教示を御覧ください。

            ――――――――――
            都庁DX（東京都 電子申請）
            このメールは送信専用です。
            """
        );
    }

    private ConsultationRule Rule(Application application) =>
        catalogue.Of(application).Procedure.Consultation
        ?? throw new InvalidOperationException($"{application.ProcedureKey} consults nobody.");

    private sealed record Promise(Guid ApplicationId, Guid Consultation, int Sent, string? Decision, DateOnly? On);
}
