using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Scheduling;

/// <summary>Answers one firing of the timetable, if the day is one on which the job is run.</summary>
public sealed partial class JobFiring(RunJob runJob, BusinessCalendar calendar, TimeProvider clock, ILogger<JobFiring> log)
{
    /// <returns>The record; null when the day is closed, another node answers it, or the job is still running.</returns>
    public async Task<JobRun?> Answer(TimetableEntry entry, DateTimeOffset firedFor, CancellationToken ct)
    {
        var date = JapaneseDate.DayOf(firedFor);
        if (entry.Days == JobDays.Open && !calendar.IsOpen(date))
            return null;
        try
        {
            var run = await runJob.Run(entry.Name, date, Act.OfSystem("timetable", clock.GetUtcNow()), ct, firedFor.ToUniversalTime());
            if (run?.Error is { } error)
                JobFailed(entry.Name, date, error);
            return run;
        }
        catch (RuleBrokenException busy)
        {
            JobBusy(entry.Name, date, busy.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} for {Date} failed: {Error}")]
    private partial void JobFailed(string job, DateOnly date, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} for {Date} was not run: {Reason}")]
    private partial void JobBusy(string job, DateOnly date, string reason);
}

/// <summary>What the scheduler calls; the job's name is its key.</summary>
[DisallowConcurrentExecution]
internal sealed class TimetableJob(JobFiring firing, ITimetable timetable) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var entry = timetable.Entries.First(e => e.Name == context.JobDetail.Key.Name);
        await firing.Answer(entry, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
    }
}

/// <summary>Makes up, once the site listens, the last firing of each job that nobody was there to answer.</summary>
public sealed partial class MissedFirings(
    IServiceScopeFactory scopes,
    ITimetable timetable,
    IOptions<SchedulingOptions> options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<MissedFirings> log
) : BackgroundService
{
    /// <summary>The last time before now at which the job should have been fired; null when none falls into the period.</summary>
    public static DateTimeOffset? LastFiring(TimetableEntry entry, DateTimeOffset now, TimeSpan period)
    {
        var cron = new CronExpression(entry.Cron, JapaneseDate.Tokyo);
        DateTimeOffset? last = null;
        for (var next = cron.GetNextValidTimeAfter(now - period); next <= now; next = cron.GetNextValidTimeAfter(next.Value))
            last = next;
        return last;
    }

    public async Task MakeUp(CancellationToken ct)
    {
        foreach (var entry in timetable.Entries)
        {
            if (LastFiring(entry, clock.GetUtcNow(), options.Value.MakeUpFor) is not { } missed)
                continue;
            await using var scope = scopes.CreateAsyncScope();
            // A firing that has been answered already is answered by nobody again.
            await scope.ServiceProvider.GetRequiredService<JobFiring>().Answer(entry, missed, ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lifetime.Started(stoppingToken);
            await MakeUp(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            MakingUpFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Missed jobs could not be made up.")]
    private partial void MakingUpFailed(Exception failure);
}
