using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Engine;
using TochoDX.Workflows.Engine;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Engine;

/// <summary>
/// Random graphs, random events — repeated, early, late, of other steps, timers and cancellations among them: the engine
/// agrees with a model of thirty lines, and every process is always at exactly one step or over.
/// </summary>
public sealed class ProcessModelTests
{
    private const string Subject = "case:1";
    private static readonly int[] Around = [0, 0, 1, 1, 2, -1];
    private static readonly string[] Outcomes = ["a", "b", "lapsed"];

    [Fact]
    public async Task The_engine_agrees_with_its_model()
    {
        await using var database = await TestDatabase.Create(DatabaseProvider.Sqlite);
        var run = 0;
        var seen = new Dictionary<string, int>();
        var property = Prop.ForAll<int[], int[]>(
            (graph, script) => Task.Run(() => Agree(database, graph, script, ++run, seen)).GetAwaiter().GetResult()
        );
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(50), property);
        // A property that never meets the cases it is about proves nothing.
        foreach (var what in new[] { "moved", "early", "ignored", "lapsed" })
            Assert.True(seen.GetValueOrDefault(what) > 2, string.Join(", ", seen));
    }

    private static async Task<bool> Agree(TestDatabase database, int[] graph, int[] script, int run, Dictionary<string, int> seen)
    {
        var subject = $"{Subject}-{run}";
        var definition = GraphOf(graph);
        var world = new EngineWorld(database.Open).Define("p", [.. definition.Steps.Values]);
        // A key of its own for each visit: the number of the step is in it.
        world.Entering = (db, about, step) =>
            Entered.WaitFor(KeyOf(about, db.ProcessInstances.Local.Single(i => i.SubjectKey == about).StepSeq), [.. step.Outcomes.Keys]);
        var model = new Model(definition, seen);
        await world.Start("p", subject);
        model.Enter(definition.Start);
        try
        {
            await MustMatch(world, subject, model);
            foreach (var choice in script.Select((c, n) => Scatter(c + 1000 * n)))
            {
                await Step(world, subject, model, choice);
                await MustMatch(world, subject, model);
            }
            return true;
        }
        finally
        {
            // Its timers must not go off in the next run.
            await Cancel(world, subject);
        }
    }

    private static async Task<bool> Cancel(EngineWorld world, string subject)
    {
        await using var scope = world.Open();
        if (!await scope.Db.ProcessInstances.AnyAsync(i => i.SubjectKey == subject && i.EndedAt == null))
            return false;
        await scope.Engine.Cancel(subject, world.Act, default);
        return true;
    }

    private static async Task Step(EngineWorld world, string subject, Model model, int choice)
    {
        var outcome = Outcomes[choice / 10 % Outcomes.Length];
        switch (choice % 10)
        {
            case 0 or 2: // Time passes; whatever has a deadline lapses.
                world.Clock.Advance(TimeSpan.FromDays(5));
                await world.Do(s => s.Engine.WakeTimers(world.Clock.GetUtcNow(), default));
                model.Lapse();
                break;
            case 1 when choice / 10 % 5 == 0:
                if (await Cancel(world, subject))
                    model.Cancel();
                break;
            default: // An event for a step around the current one: late, right or early.
                var seq = Math.Max(1, model.Seq + Around[choice / 100 % Around.Length]);
                var key = await KeyAt(world, subject, seq, model);
                var became = await world.Resume($"{key}:{outcome}");
                Assert.Equal(model.Resume(seq, outcome), became);
                break;
        }
    }

    /// <summary>The key by which a step of that number is told: a task's own, or the one that the subject gives.</summary>
    private static async Task<string> KeyAt(EngineWorld world, string subject, int seq, Model model)
    {
        if (seq > model.Visited.Count || model.Visited[seq - 1] is not { Kind: StepKind.Task })
            return KeyOf(subject, seq);
        var task = await world.Do(s => s.Db.Tasks.SingleAsync(t => t.SubjectKey == subject && t.StepSeq == seq));
        return $"task:{task.Id}";
    }

    private static async Task MustMatch(EngineWorld world, string subject, Model model)
    {
        var instance = await world.Do(s => s.Db.ProcessInstances.SingleAsync(i => i.SubjectKey == subject));
        Assert.Equal((model.Step, model.Seq, model.Over), (instance.Step, instance.StepSeq, instance.IsOver));
        var history = await world.Do(s =>
            s.Db.ProcessTransitions.Where(t => t.InstanceId == instance.Id).OrderBy(t => t.Seq).ToListAsync()
        );
        Assert.Equal(Enumerable.Range(1, model.Seq), history.Select(t => t.Seq));
        for (var n = 1; n < history.Count; n++)
            Assert.Equal(history[n - 1].To, history[n].From);
        var open = await world.Do(s => s.Db.Tasks.CountAsync(t => t.SubjectKey == subject && t.CompletedAt == null));
        Assert.Equal(!model.Over && model.Current.Kind == StepKind.Task ? 1 : 0, open);
        var audited = await world.Do(s => s.Db.AuditEntries.CountAsync(e => e.Subject == subject));
        Assert.Equal(history.Count, audited);
    }

    /// <summary>Up to eight steps and an end; decisions lead forward only, so that no graph runs in circles by itself.</summary>
    private static ProcessDefinition GraphOf(int[] numbers)
    {
        StepKind[] kinds = [StepKind.Task, StepKind.Charge, StepKind.Correction, StepKind.Notice, StepKind.Decision];
        var count = 4 + numbers.Length % 5;
        int Number(int n) => numbers.Length == 0 ? 0 : Scatter(numbers[n % numbers.Length] + 1000 * n);
        var steps = new Dictionary<string, Step>();
        for (var n = 0; n < count; n++)
        {
            var name = $"s{n}";
            var kind = kinds[Number(n) % kinds.Length];
            string Any(int salt) => Name((Number(n + salt) / 7 + salt) % (count + 1), count);
            string Forward(int salt) => Name(n + 1 + Number(n + salt) % (count - n), count);
            steps[name] =
                kind == StepKind.Decision
                    ? A.Decision(name, A.When("1 > 2", Forward(1)), A.Otherwise(Forward(2)))
                    : A.Step(kind, name, ("a", Any(1)), ("b", Any(2)), ("lapsed", Any(3))) with
                    {
                        Due = Number(n) % 3 > 0 ? new(2, DayKind.Calendar) : null,
                    };
        }
        steps["end"] = A.End("end");
        return new("p", "s0", steps);
    }

    /// <summary>Small numbers shrink well but choose little; this spreads them.</summary>
    private static int Scatter(int number) => (int)((uint)(number + 1) * 2654435761u >> 4);

    private static string Name(int n, int count) => n < count ? $"s{n}" : "end";

    private static string KeyOf(string subject, int seq) => $"{subject}:{seq}";

    private sealed class Model(ProcessDefinition definition, Dictionary<string, int> seen)
    {
        private readonly List<(int Seq, string Outcome, int Day)> _kept = [];
        private int _day;

        public List<Step> Visited { get; } = [];
        public string Step { get; private set; } = "";
        public int Seq => Visited.Count + (Cancelled ? 1 : 0);
        public bool Cancelled { get; private set; }
        public Step Current => definition.Steps[Step];
        public bool Over => Cancelled || Current.Kind == StepKind.End;

        public void Enter(string name)
        {
            Step = name;
            Visited.Add(Current);
            if (Current.Kind == StepKind.Decision)
                Enter(Current.Cases[^1].Next);
            else if (Current.Kind is not (StepKind.Task or StepKind.End) && Early() is { } outcome)
            {
                Saw("early");
                Enter(Current.Outcomes[outcome]);
            }
        }

        public Resumed Resume(int seq, string outcome)
        {
            if (seq == Seq && !Over)
            {
                Saw("moved");
                Enter(Current.Outcomes[outcome]);
                return Resumed.Moved;
            }
            var waited = seq <= Visited.Count && Visited[seq - 1].Kind is not (StepKind.Decision or StepKind.End);
            if (waited || _kept.Any(k => (k.Seq, k.Outcome) == (seq, outcome)))
            {
                Saw("ignored");
                return Resumed.Ignored;
            }
            _kept.Add((seq, outcome, _day));
            return Resumed.Kept;
        }

        public void Lapse()
        {
            _day++;
            if (Over || Current.Due is null)
                return;
            Saw("lapsed");
            Enter(Current.Outcomes["lapsed"]);
        }

        public void Cancel() => Cancelled = true;

        private void Saw(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;

        // Of events that came at the same moment the engine takes the first by name.
        private string? Early() =>
            _kept
                .Where(k => k.Seq == Visited.Count)
                .OrderBy(k => k.Day)
                .ThenBy(k => k.Outcome, StringComparer.Ordinal)
                .FirstOrDefault()
                .Outcome;
    }
}
