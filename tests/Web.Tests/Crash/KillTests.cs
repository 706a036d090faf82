using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TochoDX.TestKit;
using TochoDX.TestKit.Processes;
using Xunit;

namespace TochoDX.Web.Tests.Crash;

/// <summary>The real site is killed in the middle of its work. <c>TOCHO_KILLS</c> says how often; five times unless told.</summary>
public sealed partial class KillTests(CrashSite crash, ITestOutputHelper output)
{
    private const int LongestBurst = 300;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("TOCHO_KILLS") ?? "5", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Whatever_was_acknowledged_survives_a_kill()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (acknowledged, filed) = (0, 0);
        for (var round = 1; round <= Kills; round++)
        {
            var root = await crash.Copy();
            var seen = await SendUntilKilled(root, random.Next(LongestBurst), random.Next(200_000));
            await using (var house = await CrashSite.Later(root))
            {
                await AllThere(house, seen);
                await house.Drain();
                await EffectsOnce(house, root);
                Assert.All(await house.Verify(), i => Assert.True(i.Offender is null, $"round {round}: {i.Name} {i.Offender}"));
                await using var db = house.Database.Open();
                filed += await db.Applications.CountAsync(a => a.ReceiptNumber != null) - CrashSite.Promised;
            }
            acknowledged += seen.Count;
            Directory.Delete(root, recursive: true);
        }
        Assert.True(acknowledged > 0);
        output.WriteLine($"{Kills} kills, {acknowledged} acknowledged, {filed} filed, none lost, no effect missing or doubled");
    }

    /// <returns>The drafts whose receipt was seen before the end.</returns>
    private async Task<ConcurrentBag<Guid>> SendUntilKilled(string root, int killAfter, int pause)
    {
        await using var site = await SiteProcess.Start(root);
        using var http = Visitor.Connect(site.Address);
        var seen = new ConcurrentBag<Guid>();
        await Task.WhenAll(crash.Visitors.Select(who => Task.Run(() => Send(who.Visitor, who.Drafts))));
        return seen;

        async Task Send(Visitor visitor, IReadOnlyList<Guid> drafts)
        {
            try
            {
                foreach (var draft in drafts)
                {
                    Assert.True(await visitor.File(http, draft), site.Said);
                    seen.Add(draft);
                    if (seen.Count <= killAfter)
                        continue;
                    // Not always at the same stage of the requests of the others.
                    Thread.SpinWait(pause);
                    site.Kill();
                }
            }
            catch (HttpRequestException)
            {
                // The site is dead; whether this filing arrived nobody was told.
            }
        }
    }

    private static async Task AllThere(TestHouse house, IReadOnlyCollection<Guid> seen)
    {
        await using var db = house.Database.Open();
        var submitted = await db.AuditEntries.Where(e => e.Action == "application.submitted").Select(e => e.Subject).ToListAsync();
        var filings = (await db.Applications.AsNoTracking().Where(a => a.ReceiptNumber != null).ToListAsync()).ToDictionary(a => a.Id);
        Assert.All(
            seen,
            id =>
            {
                var filing = filings[id];
                Assert.Equal(Filings.Permit["content"][0], Assert.Single(filing.Submissions).Answers.One("content"));
                Assert.Equal(3, filing.Attachments.Count);
                Assert.Single(submitted, filing.Subject);
            }
        );
    }

    /// <summary>One mail for each receipt number, and each promised notice issued once.</summary>
    private static async Task EffectsOnce(TestHouse house, string root)
    {
        await using var db = house.Database.Open();
        Assert.Empty(await db.Outbox.Where(m => m.DoneAt == null && m.Kind != "sandbox-webhook").Select(m => m.EffectKey).ToListAsync());
        var receipts = await db.Applications.Where(a => a.ReceiptNumber != null).Select(a => a.ReceiptNumber!).ToListAsync();
        var told = Directory.EnumerateFiles(Path.Combine(root, "mail"), "*.eml").SelectMany(file => Arrivals(File.ReadAllText(file)));
        Assert.Equal(receipts.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        var notices = await db.Notices.AsNoTracking().ToListAsync();
        Assert.Equal(CrashSite.Promised, notices.Count);
        Assert.All(notices, n => Assert.NotNull(n.AvailableAt));
    }

    private static IEnumerable<string> Arrivals(string mail)
    {
        var body = mail[mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings("").Trim()));
        return Arrival().Matches(text).Select(m => m.Groups[1].Value);
    }

    [GeneratedRegex("を受け付けました。\\s*受付番号：(\\S+)")]
    private static partial Regex Arrival();
}
