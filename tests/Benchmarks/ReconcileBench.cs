using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.StripeSimulator;
using TochoDX.TestKit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;

namespace TochoDX.Benchmarks;

/// <summary>
/// 10,000 payments at the simulator, of each hundred of which one was never told; paid out to our bank and compared with the
/// books, yen by yen. Ends with an error where a single yen differs.
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
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
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
