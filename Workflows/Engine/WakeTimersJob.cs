namespace TochoDX.Workflows.Engine;

/// <summary>期限の到来 — moves the processes whose time has come.</summary>
public sealed class WakeTimersJob(IProcessEngine engine, TimeProvider clock) : ITimetableJob
{
    public const string JobName = "wake-timers";

    public string Name => JobName;

    /// <summary>Deadlines are instants: the business date makes no difference.</summary>
    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var moved = await engine.WakeTimers(clock.GetUtcNow(), ct);
        return new(moved, moved);
    }
}
