namespace TochoDX.Domain.Procedures.Forms;

/// <summary>What came of reading a posted page.</summary>
/// <param name="Answers">All answers, with the valid ones of this page in canonical form and without those no longer asked.</param>
/// <param name="Typed">What was typed on this page, to be shown again beside the errors.</param>
/// <param name="Faults">In document order; empty when the page is in order.</param>
public sealed record PageReading(
    Answers Answers,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Typed,
    IReadOnlyList<AnswerFault> Faults
)
{
    public bool IsValid => Faults.Count == 0;
}

/// <summary>入力の誤り</summary>
/// <param name="Message">Japanese; says what to do.</param>
public sealed record AnswerFault(string PageId, string QuestionId, string Message);
