using System.Diagnostics;
using TochoDX.TestKit;
using TochoDX.TestKit.Processes;

namespace TochoDX.Benchmarks;

/// <summary>From the start of the process on a migrated database to the first page, and what an idle site holds.</summary>
internal static class StartBench
{
    private const int Starts = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task Run(string[] args)
    {
        var root = Directory.CreateTempSubdirectory("tocho-start-").FullName;
        try
        {
            await (await TestHouse.At(root, DateTimeOffset.UtcNow)).DisposeAsync();
            List<(double Listening, double Page, double Cpu, double Memory)> starts = [];
            for (var i = 0; i <= Starts; i++)
                starts.Add(await Once(root));
            // The first start makes the key ring and fills the disk cache.
            starts.RemoveAt(0);
            Figure.Print("start", "listening_ms", Median(starts.Select(s => s.Listening)), "ms");
            Figure.Print("start", "first_page_ms", Median(starts.Select(s => s.Page)), "ms");
            Figure.Print("start", "first_page_best_ms", starts.Min(s => s.Page), "ms");
            Figure.Print("start", "cpu_to_first_page_ms", Median(starts.Select(s => s.Cpu)), "ms");
            Figure.Print("start", "idle_memory_mb", Median(starts.Select(s => s.Memory)), "MB");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<(double Listening, double Page, double Cpu, double Memory)> Once(string root)
    {
        var time = Stopwatch.StartNew();
        await using var site = await SiteProcess.Start(root);
        var listening = time.Elapsed;
        using var http = Visitor.Connect(site.Address);
        using (var page = await http.GetAsync("/"))
            page.EnsureSuccessStatusCode();
        var first = time.Elapsed;
        var cpu = site.Cpu();
        await Task.Delay(Idle);
        return (listening.TotalMilliseconds, first.TotalMilliseconds, cpu.TotalMilliseconds, site.Memory() / 1e6);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Starts / 2);
}
