using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Web.Officers.Decisions;

/// <summary>One entry of a repeated group of a draft.</summary>
/// <param name="Key">Key of the entry, sent along so that it stays the same one.</param>
public sealed record DraftEntry(string Key, string Title, IReadOnlyList<DraftField> Fields);

/// <summary>One field of a draft, ready to be drawn.</summary>
public sealed record DraftField(Question Question, IReadOnlyList<string> Values, string? Error)
{
    public string Name => NameOf(Question.Id);

    /// <summary>Group, table: what stands in each entry.</summary>
    public IReadOnlyList<DraftEntry> Entries { get; init; } = [];

    /// <summary>Group, table: where an entry is added or taken out.</summary>
    public string RowsAddress { get; init; } = "";

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

    /// <summary>A field with what stands in it, and of a repeated group all its entries.</summary>
    /// <param name="values">By the id of the question.</param>
    /// <param name="faults">By the id of the question; what is wrong with it.</param>
    /// <param name="rows">Where an entry is added or taken out.</param>
    public static DraftField Of(
        Form form,
        Question question,
        Func<Question, IReadOnlyList<string>> values,
        Func<string, string?> faults,
        string rows
    )
    {
        DraftField One(Question of) => new(of, values(of), faults(of.Id));

        if (!question.IsRepeated)
            return One(question);
        var entries = form.EntriesOf(question, values(question)).GroupBy(entry => entry.Entry!);
        return One(question) with
        {
            RowsAddress = rows,
            Entries = [.. entries.Select(entry => new DraftEntry(entry.Key.Key, entry.Key.Title.Ja, [.. entry.Select(One)]))],
        };
    }

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
