namespace TochoDX.Workflows.Engine;

/// <summary>結果 — the names by which steps end.</summary>
public static class Outcomes
{
    /// <summary>Task: the officer has drafted a decision (起案).</summary>
    public const string Draft = "draft";

    /// <summary>Task: the applicant is asked to correct (補正依頼).</summary>
    public const string Correct = "correct";

    /// <summary>Correction: the applicant has answered.</summary>
    public const string Answered = "answered";

    /// <summary>Correction, charge: the deadline has passed.</summary>
    public const string Lapsed = "lapsed";

    /// <summary>Approval: decided as drafted.</summary>
    public const string Decided = "decided";

    /// <summary>Approval: returned to the drafter (差戻し).</summary>
    public const string Returned = "returned";

    /// <summary>Approval: the draft was dropped (廃案).</summary>
    public const string Abandoned = "abandoned";

    /// <summary>Charge: paid, or nothing to pay.</summary>
    public const string Settled = "settled";

    /// <summary>Notice: the document is issued.</summary>
    public const string Issued = "issued";

    /// <summary>Timer: the time has come.</summary>
    public const string Elapsed = "elapsed";

    /// <summary>Action: the handler has succeeded.</summary>
    public const string Done = "done";

    /// <summary>Outcomes of a task that a use case of its own brings about, or time; the officer picks any other by its title.</summary>
    public static IReadOnlySet<string> OfItsOwn { get; } = new HashSet<string>(StringComparer.Ordinal) { Draft, Correct, Lapsed };

    /// <summary>What a step of the kind must and may declare; a task names its outcomes itself.</summary>
    public static (IReadOnlyList<string> Required, IReadOnlyList<string> Optional) Of(StepKind kind) =>
        kind switch
        {
            StepKind.Task => ([], []),
            StepKind.Correction => ([Answered], [Lapsed]),
            StepKind.Approval => ([Decided, Returned, Abandoned], []),
            StepKind.Decision => ([], []),
            StepKind.Charge => ([Settled], [Lapsed]),
            StepKind.Notice => ([Issued], []),
            StepKind.Action => ([Done], []),
            StepKind.Timer => ([Elapsed], []),
            StepKind.End => ([], []),
        };
}
