using System.Collections.Concurrent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.Engine;

namespace TochoDX.TestKit.Engine;

/// <summary>What a process engine needs around it, made small: definitions, one kind of subject, a calendar without holidays.</summary>
public sealed class EngineWorld(Func<TochoDb> open) : IProcessDefinitions
{
    private readonly ConcurrentDictionary<string, ProcessDefinition> _definitions = new(StringComparer.Ordinal);

    public TestClock Clock { get; } = new();
    public BusinessCalendar Calendar { get; } = new(new HashSet<DateOnly>());

    /// <summary>Variables of every subject.</summary>
    public ConcurrentDictionary<string, Value> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What entering a step means; by default it waits for <c>{subject}:{step}:{outcome}</c>.</summary>
    public Func<TochoDb, string, Step, Entered> Entering { get; set; } =
        (_, subject, step) => Entered.WaitFor($"{subject}:{step.Name}", [.. step.Outcomes.Keys]);

    public Act Act => new("officer-1", "東京 花子", "都市整備局 主任", Clock.GetUtcNow());

    public ProcessDefinition Get(string key) => _definitions[key];

    public EngineWorld Define(string key, params ReadOnlySpan<Step> steps)
    {
        var named = new Dictionary<string, Step>(StringComparer.Ordinal);
        foreach (var step in steps)
            named[step.Name] = step;
        _definitions[key] = new(key, steps[0].Name, named);
        return this;
    }

    /// <summary>One unit of work, as a request would have it.</summary>
    public EngineScope Open()
    {
        var db = open();
        return new(db, new ProcessEngine(db, this, [SubjectsOn(db)], Calendar));
    }

    public IProcessSubject SubjectsOn(TochoDb db) => new Subjects(this, db);

    /// <summary>Does one thing in a unit of work of its own.</summary>
    public async Task<T> Do<T>(Func<EngineScope, Task<T>> work)
    {
        await using var scope = Open();
        return await work(scope);
    }

    public Task Start(string definition, string subject) =>
        Do(async s =>
        {
            await s.Engine.Start(definition, subject, Act, default);
            return true;
        });

    public Task<Resumed> Resume(string key) => Do(s => s.Engine.Resume(key, Act, default));

    public Task Complete(Guid task, string outcome) =>
        Do(async s =>
        {
            await s.Engine.CompleteTask(task, outcome, Act, default);
            return true;
        });

    private sealed class Subjects(EngineWorld world, TochoDb db) : IProcessSubject
    {
        public string Kind => "case";

        public Task<IReadOnlyDictionary<string, Value>> Variables(string subject, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<string, Value>>(world.Variables);

        public Task<string> Office(string subject, CancellationToken ct) => Task.FromResult("ads");

        public Task<Entered> Enter(string subject, Step step, Act act, CancellationToken ct) =>
            Task.FromResult(world.Entering(db, subject, step));
    }
}

/// <summary>A context and the engine on it.</summary>
public sealed class EngineScope(TochoDb db, IProcessEngine engine) : IAsyncDisposable
{
    public TochoDb Db => db;
    public IProcessEngine Engine => engine;

    public ValueTask DisposeAsync() => db.DisposeAsync();
}

/// <summary>Steps in few words.</summary>
public static class A
{
    public static Step Step(StepKind kind, string name, params ReadOnlySpan<(string Outcome, string Next)> outcomes)
    {
        var next = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (outcome, to) in outcomes)
            next[outcome] = to;
        return new()
        {
            Name = name,
            Kind = kind,
            Title = name,
            Outcomes = next,
            Role = kind == StepKind.Task ? "examiner" : null,
            Uses = kind == StepKind.Action ? "stamp" : null,
        };
    }

    public static Step End(string name) => Step(StepKind.End, name);

    public static Step Decision(string name, params DecisionCase[] cases) =>
        new()
        {
            Name = name,
            Kind = StepKind.Decision,
            Title = name,
            Cases = cases,
        };

    public static DecisionCase When(string expression, string next) => new(Expression.Parse(expression), next);

    public static DecisionCase Otherwise(string next) => new(null, next);
}
