using TochoDX.Domain.Common;

namespace TochoDX.Workflows.Engine;

/// <summary>What a job has done. Everything found was done, skipped (nothing to do, or done before) or failed.</summary>
public sealed record JobReport
{
    /// <exception cref="ArgumentException">The counts do not add up, or one is negative.</exception>
    public JobReport(int found, int done, int skipped = 0, int failed = 0)
    {
        if (found != (long)done + skipped + failed || done < 0 || skipped < 0 || failed < 0)
            throw new ArgumentException($"Counts do not add up: {found} found, {done} done, {skipped} skipped, {failed} failed.");
        (Found, Done, Skipped, Failed) = (found, done, skipped, failed);
    }

    public static readonly JobReport Nothing = new(0, 0);

    public int Found { get; }
    public int Done { get; }
    public int Skipped { get; }
    public int Failed { get; }
}

/// <summary>処理の実行記録 — one run of a timetable job. An open run is also the lease that keeps a second one out.</summary>
public sealed class JobRun : Aggregate
{
    private JobRun() { } // for EF Core

    internal JobRun(string job, DateOnly businessDate, DateTimeOffset? scheduledAt, DateTimeOffset leasedUntil, Act act)
    {
        Id = Guid.CreateVersion7(act.At);
        (Job, BusinessDate, ScheduledAt, StartedAt, LeasedUntil) = (job, businessDate, scheduledAt, act.At, leasedUntil);
        (ByActor, ByName) = (act.Actor, act.Name);
    }

    public Guid Id { get; private set; }
    public string Job { get; private set; } = "";
    public DateOnly BusinessDate { get; private set; }

    /// <summary>The firing of the timetable that this run answers, so that several nodes answer it once; null when run by hand.</summary>
    public DateTimeOffset? ScheduledAt { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Extended while the run is alive; past it the run is taken for dead and another may start.</summary>
    public DateTimeOffset LeasedUntil { get; private set; }
    public int Found { get; private set; }
    public int Done { get; private set; }
    public int Skipped { get; private set; }
    public int Failed { get; private set; }
    public string? Error { get; private set; }
    public string ByActor { get; private set; } = "";
    public string ByName { get; private set; } = "";

    public override string Subject => "job:" + Job;

    /// <summary>Nothing was found and nothing went wrong.</summary>
    public bool WasIdle => Found == 0 && Error is null;

    /// <summary>Runs that were idle leave no audit entry unless a person asked for them.</summary>
    internal void End(JobReport report, string? error, Act act)
    {
        (Found, Done, Skipped, Failed) = (report.Found, report.Done, report.Skipped, report.Failed);
        Error = error is { Length: > 2000 } ? error[..2000] : error;
        EndedAt = act.At;
        if (WasIdle && ByActor.StartsWith("system:", StringComparison.Ordinal))
            return;
        Happened(
            act,
            "job.ran",
            ("run", Id.ToString()),
            ("date", BusinessDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            ("counts", $"found={Found} done={Done} skipped={Skipped} failed={Failed}"),
            ("error", Error ?? "")
        );
    }
}
