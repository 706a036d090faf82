using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Pdf;
using TochoDX.StripeSimulator;
using TochoDX.TestKit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Benchmarks;

/// <summary>
/// 10,000 payments at the simulator, of each hundred of which one was never told; paid out to our bank and compared with the
/// books, yen by yen; the day is closed and its sum read from the PDF. Ends with an error where a single yen differs.
/// </summary>
internal static class ReconcileBench
{
    private const int Untold = 100;

    public static async Task Run(string[] args)
    {
        var count = args is [var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 10_000;
        var root = Directory.CreateTempSubdirectory("tocho-reconcile-").FullName;
        try
        {
            await using var stripe = await Simulator.Start(TimeProvider.System);
            await using var house = await TestHouse.At(root, DateTimeOffset.UtcNow, StripeTown.Settings(stripe));
            var begun = await StripeTown.Begin(house, count, Yen);
            foreach (var (_, session) in begun)
                stripe.PayByCard(session);
            var time = Stopwatch.StartNew();
            var told = begun.Where((_, i) => i % Untold != 0);
            await Parallel.ForEachAsync(
                told,
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                async (b, ct) => await house.Use<CheckPayment, Settlement>(c => c.Run(b.Payment, ct))
            );
            Figure.Print("reconcile", "booked_in", time.Elapsed.TotalSeconds, "s");

            stripe.Arrive(stripe.PayOut()!);
            // The second in which it moved is over.
            await Task.Delay(TimeSpan.FromSeconds(1.1));
            house.Clock.Advance(DateTimeOffset.UtcNow - house.Clock.GetUtcNow());
            time.Restart();
            var today = JapaneseDate.DayOf(house.Clock.GetUtcNow());
            var report = await house.Use<ReconcileBalance, JobReport>(r => r.Run(today, default));
            Figure.Print("reconcile", "compared_in", time.Elapsed.TotalSeconds, "s");
            if (report.Failed > 0)
                throw new InvalidOperationException("The gateway could not be asked.");
            await Report(house, [.. Enumerable.Range(0, count).Select(Yen)]);
            await Close(house, today, count, Enumerable.Range(0, count).Sum(Yen));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>The next day closes the day, and the sum is read from the PDF of its sheet.</summary>
    private static async Task Close(TestHouse house, DateOnly day, int count, long sum)
    {
        house.Clock.Advance(TimeSpan.FromDays(1));
        var time = Stopwatch.StartNew();
        var closer = new Act(Guid.NewGuid().ToString(), "佐藤 一郎", "都市整備局 屋外広告担当", house.Clock.GetUtcNow());
        var id = await house.Use<CloseDay, Guid>(u => u.Run(StripeTown.Office, day, closer, default));
        await using var db = house.Database.Open();
        var closing = await db.DayClosings.AsNoTracking().SingleAsync(c => c.Id == id);
        var sheet = DaySheetDocument.Of(closing.Figures(), "都市整備局 屋外広告担当", closing);
        var text = PdfTools.Characters(new PdfRenderer().Render(sheet));
        Figure.Print("reconcile", "closed_in", time.Elapsed.TotalSeconds, "s");
        Figure.Print("reconcile", "closed_sum", closing.Figures().Captured.Amount, "JPY");
        string[] expected =
        [
            string.Create(CultureInfo.InvariantCulture, $"収納件数{count:N0}件"),
            string.Create(CultureInfo.InvariantCulture, $"収納額{sum:N0}円"),
        ];
        if (expected.FirstOrDefault(e => !text.Contains(e, StringComparison.Ordinal)) is { } missing)
            throw new InvalidOperationException($"The PDF does not say {missing}.");
    }

    private static long Yen(int i) => 300 + (i * 37 % 9_700);

    private static async Task Report(TestHouse house, IReadOnlyList<long> paid)
    {
        await using var db = house.Database.Open();
        var entries = await db.Journals.SelectMany(j => j.Entries).Select(e => new { e.Account, e.Amount }).ToListAsync();
        long Balance(LedgerAccount account) => entries.Where(e => e.Account == account).Sum(e => e.Amount.Amount);
        var fees = paid.Sum(Simulator.FeeOf);
        var (bank, clearing) = (Balance(LedgerAccount.Bank), Balance(LedgerAccount.GatewayClearing));
        var discrepancies = await db.Discrepancies.CountAsync(d => d.ResolvedAt == null);
        var difference =
            Math.Abs(paid.Sum() - fees - bank)
            + Math.Abs(fees - Balance(LedgerAccount.GatewayFees))
            + Math.Abs(clearing)
            + Math.Abs(Balance(LedgerAccount.Receivable));
        Figure.Print("reconcile", "payments", await db.Payments.CountAsync(p => p.Status == PaymentStatus.Settled), "");
        Figure.Print("reconcile", "taken_there", paid.Sum(), "JPY");
        Figure.Print("reconcile", "fees", fees, "JPY");
        Figure.Print("reconcile", "in_our_bank", bank, "JPY");
        Figure.Print("reconcile", "difference", difference, "JPY");
        Figure.Print("reconcile", "discrepancies", discrepancies, "");
        var invariants = await house.Verify();
        if (invariants.FirstOrDefault(i => i.Offender is not null) is { } broken)
            throw new InvalidOperationException($"{broken.Name} does not hold: {broken.Offender}");
        if (difference != 0 || discrepancies != 0)
            throw new InvalidOperationException("The books differ.");
    }
}
