using Microsoft.EntityFrameworkCore;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Engine;
using TochoDX.Workflows.Engine;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Engine;

/// <summary>A step costs at most ten statements, however it is told.</summary>
public sealed class StatementTests
{
    private const int Budget = 10;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_step_costs_at_most_ten_statements(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.Create(provider);
        var counter = new StatementCounter(database);
        var options =
            (DbContextOptions<TochoDb>)
                new DbContextOptionsBuilder<TochoDb>().UseTocho(provider, database.ConnectionString).AddInterceptors(counter).Options;
        var world = new EngineWorld(() => new(options)).Define(
            "p",
            A.Step(StepKind.Task, "review", ("ok", "fee"), ("no", "end")),
            A.Step(StepKind.Charge, "fee", ("settled", "notice")),
            A.Step(StepKind.Notice, "notice", ("issued", "end")),
            A.End("end")
        );
        var costs = new Dictionary<string, long> { ["start"] = await Cost(() => world.Start("p", "case:1")) };
        var task = await world.Do(s => s.Db.Tasks.Select(t => t.Id).SingleAsync());
        costs["task"] = await Cost(() => world.Complete(task, "ok"));
        costs["charge"] = await Cost(() => world.Resume("case:1:fee:settled"));
        costs["notice"] = await Cost(() => world.Resume("case:1:notice:issued"));
        Assert.All(costs, c => Assert.True(c.Value <= Budget, string.Join(", ", costs)));

        async Task<long> Cost(Func<Task> work)
        {
            var before = counter.Count;
            await work();
            return counter.Count - before;
        }
    }
}
