using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;

namespace TochoDX.Workflows.Applications.Consultations;

/// <summary>反対意見書を出した第三者への通知 — that it was decided, why, and from which day. Does not say who filed.</summary>
public static class OpponentNotice
{
    public const string Title = "反対意見書に係る開示決定の通知書";

    /// <param name="on">The day on which the decision is carried out; null where the decision names none.</param>
    /// <exception cref="InvalidOperationException">The procedure asks no third parties.</exception>
    public static OfficialDocument Of(
        Application application,
        Procedure procedure,
        Consultation opponent,
        string decision,
        DateOnly? on,
        Office office,
        DateOnly today
    )
    {
        var rule = procedure.Consultation ?? throw new InvalidOperationException($"{procedure.Key} consults nobody.");
        return new()
        {
            Date = today,
            Title = Title,
            Addressee = [opponent.Party.Address, $"{opponent.Party.Name} 様"],
            Issuer = ["東京都知事"],
            Blocks =
            [
                new ParagraphBlock(
                    $"あなた（貴団体）から反対の意見書の提出があった公文書について、下記のとおり決定したので、{rule.Basis}の規定により通知します。"
                ),
                new ParagraphBlock("記", TextAlignment.Center, Indent: false),
                new KeyValueBlock([
                    new("手続", procedure.Title.Ja),
                    new("受付番号", application.ReceiptNumber ?? TemplateText.Nothing),
                    new("あなたに関する情報", opponent.Party.Parts),
                    new("決定", procedure.Decision(decision).Title.Ja),
                    new("決定した理由", "御意見の内容を踏まえて検討した結果、この決定をすることが相当と認めたため"),
                    new("開示を実施する日", on is { } day ? JapaneseDate.Format(day) : TemplateText.Nothing),
                    new("担当", office.FullName),
                ]),
                new ParagraphBlock($"開示は、決定の日から少なくとも{rule.Grace}日を置いて実施します。"),
            ],
            Instruction = InstructionTexts.For(procedure.Regime, procedure.Appeal, today),
        };
    }
}
