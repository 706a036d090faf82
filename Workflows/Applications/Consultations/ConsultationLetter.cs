using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;

namespace TochoDX.Workflows.Applications.Consultations;

/// <summary>照会書 — the letter to a third party. Does not say who filed, nor more of the records than what concerns them.</summary>
public static class ConsultationLetter
{
    /// <exception cref="InvalidOperationException">The procedure asks no third parties.</exception>
    public static OfficialDocument Of(Application application, Procedure procedure, Consultation asked, Office office)
    {
        var rule = procedure.Consultation ?? throw new InvalidOperationException($"{procedure.Key} consults nobody.");
        return new()
        {
            Date = JapaneseDate.DayOf(asked.AskedAt),
            Title = rule.Title,
            Addressee = [asked.Party.Address, $"{asked.Party.Name} 様"],
            Issuer = ["東京都知事"],
            Blocks =
            [
                new ParagraphBlock(rule.Text),
                new ParagraphBlock("記", TextAlignment.Center, Indent: false),
                new KeyValueBlock([
                    new("手続", procedure.Title.Ja),
                    new("受付番号", application.ReceiptNumber ?? TemplateText.Nothing),
                    new("あなたに関する情報", asked.Party.Parts),
                    new("回答の期限", JapaneseDate.Format(asked.DueOn)),
                    new("根拠規定", rule.Basis),
                    new("担当", office.Name),
                ]),
                new ParagraphBlock(
                    "お送りしたメールのリンクから、又は書面により、支障の有無と御意見をお知らせください。期限までに回答がないときは、御意見がないものとして手続を進めます。"
                ),
            ],
        };
    }
}
