using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit.Engine;
using TochoDX.Workflows.Engine;
using Xunit;

namespace TochoDX.TestKit.Conformance;

/// <summary>What every process engine must do, on a real database. Races are in the other half.</summary>
public abstract partial class ProcessEngineConformance(DatabaseProvider provider) : IAsyncLifetime
{
    private const string Case = "case:1";
    private TestDatabase _database = null!;

    protected EngineWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(provider);
        World = Prepare(_database);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database.DisposeAsync();
    }

    /// <summary>The world around the engine that is tested.</summary>
    protected virtual EngineWorld Prepare(TestDatabase database) => new(database.Open);

    [Fact]
    public async Task A_process_starts_moves_and_ends()
    {
        Review();
        await World.Start("p", Case);
        Assert.Equal("review", (await Instance()).Step);

        await World.Complete(await TaskOf(), "ok");
        Assert.Equal("notice", (await Instance()).Step);

        Assert.Equal(Resumed.Moved, await World.Resume("case:1:notice:issued"));
        var over = await Instance();
        Assert.Equal(("end", "end"), (over.Step, over.EndStep));
        Assert.True(over.IsOver);
    }

    [Theory]
    [InlineData(500, "small")]
    [InlineData(1000, "large")]
    public async Task A_decision_goes_by_its_expression(int amount, string expected)
    {
        World.Define("p", A.Decision("size", A.When("amount >= 1000yen", "large"), A.Otherwise("small")), A.End("small"), A.End("large"));
        World.Variables["amount"] = Value.Of(new Yen(amount));
        await World.Start("p", Case);
        Assert.Equal(expected, (await Instance()).EndStep);
    }

    [Fact]
    public async Task The_same_event_twice_moves_once()
    {
        World.Define("p", Charge("first", "second"), Charge("second", "end"), A.End("end"));
        await World.Start("p", Case);
        Assert.Equal(Resumed.Moved, await World.Resume("case:1:first:settled"));
        Assert.Equal(Resumed.Ignored, await World.Resume("case:1:first:settled"));
        Assert.Equal("second", (await Instance()).Step);
    }

    [Fact]
    public async Task An_event_before_its_step_waits_for_it()
    {
        Review();
        await World.Start("p", Case);
        Assert.Equal(Resumed.Kept, await World.Resume("case:1:notice:issued"));
        Assert.Equal(Resumed.Ignored, await World.Resume("case:1:notice:issued"));
        Assert.Equal("review", (await Instance()).Step);

        await World.Complete(await TaskOf(), "ok");
        Assert.Equal("end", (await Instance()).EndStep);
        Assert.Equal(Resumed.Ignored, await World.Resume("case:1:notice:issued"));
    }

    [Fact]
    public async Task An_event_nobody_knows_is_kept() => Assert.Equal(Resumed.Kept, await World.Resume("nobody:knows"));

    [Fact]
    public async Task A_step_passed_at_once_needs_no_event()
    {
        Review();
        World.Entering = (_, _, step) => Entered.At(step.Kind == StepKind.Notice ? "issued" : "");
        await World.Start("p", Case);
        await World.Complete(await TaskOf(), "ok");
        Assert.Equal("end", (await Instance()).EndStep);
    }

    [Fact]
    public async Task A_completed_task_cannot_be_completed_again()
    {
        Review();
        await World.Start("p", Case);
        var task = await TaskOf();
        await World.Complete(task, "ok");
        var told = await Assert.ThrowsAsync<RuleBrokenException>(() => World.Complete(task, "no"));
        Assert.Equal("この案件は既に次の段階に進んでいます。", told.Message);
        var done = await World.Do(s => s.Db.Tasks.AsNoTracking().FirstAsync(t => t.Id == task));
        Assert.Equal(("ok", "officer-1", "ads", "examiner"), (done.Outcome, done.CompletedBy, done.OfficeCode, done.Role));
    }

    [Fact]
    public async Task An_outcome_that_is_not_declared_changes_nothing()
    {
        Review();
        await World.Start("p", Case);
        var task = await TaskOf();
        await Assert.ThrowsAsync<ArgumentException>(() => World.Complete(task, "perhaps"));
        await World.Complete(task, "ok");
    }

    [Fact]
    public async Task A_deadline_lapses_at_the_end_of_its_day_in_Tokyo_and_closes_the_task()
    {
        var review = A.Step(StepKind.Task, "review", ("ok", "end"), ("lapsed", "late"));
        World.Define("p", review with { Due = new(1, DayKind.Open) }, A.End("end"), A.End("late"));
        await World.Start("p", Case);
        var task = await TaskOf();

        World.Clock.Advance(TimeSpan.FromHours(38) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Wake());
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Wake());
        Assert.Equal("late", (await Instance()).EndStep);
        Assert.Equal("lapsed", (await World.Do(s => s.Db.Tasks.FirstAsync(t => t.Id == task))).Outcome);
        Assert.Equal(0, await Wake());
    }

    [Fact]
    public async Task A_filing_deadline_on_a_closed_day_moves_to_the_next_open_day()
    {
        // Monday 6 April and five calendar days: Saturday the 11th, so Monday the 13th.
        World.Define("p", Charge("fee", "end") with { Due = new(5, DayKind.Calendar) }, A.End("end"));
        await World.Start("p", Case);
        Assert.Equal(JapaneseDate.EndOf(new(2026, 4, 13)), (await Instance()).DueAt);
    }

    [Fact]
    public async Task A_timer_whose_step_is_over_moves_nothing()
    {
        var fee = A.Step(StepKind.Charge, "fee", ("settled", "hold"), ("lapsed", "late")) with { Due = new(1, DayKind.Calendar) };
        World.Define("p", fee, Charge("hold", "end"), A.End("end"), A.End("late"));
        await World.Start("p", Case);
        await World.Resume("case:1:fee:settled");
        World.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await Wake());
        Assert.Equal("hold", (await Instance()).Step);
    }

    [Fact]
    public async Task Cancelling_closes_task_timer_and_process()
    {
        var review = A.Step(StepKind.Task, "review", ("ok", "end"), ("lapsed", "end")) with { Due = new(1, DayKind.Calendar) };
        World.Define("p", review, A.End("end"));
        await World.Start("p", Case);
        var task = await TaskOf();
        await World.Do(s => Told(s.Engine.Cancel(Case, World.Act, default)));

        World.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await Wake());
        Assert.True((await Instance()).IsOver);
        await Assert.ThrowsAsync<RuleBrokenException>(() => World.Complete(task, "ok"));
        Assert.Equal(Resumed.Ignored, await World.Resume(WorkTask.KeyOf(task, "ok")));
        await Assert.ThrowsAsync<RuleBrokenException>(() => World.Do(s => Told(s.Engine.Cancel(Case, World.Act, default))));
        await World.Start("p", Case);
    }

    [Fact]
    public async Task Every_move_is_in_the_history_and_once_in_the_audit_log()
    {
        Review();
        await World.Start("p", Case);
        await World.Complete(await TaskOf(), "ok");
        await World.Resume("case:1:notice:issued");

        var history = await World.Do(s => s.Db.ProcessTransitions.OrderBy(t => t.Seq).ToListAsync());
        Assert.Equal([1, 2, 3], history.Select(t => t.Seq));
        Assert.Equal([null, "review", "notice"], history.Select(t => t.From));
        Assert.Equal([null, "ok", "issued"], history.Select(t => t.Outcome));
        Assert.Equal(["review", "notice", "end"], history.Select(t => t.To));
        var audit = await World.Do(s => s.Db.AuditEntries.Where(e => e.Subject == Case).OrderBy(e => e.Seq).ToListAsync());
        Assert.Equal(["process.started", "process.moved", "process.moved"], audit.Select(e => e.Action));
    }

    [Fact]
    public async Task A_subject_runs_one_process_at_a_time()
    {
        Review();
        await World.Start("p", Case);
        await Assert.ThrowsAsync<RuleBrokenException>(() => World.Start("p", Case));
        Assert.Equal(1, await World.Do(s => s.Db.Tasks.CountAsync()));
    }

    [Fact]
    public async Task Steps_that_never_come_to_rest_are_refused()
    {
        World.Define("p", A.Decision("a", A.Otherwise("b")), A.Decision("b", A.Otherwise("a")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => World.Start("p", Case));
        Assert.Equal(0, await World.Do(s => s.Db.ProcessInstances.CountAsync()));
    }

    [Fact]
    public async Task An_action_is_promised_and_its_end_moves_the_process()
    {
        World.Define("p", A.Step(StepKind.Action, "stamp", ("done", "end")), A.End("end"));
        await World.Start("p", Case);
        var promised = await World.Do(s => s.Db.Outbox.SingleAsync());
        Assert.Equal("action:stamp", promised.Kind);
        Assert.Equal(new ActionPayload(Case, (await Instance()).Id, "stamp"), ActionPayload.Of(promised));
        Assert.Equal(Resumed.Moved, await World.Resume(promised.EffectKey + ":done"));
    }

    private void Review() =>
        World.Define(
            "p",
            A.Step(StepKind.Task, "review", ("ok", "notice"), ("no", "end")),
            A.Step(StepKind.Notice, "notice", ("issued", "end")),
            A.End("end")
        );

    private static Step Charge(string name, string next) => A.Step(StepKind.Charge, name, ("settled", next));

    private Task<ProcessInstance> Instance(string subject = Case) =>
        World.Do(s => s.Db.ProcessInstances.OrderByDescending(i => i.Id).FirstAsync(i => i.SubjectKey == subject));

    private Task<Guid> TaskOf(string subject = Case) =>
        World.Do(s => s.Db.Tasks.Where(t => t.SubjectKey == subject && t.CompletedAt == null).Select(t => t.Id).SingleAsync());

    private Task<int> Wake() => World.Do(s => s.Engine.WakeTimers(World.Clock.GetUtcNow(), default));

    private static async Task<bool> Told(Task task)
    {
        await task;
        return true;
    }
}
