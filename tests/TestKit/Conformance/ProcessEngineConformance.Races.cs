using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.TestKit.Engine;
using TochoDX.Workflows.Engine;
using Xunit;

namespace TochoDX.TestKit.Conformance;

/// <summary>Two clicks, two nodes, an event that overtakes its step: fired in parallel at the real database.</summary>
public abstract partial class ProcessEngineConformance
{
    private const int Many = 20;

    [Fact]
    public async Task Fifty_times_the_same_event_at_once_moves_once()
    {
        World.Define("p", Charge("first", "second"), Charge("second", "end"), A.End("end"));
        await World.Start("p", Case);
        var results = await InParallel(50, _ => World.Resume("case:1:first:settled"));
        Assert.Single(results, Resumed.Moved);
        Assert.Equal(49, results.Count(r => r == Resumed.Ignored));
        Assert.Equal("second", (await Instance()).Step);
        Assert.Equal(2, (await Instance()).StepSeq);
    }

    [Fact]
    public async Task Fifty_times_the_same_early_event_at_once_is_kept_once()
    {
        var results = await InParallel(50, _ => World.Resume("nobody:knows"));
        Assert.Single(results, Resumed.Kept);
        Assert.Equal(49, results.Count(r => r == Resumed.Ignored));
    }

    [Fact]
    public async Task Started_twice_at_once_a_process_runs_once()
    {
        World.Define("p", Charge("fee", "end"), A.End("end"));
        var tried = await InParallel(8, _ => Refused(World.Start("p", Case)));
        Assert.Single(tried, false);
        Assert.Equal(1, await World.Do(s => s.Db.ProcessInstances.CountAsync()));
    }

    [Fact]
    public async Task Of_two_outcomes_at_once_exactly_one_is_taken()
    {
        World.Define("p", A.Step(StepKind.Task, "review", ("ok", "granted"), ("no", "denied")), A.End("granted"), A.End("denied"));
        for (var n = 0; n < Many; n++)
            await World.Start("p", $"case:{n}");
        await InParallel(
            Many,
            async n =>
            {
                var task = await TaskOf($"case:{n}");
                var tried = await InParallel(2, async k => await Refused(World.Complete(task, k == 0 ? "ok" : "no")));
                Assert.Single(tried, false);
                return true;
            }
        );
        await NoneIsLost(seq: 2);
    }

    [Fact]
    public async Task Two_waits_of_one_process_resumed_at_once_lose_nothing()
    {
        World.Define(
            "p",
            A.Step(StepKind.Charge, "fee", ("settled", "paid"), ("waived", "free")),
            Charge("paid", "end"),
            Charge("free", "end"),
            A.End("end")
        );
        for (var n = 0; n < Many; n++)
            await World.Start("p", $"case:{n}");
        var results = await InParallel(Many * 2, k => World.Resume($"case:{k / 2}:fee:{(k % 2 == 0 ? "settled" : "waived")}"));
        Assert.Equal(Many, results.Count(r => r == Resumed.Moved));
        Assert.Equal(Many, results.Count(r => r == Resumed.Ignored));
        await NoneIsLost(seq: 2);
    }

    [Fact]
    public async Task An_event_and_its_step_that_come_at_the_same_moment_find_each_other()
    {
        World.Define("p", Charge("fee", "end"), A.End("end"));
        await InParallel(
            Many * 2,
            async k =>
            {
                if (k % 2 == 0)
                    await World.Start("p", $"case:{k / 2}");
                else
                    await World.Resume($"case:{k / 2}:fee:settled");
                return true;
            }
        );
        Assert.Equal(Many, await World.Do(s => s.Db.ProcessInstances.CountAsync(i => i.EndStep == "end")));
    }

    [Fact]
    public async Task Two_workers_fire_a_timer_once()
    {
        World.Define(
            "p",
            A.Step(StepKind.Timer, "rest", ("elapsed", "next")) with
            {
                Due = new(1, DayKind.Calendar),
            },
            Charge("next", "end"),
            A.End("end")
        );
        for (var n = 0; n < Many; n++)
            await World.Start("p", $"case:{n}");
        World.Clock.Advance(TimeSpan.FromDays(3));
        var fired = await InParallel(2, _ => Wake());
        Assert.Equal(Many, fired.Sum());
        await NoneIsLost(seq: 2);
    }

