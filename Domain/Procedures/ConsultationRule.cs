using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Procedures;

/// <summary>第三者意見照会 — that those whom a decision would touch are asked before it is made.</summary>
/// <param name="Title">What the letter is called.</param>
/// <param name="Basis">根拠規定</param>
/// <param name="Confirmed">False: 要確認, shown as such to officers.</param>
/// <param name="Days">Days to answer that are offered; the officer may name another day.</param>
/// <param name="Text">What is asked, in one paragraph.</param>
/// <param name="Decisions">Codes of the decisions that need the answers, or the end of the time to answer.</param>
/// <param name="DateField">Field of those decisions with the day on which they are carried out.</param>
/// <param name="Grace">Days that must lie between the decision and that day where somebody was against it.</param>
public sealed record ConsultationRule(
    string Title,
    string Basis,
    bool Confirmed,
    int Days,
    string Text,
    IReadOnlyList<string> Decisions,
    string DateField,
    int Grace
)
{
    /// <summary>The day a decision names is too early for those who were against it; null where all is well.</summary>
    /// <param name="decidedOn">Day of the decision, or of its draft.</param>
    public string? TooEarly(string decision, Answers draft, DateOnly decidedOn)
    {
        if (!Decisions.Contains(decision) || draft.One(DateField) is not { } text)
            return null;
        var earliest = decidedOn.AddDays(Grace);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= earliest
            ? $"反対の意見書が出ています。決定の日から少なくとも{Grace}日を置き、{JapaneseDate.Format(earliest.AddDays(1))}以後の日にしてください（{Basis}）。"
            : null;
    }
}
