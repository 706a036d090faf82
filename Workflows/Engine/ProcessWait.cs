namespace TochoDX.Workflows.Engine;

/// <summary>待ち — the meeting place of a step that waits and the event that it waits for: one row per event key.</summary>
/// <remarks>
/// Whoever comes first makes the row, the step with its instance or the event without one. Two that come at the same
/// moment collide on the primary key, one of them starts over and finds the other; with two tables both could commit
/// unseen and the process would sleep for ever.
/// A key names one wait of one step and is never used again, so that a repeated event cannot move a later visit.
/// </remarks>
public sealed class ProcessWait
{
    private ProcessWait() { } // for EF Core

    internal ProcessWait(string key, ProcessInstance instance, string outcome, DateTimeOffset? wakeAt)
    {
        Key = key;
        Register(instance, outcome);
        WakeAt = wakeAt;
    }

    /// <summary>Key of the event, e.g. <c>charge:0199…:settled</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The process that waits; null while only the event is there.</summary>
    public Guid? InstanceId { get; private set; }

    /// <summary>Number of the step that waits.</summary>
    public int StepSeq { get; private set; }

    /// <summary>Outcome that the event gives the step.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Timer: the event happens by itself at this instant. Null when there is no timer or it has fired.</summary>
    public DateTimeOffset? WakeAt { get; private set; }

    /// <summary>When the event came before its step; null otherwise.</summary>
    public DateTimeOffset? CameEarlyAt { get; private set; }

    internal static ProcessWait Early(string key, DateTimeOffset at) => new() { Key = key, CameEarlyAt = at };

    internal void Register(ProcessInstance instance, string outcome) =>
        (InstanceId, StepSeq, Outcome) = (instance.Id, instance.StepSeq, outcome);
}
