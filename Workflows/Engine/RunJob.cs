using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Engine;

/// <summary>処理の実行 — runs a job for one business date and keeps the record: for the timetable, the console and the command line alike.</summary>
/// <remarks>The job gets a unit of work of its own, so that what goes wrong in it cannot spoil the record.</remarks>
public sealed class RunJob(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>A run that has not been heard of for so long has died with its process.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <param name="scheduledAt">The firing of the timetable, when it is one: answered once, however many nodes hear it.</param>
    /// <returns>The record, with the error if the job failed; null when another node has answered this firing.</returns>
    /// <exception cref="KeyNotFoundException">No such job.</exception>
    /// <exception cref="RuleBrokenException">The job is running.</exception>
    public async Task<JobRun?> Run(string name, DateOnly businessDate, Act act, CancellationToken ct, DateTimeOffset? scheduledAt = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var job =
            scope.ServiceProvider.GetServices<ITimetableJob>().FirstOrDefault(j => j.Name == name)
            ?? throw new KeyNotFoundException($"There is no job \"{name}\".");
        if (await Begin(name, businessDate, act, scheduledAt, ct) is not { } run)
            return null;
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var heart = clock.CreateTimer(_ => _ = Beat(run, lost), null, Lease / 3, Lease / 3);
        try
        {
            return await End(run, await job.Run(businessDate, lost.Token), null, act);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await End(run, JobReport.Nothing, "途中で止められました。", act);
            throw;
        }
        catch (Exception failure)
        {
            return await End(run, JobReport.Nothing, failure.Message, act);
        }
    }

    private Task<Guid?> Begin(string name, DateOnly date, Act act, DateTimeOffset? scheduledAt, CancellationToken ct) =>
        With(db =>
            db.InTransaction<Guid?>(
                async () =>
                {
                    if (scheduledAt is not null && await db.JobRuns.AnyAsync(r => r.Job == name && r.ScheduledAt == scheduledAt, ct))
                        return null;
                    var now = clock.GetUtcNow();
                    var open = await db.JobRuns.FirstOrDefaultAsync(r => r.Job == name && r.EndedAt == null, ct);
                    if (open?.LeasedUntil > now)
                        throw new RuleBrokenException("この処理は実行中です。終わってからもう一度実行してください。");
                    open?.End(JobReport.Nothing, "実行していたサーバーが応答しなくなりました。", Act.OfSystem("jobs", now));
                    // The dead run leaves the index of open runs before the new one enters it.
                    await db.SaveChangesAsync(ct);
                    var run = new JobRun(name, date, scheduledAt, now + Lease, act with { At = now });
                    db.JobRuns.Add(run);
                    return run.Id;
                },
                ct
            )
        );

    /// <summary>Records the end even when the host is stopping. A run that was taken for dead keeps what was said of it then.</summary>
    private Task<JobRun?> End(Guid id, JobReport report, string? error, Act act) =>
        With<JobRun?>(db =>
            db.InTransaction<JobRun?>(async () =>
            {
                var run = await db.JobRuns.FirstAsync(r => r.Id == id);
                if (run.EndedAt is not null)
                    return run;
                run.End(report, error, act with { At = clock.GetUtcNow() });
                if (run.WasIdle && run.ScheduledAt is not null)
                    await ForgetIdleBefore(db, run);
                return run;
            })
        );

    /// <summary>A job of every minute that finds nothing leaves one row a day, its last run, not 1,440.</summary>
    private static Task<int> ForgetIdleBefore(ITochoDb db, JobRun run) =>
        db
            .JobRuns.Where(r =>
                r.Job == run.Job
                && r.BusinessDate == run.BusinessDate
                && r.StartedAt < run.StartedAt
                && r.ScheduledAt != null
                && r.EndedAt != null
                && r.Found == 0
                && r.Error == null
            )
            .ExecuteDeleteAsync();

    private async Task Beat(Guid id, CancellationTokenSource lost)
    {
        try
        {
            var until = clock.GetUtcNow() + Lease;
            var alive = await With(db =>
                db.InTransaction(
                    () =>
                        db
                            .JobRuns.Where(r => r.Id == id && r.EndedAt == null)
                            .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeasedUntil, until), lost.Token),
                    lost.Token
                )
            );
            if (alive == 0)
                await lost.CancelAsync();
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException or DbUpdateException)
        {
            // The job was over first, or one beat was missed; there are more before the lease ends.
        }
    }

    private async Task<T> With<T>(Func<ITochoDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ITochoDb>());
    }
}
