using TochoDX.Domain.Common;

namespace TochoDX.Workflows.Engine;

/// <summary>Where a task comes from.</summary>
public enum TaskKind
{
    /// <summary>A step of a process.</summary>
    Step,

    /// <summary>障害 — something failed so often that a person must look.</summary>
    Fault,
}

/// <summary>仕事 — work waiting for the officers of one role in one office.</summary>
/// <remarks>Completing the task of a step is one with the move of its process, which leaves the audit entry.</remarks>
public sealed class WorkTask : Aggregate
{
    /// <summary>Role that gets faults.</summary>
    public const string FaultRole = "administrator";

    /// <summary>Place in a worklist of work without a due time: after all that has one.</summary>
    public static readonly DateTimeOffset NoHurry = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private WorkTask() { } // for EF Core

    internal WorkTask(ProcessInstance instance, Step step, string office, DateTimeOffset? due, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (InstanceId, StepSeq, SubjectKey) = (instance.Id, instance.StepSeq, instance.SubjectKey);
        (OfficeCode, Role, StepName, Title) = (office, step.Role ?? "", step.Name, step.Title);
        (CreatedAt, DueAt, WorklistAt) = (at, due, due ?? NoHurry);
    }

    public Guid Id { get; private set; }
    public TaskKind Kind { get; private set; }

    /// <summary>Process whose step this is; null for a fault.</summary>
    public Guid? InstanceId { get; private set; }
    public int StepSeq { get; private set; }

    /// <summary>What the work is about, e.g. <c>application:0199…</c>.</summary>
    public string SubjectKey { get; private set; } = "";

    /// <summary>Office whose officers may take it; empty for work of the whole system.</summary>
    public string OfficeCode { get; private set; } = "";

    /// <summary>Role in the office, e.g. <c>examiner</c>.</summary>
    public string Role { get; private set; } = "";
    public string StepName { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>What happened, for a fault.</summary>
    public string? Detail { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Sort key of worklists: the due time, or <see cref="NoHurry"/>. Page by it and <see cref="Id"/>.</summary>
    public DateTimeOffset WorklistAt { get; private set; }

    /// <summary>Account of the officer who has taken it.</summary>
    public string? ClaimedBy { get; private set; }
    public string? ClaimedByName { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public string? Outcome { get; private set; }
    public string? CompletedBy { get; private set; }
    public string? CompletedByName { get; private set; }

    public bool IsOpen => CompletedAt is null;

    public override string Subject => SubjectKey;

    /// <summary>Event key that completes a task with an outcome.</summary>
    public static string KeyOf(Guid task, string outcome) => $"task:{task}:{outcome}";

    /// <summary>障害 — work for the administrators.</summary>
    public static WorkTask Fault(string subject, string title, string detail, Act act)
    {
        var task = new WorkTask
        {
            Id = Guid.CreateVersion7(act.At),
            Kind = TaskKind.Fault,
            SubjectKey = subject,
            Role = FaultRole,
            StepName = "fault",
            Title = title,
            Detail = detail.Length > 2000 ? detail[..2000] : detail,
            CreatedAt = act.At,
            WorklistAt = act.At,
        };
        task.Happened(act, "task.raised", ("task", task.Id.ToString()), ("title", title));
        return task;
    }

    /// <summary>担当になる</summary>
    /// <exception cref="RuleBrokenException">It is done, or somebody else has it.</exception>
    public void Claim(Act act)
    {
        MustBeOpen();
        if (ClaimedBy == act.Actor)
            return;
        if (ClaimedBy is not null)
            throw new RuleBrokenException($"この仕事は既に{ClaimedByName}さんが担当しています。");
        (ClaimedBy, ClaimedByName) = (act.Actor, act.Name);
        Happened(act, "task.claimed", ("task", Id.ToString()));
    }

    /// <summary>担当を離れる</summary>
    /// <exception cref="RuleBrokenException">It is done, or nobody has it.</exception>
    public void Release(Act act)
    {
        MustBeOpen();
        if (ClaimedBy is null)
            throw new RuleBrokenException("この仕事には担当者がいません。");
        Happened(act, "task.released", ("task", Id.ToString()), ("was", ClaimedBy));
        (ClaimedBy, ClaimedByName) = (null, null);
    }

    /// <summary>Completes a fault: somebody has looked. Tasks of steps are completed by <see cref="IProcessEngine.CompleteTask"/>.</summary>
    internal void Settle(string outcome, Act act)
    {
        Close(outcome, act);
        Happened(act, "task.completed", ("task", Id.ToString()), ("outcome", outcome));
    }

    /// <summary>Tells in words by what an officer ended it; the move of its process, which closes it, knows the code alone.</summary>
    internal void Report(string outcome, string? note, Act act) =>
        Happened(act, "task.completed", ("task", Id.ToString()), ("title", Title), ("outcome", outcome), ("note", note ?? ""));

    internal void Close(string outcome, Act act)
    {
        MustBeOpen();
        (CompletedAt, Outcome, CompletedBy, CompletedByName) = (act.At, outcome, act.Actor, act.Name);
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new RuleBrokenException(ProcessEngine.MovedOn);
    }
}
