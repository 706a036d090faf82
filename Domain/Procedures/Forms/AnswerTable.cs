namespace TochoDX.Domain.Procedures.Forms;

/// <summary>表の回答 — the entries of a table in words, as people read them.</summary>
/// <param name="Rows">As many cells as there are columns; empty where nothing was asked or answered.</param>
public sealed record AnswerTable(IReadOnlyList<AnswerColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static AnswerTable Of(Form form, Question table, Answers answers)
    {
        var cells = form.Asked(answers)
            .Where(question => question.Entry?.GroupId == table.Id)
            .GroupBy(question => question.Entry!.Key, StringComparer.Ordinal)
            .Select(entry => entry.ToDictionary(question => question.Id, StringComparer.Ordinal));
        return new(
            [.. table.Entries.Select(column => new AnswerColumn(column.Label.Ja, IsNumber(column)))],
            [.. cells.Select(entry => (IReadOnlyList<string>)[.. table.Entries.Select(column => Cell(form, answers, entry, column))])]
        );
    }

    private static string Cell(Form form, Answers answers, Dictionary<string, Question> entry, Question column)
    {
        var key = entry.Values.First().Entry!;
        return entry.TryGetValue(EntryOf.IdOf(key.GroupId, key.Key, column.Id), out var question) ? form.Display(question, answers) : "";
    }

    private static bool IsNumber(Question column) =>
        column.ValueKind is Common.Expressions.ValueKind.Number or Common.Expressions.ValueKind.Money;
}

/// <param name="IsNumber">Set to the right.</param>
public sealed record AnswerColumn(string Title, bool IsNumber);
