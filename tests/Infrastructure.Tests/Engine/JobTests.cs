using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using TochoDX.Domain.Common;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Infrastructure.Scheduling;
using TochoDX.TestKit;
using TochoDX.TestKit.Engine;
using TochoDX.Workflows.Engine;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Engine;

public sealed class JobsOnSqlite() : JobTests(DatabaseProvider.Sqlite);

public sealed class JobsOnPostgres() : JobTests(DatabaseProvider.PostgreSql);

/// <summary>A job runs once at a time, once for each firing, and every run is on record.</summary>
public abstract class JobTests(DatabaseProvider provider) : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 4, 6);
    private static readonly TimetableEntry Entry = new("count", "数える", "0 0 9 * * ?", JobDays.Open, typeof(Counting));
    private readonly Counting _job = new();
    private TestDatabase _database = null!;
    private EngineWorld _world = null!;
    private EngineHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(provider);
        _world = new(_database.Open);
        _host = Node();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_run_is_recorded_with_counts_person_and_audit_entry()
    {
        _job.Report = new(5, 3, 1, 1);
        var run = await Run();
        Assert.NotNull(run);
        Assert.Equal((5, 3, 1, 1, null), (run.Found, run.Done, run.Skipped, run.Failed, run.Error));
        Assert.Equal(("officer-1", Monday, (DateTimeOffset?)Now), (run.ByActor, run.BusinessDate, run.EndedAt));
        Assert.Equal(["job.ran"], await _world.Do(s => s.Db.AuditEntries.Select(e => e.Action).ToListAsync()));
    }

    [Fact]
    public async Task A_job_that_fails_is_recorded_and_may_run_again()
    {
        _job.Fails = true;
        Assert.Equal("The sums are wrong.", (await Run())?.Error);
        _job.Fails = false;
        Assert.Null((await Run())?.Error);
        Assert.Equal(2, await _world.Do(s => s.Db.JobRuns.CountAsync(r => r.EndedAt != null)));
    }

    [Fact]
    public async Task A_running_job_cannot_be_started_a_second_time()
    {
        _job.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Task.Run(() => Run());
        await _job.Began.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await using var other = Node();
        await Assert.ThrowsAsync<RuleBrokenException>(() => Run(other).WaitAsync(TimeSpan.FromSeconds(20)));
        _job.Hold.SetResult();
        Assert.Null((await first)?.Error);
        Assert.Equal(1, _job.Runs);
    }

    [Fact]
    public async Task A_run_whose_server_died_gives_way_after_its_lease()
    {
        _job.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var dead = Task.Run(() => Run());
        await _job.Began.Task.WaitAsync(TimeSpan.FromSeconds(20));
        _world.Clock.Advance(RunJob.Lease);
        var hold = _job.Hold;
        _job.Hold = null;
        Assert.Null((await Run())?.Error);

        hold.SetResult();
        var told = await dead;
        Assert.Equal("実行していたサーバーが応答しなくなりました。", told?.Error);
    }

    [Fact]
    public async Task Many_nodes_that_hear_a_firing_answer_it_once()
    {
        await using var other = Node();
        _job.Report = new(1, 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Fire(n % 2 == 0 ? _host : other, Now))));
        Assert.Single(answers, r => r is not null);
        Assert.Equal(1, _job.Runs);
        Assert.Null(await Fire(other, Now));
    }

    [Fact]
    public async Task Idle_firings_of_a_day_leave_one_row_and_no_audit_entry()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            Assert.NotNull(await Fire(_host, Now));
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(1, await _world.Do(s => s.Db.JobRuns.CountAsync()));
        Assert.Equal(0, await _world.Do(s => s.Db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task A_job_of_open_days_rests_on_Sunday()
    {
        Assert.Null(await Fire(_host, Now - TimeSpan.FromDays(1)));
        Assert.Equal(0, _job.Runs);
    }

    [Fact]
    public async Task A_job_nobody_knows_is_refused() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _host.Do<RunJob, JobRun?>(r => r.Run("nothing", Monday, _world.Act, default)));

    [Fact]
    public async Task Waking_timers_is_a_job()
    {
        _world.Define("p", A.Step(StepKind.Timer, "rest", ("elapsed", "end")) with { Due = new(1, DayKind.Calendar) }, A.End("end"));
        await _world.Start("p", "case:1");
        _world.Clock.Advance(TimeSpan.FromDays(2));
        var run = await _host.Do<RunJob, JobRun?>(r => r.Run(WakeTimersJob.JobName, Monday, _world.Act, default));
        Assert.Equal((1, 1, null), (run!.Found, run.Done, run.Error));
    }

    [Fact]
    public async Task A_firing_missed_while_nobody_was_there_is_made_up_once()
    {
        var missed = _host.Get<IEnumerable<IHostedService>>().OfType<MissedFirings>().Single();
        await missed.MakeUp(default);
        await missed.MakeUp(default);
        var run = await _world.Do(s => s.Db.JobRuns.SingleAsync());
        Assert.Equal((WakeTimersJob.JobName, (DateTimeOffset?)Now), (run.Job, run.ScheduledAt));
    }

    [Fact]
    public void Firings_are_told_in_Tokyo_time()
    {
        Assert.Equal(new DateTimeOffset(2026, 4, 6, 0, 0, 0, TimeSpan.Zero), MissedFirings.LastFiring(Entry, Now, TimeSpan.FromDays(1)));
        Assert.Null(MissedFirings.LastFiring(Entry, Now, TimeSpan.FromMinutes(30)));
    }

    [Fact]
    public async Task The_scheduler_takes_over_the_timetable()
    {
        await _host.Start();
        var scheduler = await _host.Get<ISchedulerFactory>().GetScheduler();
        foreach (var entry in _host.Get<ITimetable>().Entries)
        {
            var trigger = Assert.IsType<ICronTrigger>(await scheduler.GetTrigger(new TriggerKey(entry.Name)), exactMatch: false);
            Assert.Equal((entry.Cron, "Asia/Tokyo"), (trigger.CronExpressionString, trigger.TimeZone.Id));
        }
    }

    [Fact]
    public void Every_job_of_the_site_has_a_name_of_its_own_a_time_and_a_use_case()
    {
        var entries = new Timetable().Entries;
        Assert.Equal(entries.Count, entries.Select(e => e.Name).Distinct().Count());
        Assert.All(entries, e => Assert.True(CronExpression.TryParse(e.Cron, out _), e.Name));
        Assert.All(entries, e => Assert.True(e.UseCase.IsAssignableTo(typeof(ITimetableJob)), e.Name));
    }

    private DateTimeOffset Now => _world.Clock.GetUtcNow();

    private EngineHost Node() => new(_database, _world, services => services.AddSingleton<ITimetableJob>(_job).AddTimetableWorker());

    private Task<JobRun?> Run(EngineHost? host = null) =>
        (host ?? _host).Do<RunJob, JobRun?>(r => r.Run("count", Monday, _world.Act, default));

    private static Task<JobRun?> Fire(EngineHost host, DateTimeOffset at) => host.Do<JobFiring, JobRun?>(f => f.Answer(Entry, at, default));

    private sealed class Counting : ITimetableJob
    {
        private int _runs;

        public string Name => "count";
        public JobReport Report { get; set; } = JobReport.Nothing;
        public bool Fails { get; set; }
        public TaskCompletionSource? Hold { get; set; }
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public int Runs => _runs;

        public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
        {
            Interlocked.Increment(ref _runs);
            Began.TrySetResult();
            if (Hold is { } hold)
                await hold.Task;
            return Fails ? throw new InvalidOperationException("The sums are wrong.") : Report;
        }
    }
}
