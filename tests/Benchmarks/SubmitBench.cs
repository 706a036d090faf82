using System.Globalization;
using Microsoft.Data.Sqlite;
using TochoDX.TestKit;
using TochoDX.TestKit.Processes;
using TochoDX.Workflows.Applications;

namespace TochoDX.Benchmarks;

/// <summary>The use case alone, one filing after the other without HTTP and mail: what it costs the processor, and where.</summary>
internal static class SubmitBench
{
    private const int Rounds = 5;

    public static async Task Run(string[] args)
    {
        var count = args is [var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 500;
        var root = Directory.CreateTempSubdirectory("tocho-submit-").FullName;
        try
        {
            await using var house = await TestHouse.At(root, DateTimeOffset.UtcNow);
            var who = (await house.Applicants(1, count * (Rounds + 1)))[0];
            var drafts = new Queue<Guid>(who.Drafts);
            await Submit(house, who, drafts, count);
            var best = TimeSpan.MaxValue;
            for (var round = 0; round < Rounds; round++)
            {
                var busy = Environment.CpuUsage.TotalTime;
                await Submit(house, who, drafts, count);
                busy = Environment.CpuUsage.TotalTime - busy;
                best = busy < best ? busy : best;
            }
            Figure.Print("submit", "cpu_per_filing", best.TotalMilliseconds / count, "ms");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task Submit(TestHouse house, Applicant who, Queue<Guid> drafts, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var draft = drafts.Dequeue();
            await house.Use<SubmitApplication, string>(u => u.Run(draft, who.Person, CancellationToken.None));
        }
    }
}
