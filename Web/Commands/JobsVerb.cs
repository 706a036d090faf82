using TochoDX.Domain.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Web.Commands;

internal static class JobsVerb
{
    public static async Task<int> List(OpenHouse open, CancellationToken ct)
    {
        await using var house = await open(new Dictionary<string, string?>(), false);
        foreach (var entry in house.Services.GetRequiredService<ITimetable>().Entries)
            Console.WriteLine($"{entry.Name, -24} {entry.Cron, -18} {entry.Title}");
        ct.ThrowIfCancellationRequested();
        return 0;
    }

    public static async Task<int> Run(OpenHouse open, string name, DateOnly? date, CancellationToken ct)
    {
        await using var house = await open(new Dictionary<string, string?>(), true);
        await using var scope = house.Services.CreateAsyncScope();
        var clock = house.Services.GetRequiredService<TimeProvider>();
        var now = clock.GetUtcNow();
        var run = await scope
            .ServiceProvider.GetRequiredService<RunJob>()
            .Run(name, date ?? JapaneseDate.DayOf(now), Act.OfSystem("command-line", now), ct);
        if (run?.Error is { } error)
        {
            await Console.Error.WriteLineAsync(error);
            return 1;
        }
        Console.WriteLine($"{name}: {run?.Found} found, {run?.Done} done, {run?.Skipped} skipped, {run?.Failed} failed");
        return 0;
    }
}
