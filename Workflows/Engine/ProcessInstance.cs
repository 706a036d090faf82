using TochoDX.Domain.Common;

namespace TochoDX.Workflows.Engine;

/// <summary>案件の進行 — one run of a process: always at exactly one step, or over. Lives in the database only.</summary>
/// <remarks>
/// <see cref="StepSeq"/> rises with every move. A wait, task or timer carries the number of the step that made it and is
/// alive only while the numbers agree, so that moving on closes whatever the old step was waiting for, without a statement.
/// </remarks>
public sealed class ProcessInstance : Aggregate
{
    private ProcessInstance() { } // for EF Core

    internal ProcessInstance(ProcessDefinition definition, string subject, Act act)
    {
        Id = Guid.CreateVersion7(act.At);
        (DefinitionKey, SubjectKey, Step, StartedAt) = (definition.Key, subject, "", act.At);
    }

    public Guid Id { get; private set; }

    /// <summary>Definition with its version; it never changes under a running process.</summary>
    public string DefinitionKey { get; private set; } = "";

    /// <summary>What the process is about, e.g. <c>application:0199…</c>. At most one process runs for a subject.</summary>
    public string SubjectKey { get; private set; } = "";

    /// <summary>Name of the current step; the last one when the process is over.</summary>
    public string Step { get; private set; } = "";

    /// <summary>Number of the current step, from 1.</summary>
    public int StepSeq { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>When the current step is due; null when it has no due time.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The open task of the current step, if it is a task.</summary>
    public Guid? TaskId { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Name of the end that was reached; null while running and when cancelled.</summary>
    public string? EndStep { get; private set; }

    public bool IsOver => EndedAt is not null;

    /// <summary>The moves are found in the audit log under the subject, beside the subject's own entries.</summary>
    public override string Subject => SubjectKey;

    internal ProcessTransition Begin(Step first, Act act)
    {
        Happened(act, "process.started", ("process", DefinitionKey), ("to", first.Name));
        return Arrive(null, null, first, null, act);
    }

    internal ProcessTransition Move(string outcome, Step to, string? key, Act act)
    {
        Happened(
            act,
            "process.moved",
            ("process", DefinitionKey),
            ("from", Step),
            ("outcome", outcome),
            ("to", to.Name),
            ("event", key ?? "")
        );
        return Arrive(Step, outcome, to, key, act);
    }

    internal ProcessTransition Cancel(Act act)
    {
        Happened(act, "process.cancelled", ("process", DefinitionKey), ("from", Step));
        StepSeq++;
        (EndedAt, DueAt, TaskId) = (act.At, null, null);
        return new(this, Step, ProcessTransition.Cancelled, null, null, act);
    }

    internal void Waits(DateTimeOffset? due, Guid? task = null) => (DueAt, TaskId) = (due, task);

    private ProcessTransition Arrive(string? from, string? outcome, Step to, string? key, Act act)
    {
        StepSeq++;
        (Step, EnteredAt, DueAt, TaskId) = (to.Name, act.At, null, null);
        if (to.Kind == StepKind.End)
            (EndedAt, EndStep) = (act.At, to.Name);
        return new(this, from, outcome, to.Name, key, act);
    }
}

/// <summary>経過 — one move of a process; never changed.</summary>
public sealed class ProcessTransition
{
    /// <summary>Outcome of a process that was ended from outside.</summary>
    public const string Cancelled = "cancelled";

    private ProcessTransition() { } // for EF Core

    internal ProcessTransition(ProcessInstance instance, string? from, string? outcome, string? to, string? key, Act act)
    {
        (InstanceId, Seq) = (instance.Id, instance.StepSeq);
        (From, Outcome, To, Key) = (from, outcome, to, key);
        (At, Actor, ActorName) = (act.At, act.Actor, act.Name);
    }

    public Guid InstanceId { get; private set; }

    /// <summary>1, 2, 3 … without a gap within the process.</summary>
    public int Seq { get; private set; }

    /// <summary>Step that was left; null for the first move.</summary>
    public string? From { get; private set; }

    /// <summary>Outcome that was taken; <c>case:n</c> for the n-th case of a decision; null for the first move.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Step that was entered; null when the process was cancelled.</summary>
    public string? To { get; private set; }

    /// <summary>The event that moved it; null for steps that are passed at once.</summary>
    public string? Key { get; private set; }

    public DateTimeOffset At { get; private set; }
    public string Actor { get; private set; } = "";
    public string ActorName { get; private set; } = "";
}
