using Microsoft.Extensions.Hosting;
using Quartz;

namespace TochoDX.Infrastructure.Scheduling;

/// <summary>Runs the scheduler from the moment the site listens; Quartz's own service makes the first visitor wait while it is built.</summary>
internal sealed class TimetableWorker(ISchedulerFactory schedulers, IHostApplicationLifetime lifetime) : BackgroundService
{
    private IScheduler? _scheduler;

    /// <summary>Returns when the jobs that are running have come to their end.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is { } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);
        _scheduler = await schedulers.GetScheduler(stoppingToken);
        await _scheduler.Start(stoppingToken);
    }
}

internal static class LifetimeExtensions
{
    /// <summary>Returns when the site listens: what can wait leaves the way to the first page free.</summary>
    public static async Task Started(this IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }
}
