using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Workflows.Engine;

/// <summary>
/// Port: a durable process engine. Every call joins the caller's transaction; one transaction moves one step
/// (decisions take no time and are passed through).
/// </summary>
public interface IProcessEngine
{
    /// <summary>Starts a process for a subject and enters its first step.</summary>
    /// <exception cref="RuleBrokenException">A process is running for the subject.</exception>
    /// <param name="subject">Key such as <c>application:0199…</c>; the part before the colon selects the <see cref="IProcessSubject"/>.</param>
    Task Start(string definitionKey, string subject, Act act, CancellationToken ct);

    /// <summary>Reports an event. The same key twice moves once; an event that comes before its step is kept and waits for it.</summary>
    Task<Resumed> Resume(string key, Act act, CancellationToken ct);

    /// <summary>Ends the process of a subject from outside (取下げ). Open tasks, waits and timers are closed.</summary>
    /// <exception cref="RuleBrokenException">No process is running for the subject.</exception>
    Task Cancel(string subject, Act act, CancellationToken ct);

    /// <summary>An officer finishes a task: the process takes the outcome.</summary>
    /// <exception cref="RuleBrokenException">The task is done already, or the process has moved on.</exception>
    /// <exception cref="ArgumentException">The step does not declare the outcome.</exception>
    /// <exception cref="KeyNotFoundException">No such task.</exception>
    Task CompleteTask(Guid taskId, string outcome, Act act, CancellationToken ct);

    /// <summary>Fires timers that are due, each in its own transaction; returns how many processes moved.</summary>
    /// <exception cref="AggregateException">Some timers failed; the others have fired, and those stay due.</exception>
    Task<int> WakeTimers(DateTimeOffset now, CancellationToken ct);
}

/// <summary>What became of an event.</summary>
public enum Resumed
{
    /// <summary>The process moved on.</summary>
    Moved,

    /// <summary>Nobody waits for it yet; it is kept.</summary>
    Kept,

    /// <summary>It has been seen before, or the wait is over.</summary>
    Ignored,
}

/// <summary>What a process is about. One implementation per kind of subject; it does the business of a step inside the engine's transaction.</summary>
public interface IProcessSubject
{
    /// <summary>Part of the subject key before the colon, e.g. <c>application</c>.</summary>
    string Kind { get; }

    /// <summary>Values for the expressions of decisions.</summary>
    Task<IReadOnlyDictionary<string, Value>> Variables(string subject, CancellationToken ct);

    /// <summary>Office whose officers get the tasks.</summary>
    Task<string> Office(string subject, CancellationToken ct);

    /// <summary>
    /// Does what entering the step means; nothing slow. Called for every step but decisions. What a task, action or timer
    /// waits for is the engine's own affair: of the result only the due time is used there, and nothing at an end.
    /// </summary>
    Task<Entered> Enter(string subject, Step step, Act act, CancellationToken ct);
}

/// <summary>Result of entering a step.</summary>
/// <param name="Waits">
/// Event key → outcome. Empty when the step is passed at once. Outcomes that the step does not declare are not waited for.
/// A key is used for one visit of one step only: let it name what was made there (<c>charge:{id}:settled</c>).
/// </param>
/// <param name="Outcome">Outcome to take at once when there is nothing to wait for.</param>
/// <param name="Due">Replaces the due time that the step's own rule would give.</param>
public sealed record Entered(IReadOnlyDictionary<string, string> Waits, string? Outcome = null, DateTimeOffset? Due = null)
{
    public static Entered At(string outcome) => new(new Dictionary<string, string>(), outcome);

    /// <summary>Waits for <c>{key}:{outcome}</c> for each outcome named.</summary>
    public static Entered WaitFor(string key, params ReadOnlySpan<string> outcomes)
    {
        var waits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var outcome in outcomes)
            waits[$"{key}:{outcome}"] = outcome;
        return new(waits);
    }
}

/// <summary>Where definitions are found by key.</summary>
public interface IProcessDefinitions
{
    /// <exception cref="KeyNotFoundException">No such definition was ever published.</exception>
    ProcessDefinition Get(string key);
}
