using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Web.Officers.Decisions;

/// <summary>One field of a draft, ready to be drawn.</summary>
public sealed record DraftField(Question Question, IReadOnlyList<string> Values, string? Error)
{
    public string Name => NameOf(Question.Id);

    public string Type =>
        Question.Kind switch
        {
            QuestionKind.LongText => "textarea",
            QuestionKind.Number when Question.Decimals > 0 => "text",
            QuestionKind.Number or QuestionKind.Money => "number",
            QuestionKind.Date => "date",
            QuestionKind.YesNo or QuestionKind.Choice => "radios",
            QuestionKind.Choices => "checkboxes",
            _ => "text",
        };

    public string? Unit => Question.Kind == QuestionKind.Money ? "円" : Question.Unit;

    public string Width => Question.Kind is QuestionKind.Number or QuestionKind.Money or QuestionKind.Date ? "m" : "full";

    public int Rows => Question.MaxLength is > 1000 ? 8 : 4;

    public string? Hint =>
        Question.Kind switch
        {
            QuestionKind.Date => string.Concat(Question.Hint?.Ja, "例：令和8年12月1日、2026-12-01"),
            QuestionKind.LongText when Question.MaxLength is { } most => string.Create(
                CultureInfo.InvariantCulture,
                $"{Question.Hint?.Ja}{most:N0}文字以内"
            ),
            _ => Question.Hint?.Ja,
        };

    public IEnumerable<SelectListItem> Items =>
        Question.Kind == QuestionKind.YesNo
            ? [new("はい", "yes"), new("いいえ", "no")]
            : Question.Choices.Select(c => new SelectListItem(c.Label.Ja, c.Value));

    /// <summary>Name of a question's field; the prefix keeps it apart from every other field of the page.</summary>
    public static string NameOf(string questionId) => "q-" + questionId;

    /// <summary>Saved dates are shown as people write them.</summary>
    public static IReadOnlyList<string> Shown(Question question, IReadOnlyList<string> values) =>
        question.Kind == QuestionKind.Date
            ?
            [
                .. values.Select(v =>
                    DateOnly.TryParseExact(v, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    && day.Year > 1873
                        ? JapaneseDate.Format(day)
                        : v
                ),
            ]
            : values;
}
