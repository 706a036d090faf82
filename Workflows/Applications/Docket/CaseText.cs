using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>案件の言葉 — the folded text by which a case is found; its pairs of letters are in <see cref="CaseGram"/>.</summary>
public sealed class CaseText
{
    private const int Longest = 600;
    private const int LongestAnswer = 80;

    private CaseText() { } // for EF Core

    public CaseText(Guid caseId, string text) => (CaseId, Text) = (caseId, text);

    public Guid CaseId { get; private set; }

    /// <summary>Lines of folded text: names with their kana, addresses, what it is about.</summary>
    public string Text { get; private set; } = "";

    public void Become(string text) => Text = text;

    /// <summary>Of the answers: whoever is named, every address, and short texts such as a subject.</summary>
    public static string Of(IEnumerable<string?> names, Form form, Answers answers)
    {
        var said = form.Asked(answers).Where(q => IsFound(q.Kind)).SelectMany(q => answers[q.Id]);
        var lines = names.OfType<string>().Concat(said).Where(line => line.Length is > 1 and <= LongestAnswer);
        var text = string.Join('\n', lines.Select(Bigrams.Fold).Distinct(StringComparer.Ordinal));
        return text.Length <= Longest ? text : text[..Longest];
    }

    private static bool IsFound(QuestionKind kind) =>
        kind is QuestionKind.Text or QuestionKind.Name or QuestionKind.Kana or QuestionKind.Address;
}

/// <summary>One pair of letters that occurs in a case. Grouped by the office, so that looking grows with the office's hits only.</summary>
public sealed class CaseGram
{
    private CaseGram() { } // for EF Core

    public string Gram { get; private set; } = "";
    public string OfficeCode { get; private set; } = "";
    public Guid CaseId { get; private set; }
}