    [Fact]
    public async Task A_timer_that_fails_does_not_hold_up_the_others()
    {
        World.Define("p", A.Step(StepKind.Timer, "rest", ("elapsed", "end")) with { Due = new(1, DayKind.Calendar) }, A.End("end"));
        for (var n = 0; n < 3; n++)
            await World.Start("p", $"case:{n}");
        World.Clock.Advance(TimeSpan.FromDays(3));
        World.Entering = (_, subject, _) => subject == "case:1" ? throw new InvalidOperationException("broken") : Entered.At("");
        await Assert.ThrowsAsync<AggregateException>(Wake);
        Assert.Equal(2, await World.Do(s => s.Db.ProcessInstances.CountAsync(i => i.EndStep == "end")));

        World.Entering = (_, _, _) => Entered.At("");
        Assert.Equal(1, await Wake());
    }

    [Fact]
    public async Task Whoever_read_before_another_moved_starts_over()
    {
        World.Define("p", A.Step(StepKind.Charge, "fee", ("settled", "next"), ("waived", "end")), Charge("next", "end"), A.End("end"));
        await World.Start("p", Case);
        await using var slow = World.Open();
        var stale = await slow.Db.ProcessInstances.SingleAsync();
        Assert.Equal(Resumed.Moved, await World.Resume("case:1:fee:settled"));

        Assert.Equal(Resumed.Ignored, await slow.Engine.Resume("case:1:fee:waived", World.Act, default));
        Assert.Equal(Resumed.Moved, await slow.Engine.Resume("case:1:next:settled", World.Act, default));
        Assert.Equal("end", stale.EndStep);
    }

    [Fact]
    public async Task Two_contexts_that_take_turns_append_to_one_audit_log()
    {
        World.Define("p", Charge("a", "b"), Charge("b", "c"), Charge("c", "end"), A.End("end"));
        await using var slow = World.Open();
        await slow.Engine.Start("p", Case, World.Act, default);
        Assert.Equal(Resumed.Moved, await World.Resume("case:1:a:settled"));
        Assert.Equal(Resumed.Moved, await slow.Engine.Resume("case:1:b:settled", World.Act, default));
        Assert.Equal(Resumed.Moved, await World.Resume("case:1:c:settled"));
        var log = await World.Do(s => s.Db.AuditEntries.OrderBy(e => e.Seq).ToListAsync());
        Assert.Equal([1L, 2, 3, 4], log.Select(e => e.Seq));
        Assert.All(log.Zip(log.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PrevHash));
    }

    [Fact]
    public async Task A_move_belongs_to_the_callers_transaction()
    {
        Review();
        await World.Start("p", Case);
        var task = await TaskOf();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            World.Do(s =>
                s.Db.InTransaction<bool>(async () =>
                {
                    await s.Engine.CompleteTask(task, "ok", World.Act, default);
                    throw new InvalidOperationException("The caller changed its mind.");
                })
            )
        );
        Assert.Equal("review", (await Instance()).Step);
        await World.Complete(task, "ok");
    }

    private async Task NoneIsLost(int seq)
    {
        var all = await World.Do(s => s.Db.ProcessInstances.AsNoTracking().ToListAsync());
        Assert.Equal(Many, all.Count);
        Assert.All(all, i => Assert.Equal(seq, i.StepSeq));
        Assert.Equal(Many * seq, await World.Do(s => s.Db.ProcessTransitions.CountAsync()));
        Assert.Equal(Many * seq, await World.Do(s => s.Db.AuditEntries.CountAsync()));
    }

    private static async Task<bool> Refused(Task task)
    {
        try
        {
            await task;
            return false;
        }
        catch (RuleBrokenException)
        {
            return true;
        }
    }

    private static Task<T[]> InParallel<T>(int times, Func<int, Task<T>> work) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(n => Task.Run(() => work(n))));
}
