using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using TochoDX.Domain.Applications;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications.Docket;

namespace TochoDX.Benchmarks;

/// <summary>
/// Lists of cases by every combination of filters, and search by name, on dockets of growing size: the same query as the pages
/// send it, through EF Core, for offices and officers in turn.
/// </summary>
internal static class WorklistBench
{
    private const int Small = 10_000;
    private const int Middle = 100_000;
    private const int Large = 1_000_000;
    private const int Offices = 4;
    private const int ConcurrentReads = 4000;

    public static async Task Run(string[] args)
    {
        var largest = args is [var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : Large;
        DatabaseProvider[] all = [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];
        foreach (
            var provider in args is [_, var only] ? all.Where(p => p.ToString().Equals(only, StringComparison.OrdinalIgnoreCase)) : all
        )
        {
            await using var database = await TestDatabase.Create(provider);
            await Measure(database, provider == DatabaseProvider.Sqlite ? "sqlite" : "postgresql", largest);
        }
    }

    private static async Task Measure(TestDatabase database, string engine, int largest)
    {
        var town = new WorklistTown(database);
        var contexts = new PooledDbContextFactory<TochoDb>(database.Options);
        Dictionary<int, double> p95 = [];
        foreach (var size in new[] { Small, Middle, largest }.Distinct())
        {
            await town.GrowTo(size);
            await Lists(contexts); // warm: plans, pages, code
            var times = await Lists(contexts);
            p95[size] = P95(times.Select(t => t.Milliseconds));
            var (slowest, worst) = times.GroupBy(t => t.Name).Select(g => (g.Key, g.Average(t => t.Milliseconds))).MaxBy(t => t.Item2);
            Figure.Print("worklist", $"{engine}_{size}_p95_ms", p95[size], "ms");
            Figure.Print("worklist", $"{engine}_{size}_slowest_filters_ms: {slowest}", worst, "ms");
            if (size == Middle)
                await Concurrently(contexts, engine);
        }
        Figure.Print("worklist", $"{engine}_ratio_{largest}_to_{Small}", p95[largest] / p95[Small], "");
        await town.Index();
        await Search(contexts, engine, largest);
    }

    private static async Task Concurrently(PooledDbContextFactory<TochoDb> contexts, string engine)
    {
        var queries = Combinations().ToList();
        var work = Enumerable.Range(0, ConcurrentReads).Select(i => queries[i * 7 % queries.Count].Query);
        var load = await Load.Run(work, async query => (await Find(contexts, query)).Count >= 0);
        Figure.Print("worklist", $"{engine}_{Middle}_{Load.Clients}_readers_p95_ms", load.P95, "ms");
        Figure.Print("worklist", $"{engine}_{Middle}_{Load.Clients}_readers_per_s", load.PerSecond, "1/s");
    }

    private static async Task<List<(string Name, double Milliseconds)>> Lists(PooledDbContextFactory<TochoDb> contexts)
    {
        List<(string, double)> times = [];
        foreach (var (name, query) in Combinations())
        {
            var began = Stopwatch.GetTimestamp();
            var found = await Find(contexts, query);
            times.Add((name, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
            if (found.Count < query.Take)
                continue;
            var last = found[^1];
            var next = query with { After = new(query.ByArrival ? last.ArrivedAt : last.DueAt!.Value, last.Id) };
            began = Stopwatch.GetTimestamp();
            await Find(contexts, next);
            times.Add((name + " next page", Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        }
        return times;
    }

    private static async Task Search(PooledDbContextFactory<TochoDb> contexts, string engine, int size)
    {
        foreach (var (name, words) in WorklistTown.Words)
        {
            List<double> times = [];
            foreach (var office in Enumerable.Range(0, 15))
            {
                var query = WorklistTown.Office(office % WorklistTown.Offices) with { Text = words, ByArrival = true };
                var began = Stopwatch.GetTimestamp();
                var found = await Find(contexts, query);
                // The first of all pays for the plan.
                if (office > 0)
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (found.Any(d => !WorklistTown.Holds(d, words)))
                    throw new InvalidOperationException($"A search for {words} found something else.");
            }
            Figure.Print("worklist", $"{engine}_{size}_search_{name}_p95_ms", P95(times), "ms");
        }
    }

    private static async Task<IReadOnlyList<DocketEntry>> Find(PooledDbContextFactory<TochoDb> contexts, DocketQuery query)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await new FindCases(db).Run(query, CancellationToken.None);
    }

    private static IEnumerable<(string Name, DocketQuery Query)> Combinations()
    {
        (string Name, Func<DocketQuery, int, DocketQuery> With)[] who =
        [
            ("anybody", (q, _) => q),
            ("mine", (q, o) => q with { Assignee = WorklistTown.Examiner(o, 1) }),
            ("nobody", (q, _) => q with { Unassigned = true }),
        ];
        (string Name, Func<DocketQuery, DocketQuery> With)[] stages =
        [
            ("desk", q => q with { Lanes = [Lane.Desk] }),
            ("open", q => q with { Lanes = [Lane.Desk, Lane.Away] }),
            ("one stage", q => q with { Lanes = [Lane.Desk, Lane.Away], Stage = "決裁中" }),
            ("closed", q => q with { Lanes = [Lane.Closed], ByArrival = true }),
        ];
        (string Name, Func<DocketQuery, DocketQuery> With)[] dues =
        [
            ("whenever", q => q),
            ("overdue", q => q with { DueBefore = WorklistTown.Now }),
            ("this week", q => q with { DueBefore = WorklistTown.Now.AddDays(5) }),
        ];
        foreach (var office in Enumerable.Range(0, Offices))
        foreach (var w in who)
        foreach (var s in stages)
        foreach (var d in dues)
        foreach (var procedure in new[] { false, true })
        foreach (var arrival in new[] { false, true })
        {
            // What is closed is due no more; what is due is listed by that.
            if (s.Name == "closed" ? d.Name != "whenever" || !arrival : d.Name != "whenever" && arrival)
                continue;
            var query = d.With(s.With(w.With(WorklistTown.Office(office), office) with { ByArrival = arrival }));
            if (procedure)
                query = query with { Procedure = query.Procedures[0] };
            yield return (
                $"{w.Name}, {s.Name}, {d.Name}, {(procedure ? "one procedure" : "all procedures")}, by {(arrival ? "arrival" : "due")}",
                query
            );
        }
    }

    private static double P95(IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)(sorted.Count * 0.95)];
    }
}
