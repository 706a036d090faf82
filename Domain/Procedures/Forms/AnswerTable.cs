namespace TochoDX.Domain.Procedures.Forms;

/// <summary>表の回答 — the entries of a table in words, as people read them.</summary>
/// <param name="Rows">As many cells as there are columns; empty where nothing was asked or answered.</param>
public sealed record AnswerTable(IReadOnlyList<AnswerColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <param name="inWords">Puts an answer into words; in Japanese where it is not given.</param>
    public static AnswerTable Of(Form form, Question table, Answers answers, Func<Question, string>? inWords = null)
    {
        inWords ??= question => form.Display(question, answers);
        var cells = form.Asked(answers)
            .Where(question => question.Entry?.GroupId == table.Id)
            .GroupBy(question => question.Entry!.Key, StringComparer.Ordinal)
            .Select(entry => entry.ToDictionary(question => question.Id, StringComparer.Ordinal));
        return new(
            [.. table.Entries.Select(column => new AnswerColumn(column.Label, IsNumber(column)))],
            [.. cells.Select(entry => (IReadOnlyList<string>)[.. table.Entries.Select(column => Cell(inWords, entry, column))])]
        );
    }

    private static string Cell(Func<Question, string> inWords, Dictionary<string, Question> entry, Question column)
    {
        var key = entry.Values.First().Entry!;
        return entry.TryGetValue(EntryOf.IdOf(key.GroupId, key.Key, column.Id), out var question) ? inWords(question) : "";
    }

    private static bool IsNumber(Question column) =>
        column.ValueKind is Common.Expressions.ValueKind.Number or Common.Expressions.ValueKind.Money;
}

/// <param name="IsNumber">Set to the right.</param>
public sealed record AnswerColumn(LocalizedText Title, bool IsNumber);
