using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.TestKit;
using TochoDX.TestKit.Processes;

namespace TochoDX.Benchmarks;

/// <summary>
/// Residents send prepared permit applications (three attachments) to the real site in a process of its own, mail and all; in
/// turn with the floor (<see cref="FloorSite"/>), so that both meet the same machine. Of the rounds the best of each counts.
/// </summary>
internal static class FilingBench
{
    private const int Rounds = 4;
    private const int People = 16;

    public static async Task Run(string[] args)
    {
        var count = args is [var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 4000;
        var root = Directory.CreateTempSubdirectory("tocho-filing-").FullName;
        try
        {
            await using var house = await TestHouse.At(root, DateTimeOffset.UtcNow);
            // One part more than is measured: the first warms the site up.
            var people = await house.Applicants(People, (count / Rounds * (Rounds + 1) / People) + 1);
            await using var site = await SiteProcess.Start(root);
            await using var floor = await SiteProcess.StartProgram("TochoDX.Benchmarks", ["floor-site", Path.Combine(root, "floor.db")]);
            var filings = await Side.Of(
                site,
                people,
                (who, http, visitor) => visitor.SignIn(http, who.Email, Drafts.Password),
                who => $"/applications/{who.Drafts[0]}/check"
            );
            var rows = await Side.Of(floor, people, (_, http, visitor) => visitor.ReadToken(http, "/sign-in"), _ => "/form");

            await filings.Take(count / Rounds);
            await rows.Take(count / Rounds);
            List<(Load Filing, Load Floor)> rounds = [];
            for (var round = 0; round < Rounds; round++)
            {
                var before = site.Cpu();
                var filing = await filings.Take(count / Rounds);
                var busy = site.Cpu() - before;
                Figure.Print("filing", $"round{round + 1}_cpu", busy.TotalMilliseconds / (count / Rounds), "ms");
                Figure.Print("filing", $"round{round + 1}_mails_behind", await Promised(house), "");
                while (await Promised(house) > 0)
                    await Task.Delay(20);
                rounds.Add((filing, await rows.Take(count / Rounds)));
            }
            Report([.. rounds.Select(r => r.Filing)], [.. rounds.Select(r => r.Floor)]);
            if ((await house.Verify()).FirstOrDefault(i => i.Offender is not null) is { } broken)
                throw new InvalidOperationException($"{broken.Name} does not hold: {broken.Offender}");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Report(List<Load> filings, List<Load> floors)
    {
        var (filing, floor) = (filings.MaxBy(l => l.PerSecond)!, floors.MaxBy(l => l.PerSecond)!);
        Figure.Print("filing", "filings_per_s", filing.PerSecond, "1/s");
        Figure.Print("filing", "p95_ms", filings.Min(l => l.P95), "ms");
        Figure.Print("filing", "floor_per_s", floor.PerSecond, "1/s");
        Figure.Print("filing", "floor_p95_ms", floors.Min(l => l.P95), "ms");
        Figure.Print("filing", "ratio", filing.PerSecond / floor.PerSecond, "");
    }

    private static async Task<int> Promised(TestHouse house)
    {
        await using var db = house.Database.Open();
        return await db.Outbox.CountAsync(m => m.DoneAt == null);
    }

    /// <summary>A site with everybody signed in, and what they are going to send.</summary>
    private sealed class Side(HttpClient http, Queue<(Visitor Visitor, Guid Draft)> waiting)
    {
        public static async Task<Side> Of(
            SiteProcess site,
            IReadOnlyList<Applicant> people,
            Func<Applicant, HttpClient, Visitor, Task> signIn,
            Func<Applicant, string> page
        )
        {
            var http = Visitor.Connect(site.Address);
            List<Visitor> visitors = [];
            foreach (var who in people)
            {
                var visitor = new Visitor();
                await signIn(who, http, visitor);
                await visitor.ReadToken(http, page(who));
                visitors.Add(visitor);
            }
            var drafts = Enumerable
                .Range(0, people[0].Drafts.Count)
                .SelectMany(n => people.Select((who, p) => (visitors[p], who.Drafts[n])));
            return new(http, new(drafts));
        }

        public Task<Load> Take(int count) =>
            Load.Run([.. Enumerable.Range(0, count).Select(_ => waiting.Dequeue())], item => item.Visitor.File(http, item.Draft));
    }
}
