using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Engine;
using TochoDX.Workflows.Engine;

namespace TochoDX.Benchmarks;

/// <summary>
/// A flow of four steps with one wait (task, decision, notice, end), run to its end on SQLite in full durability, and
/// beside it the floor: the same number of transactions, each adding one row by a raw command.
/// </summary>
internal static class EngineBench
{
    private const int TransactionsPerInstance = 2;
    private const int StepsPerInstance = 4;

    public static async Task Run(string[] args)
    {
        var instances = args is [var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 1000;
        await using var database = await TestDatabase.Create(DatabaseProvider.Sqlite);
        var counter = new StatementCounter(database);
        await Flow(database, "warm", instances / 5);
        var before = counter.Count;
        await Flow(database, "counted", 20);
        var statements = (counter.Count - before) / 20.0;
        var busy = Environment.CpuUsage.TotalTime;
        var engine = await Flow(database, "timed", instances);
        busy = Environment.CpuUsage.TotalTime - busy;
        var floor = await Floor(instances * TransactionsPerInstance);

        var perSecond = instances / engine.TotalSeconds;
        var floorPerSecond = instances / floor.TotalSeconds;
        Figure.Print("engine", "instances_per_s", perSecond, "1/s");
        Figure.Print("engine", "cpu_per_instance", busy.TotalMilliseconds / instances, "ms");
        Figure.Print("engine", "floor_instances_per_s", floorPerSecond, "1/s");
        Figure.Print("engine", "ratio_to_floor", perSecond / floorPerSecond, "");
        Figure.Print("engine", "statements_per_instance", statements, "");
        Figure.Print("engine", "statements_per_step", statements / StepsPerInstance, "");
    }

    private static async Task<TimeSpan> Flow(TestDatabase database, string name, int count)
    {
        var builder = new DbContextOptionsBuilder<TochoDb>();
        builder.UseTocho(database.Provider, database.ConnectionString);
        var world = new EngineWorld(() => new(builder.Options)).Define(
            "flow",
            A.Step(StepKind.Task, "review", ("ok", "size")),
            A.Decision("size", A.When("2 > 1", "notice"), A.Otherwise("end")),
            A.Step(StepKind.Notice, "notice", ("issued", "end")),
            A.End("end")
        );
        world.Entering = (_, _, _) => Entered.At("issued");
        var time = Stopwatch.StartNew();
        for (var n = 0; n < count; n++)
        {
            var task = Guid.Empty;
            await using (var scope = world.Open())
            {
                await scope.Engine.Start("flow", $"case:{name}-{n}", world.Act, default);
                task = scope.Db.Tasks.Local.Single().Id;
            }
            await world.Complete(task, "ok");
        }
        return time.Elapsed;
    }

    private static async Task<TimeSpan> Floor(int transactions)
    {
        var file = Path.Combine(Path.GetTempPath(), $"tocho-floor-{Guid.NewGuid():N}.db");
        try
        {
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText =
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE Rows (Id INTEGER PRIMARY KEY, Text TEXT NOT NULL)";
            await command.ExecuteNonQueryAsync();
            command.CommandText = "INSERT INTO Rows (Text) VALUES ('a row')";
            var time = Stopwatch.StartNew();
            for (var n = 0; n < transactions; n++)
            {
                await using var transaction = await connection.BeginTransactionAsync();
                command.Transaction = (SqliteTransaction)transaction;
                await command.ExecuteNonQueryAsync();
                await transaction.CommitAsync();
            }
            return time.Elapsed;
        }
        finally
        {
            foreach (var part in new[] { file, file + "-wal", file + "-shm" })
                File.Delete(part);
        }
    }
}
