using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Workflows.Engine;

/// <summary>What a step does; see the README for the picture of each.</summary>
public enum StepKind
{
    /// <summary>Work for an officer of a role, with a due time.</summary>
    Task,

    /// <summary>補正 — waits for the applicant until a deadline.</summary>
    Correction,

    /// <summary>決裁 — runs an approval route.</summary>
    Approval,

    /// <summary>Chooses the next step by expression; takes no time.</summary>
    Decision,

    /// <summary>納付 — opens a charge and waits for its settlement.</summary>
    Charge,

    /// <summary>通知 — issues a document.</summary>
    Notice,

    /// <summary>A named handler, retried until it succeeds.</summary>
    Action,

    /// <summary>Waits for a time.</summary>
    Timer,

    /// <summary>The process is over.</summary>
    End,
}

/// <summary>
/// A graph of named steps; immutable once published. Knows nothing of applications, taxes or fees.
/// Check it with <c>ProcessCheck</c> before use.
/// </summary>
/// <param name="Key">Stable name with version, e.g. <c>outdoor-advertising@1</c>.</param>
/// <param name="Start">Name of the first step.</param>
public sealed record ProcessDefinition(string Key, string Start, IReadOnlyDictionary<string, Step> Steps);

/// <summary>One step of a process.</summary>
public sealed record Step
{
    public required string Name { get; init; }

    public required StepKind Kind { get; init; }

    /// <summary>Shown in pictures, worklists and status pages.</summary>
    public required string Title { get; init; }

    /// <summary>Outcome → name of the next step. Empty for <see cref="StepKind.End"/> and <see cref="StepKind.Decision"/>.</summary>
    public IReadOnlyDictionary<string, string> Outcomes { get; init; } = new Dictionary<string, string>();

    /// <summary>For <see cref="StepKind.Task"/>: what the officer says by an outcome, e.g. 形式上の要件を確認した; none for what a use case of its own completes.</summary>
    public IReadOnlyDictionary<string, string> OutcomeTitles { get; init; } = new Dictionary<string, string>();

    /// <summary>For <see cref="StepKind.Decision"/>: tried in order; the last has no condition.</summary>
    public IReadOnlyList<DecisionCase> Cases { get; init; } = [];

    /// <summary>For <see cref="StepKind.Task"/>: which role of the office may take it, e.g. <c>examiner</c>.</summary>
    public string? Role { get; init; }

    /// <summary>For task, correction and timer: days until it is due; the outcome <c>lapsed</c> (timer: <c>elapsed</c>) is taken then, if declared.</summary>
    public DueRule? Due { get; init; }

    /// <summary>For charge: the fee rule; for notice: the template, or <c>decision</c> for the one that was decided; for action: the handler; for end: <c>lapsed</c> where nobody acted in time.</summary>
    public string? Uses { get; init; }

    /// <summary>Line in the document that declared the step, from 1; 0 when made in code.</summary>
    public int Line { get; init; }
}

/// <param name="When">Null for the last case, which always applies.</param>
public sealed record DecisionCase(Expression? When, string Next);

/// <summary>So many days after the step was entered, counted without the first day.</summary>
public sealed record DueRule(int Days, DayKind Kind);
