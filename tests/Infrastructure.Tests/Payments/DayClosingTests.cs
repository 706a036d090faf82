using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Pdf;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Payments.Closing;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>The sheet of a day adds up, ties to the books, and is stamped once; what does not add up is refused with the difference.</summary>
public sealed class DayClosingTests
{
    private const string Office = "toshi-koukoku";

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory, MemberData(nameof(Engines))]
    public async Task Three_hundred_payments_are_on_the_sheet_to_the_yen(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var world = new PaymentWorld(database);
        var day = world.Today;
        var taken = 0L;
        for (var i = 0; i < 300; i++)
        {
            var yen = 1000 + i * 7;
            var session = await world.Start(await world.Open(yen));
            // One in thirty pays another amount than asked: suspense.
            var paid = i % 30 == 29 ? yen + 1 : yen;
            await world.Pay(session, paid);
            taken += paid;
        }
        var (_, twice, _) = await world.Settled(500);
        taken += 500;
        world.Gateway.Return((await world.Payment(twice.Id)).SessionId!, 200);
        await world.Look(twice.SessionId!);
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Gateway.PayoutOf = _ => "po_1";
        var fees = world.Gateway.Truths.Values.Where(t => t.PaymentId is not null).Sum(t => t.Amount * 3 / 100);
        var net = taken - 200 - fees;
        world.Gateway.PaidOut.Add(new("po_1", net, "JPY", GatewayPayoutStatus.Paid, world.Today, world.Clock.GetUtcNow()));
        var report = await Reconcile(world, day);

        var sheet = await world.Do(d => new MakeDaySheet(d.Db).Run(Office, day, default));

        Assert.Empty(sheet.Differences());
        Assert.Equal((301, new Yen(taken)), (sheet.Payments, sheet.Captured));
        Assert.Equal(taken - 200, sheet.Of(LedgerAccount.GatewayClearing).Carried.Amount);
        Assert.Equal(taken - 200, sheet.Gateway.Carried.Amount);
        Assert.Equal(0, report.Failed);
        var next = await world.Do(d => new MakeDaySheet(d.Db).Run(null, day.AddDays(1), default));
        Assert.Empty(next.Differences());
        Assert.Equal((new Yen(taken - 200), Yen.Zero), (next.Gateway.Brought, next.Gateway.Carried));
        Assert.Equal([new DayPayout("決済代行者からの入金 po_1", new(net), new(fees))], next.Gateway.Payouts);
        var id = await world.Do(d => new CloseDay(d.Db, new(d.Db)).Run(Office, day, world.Act, default));
        var closing = await world.Do(d => d.Db.DayClosings.AsNoTracking().SingleAsync(c => c.Id == id));
        var pdf = new PdfRenderer().Render(DaySheetDocument.Of(closing.Figures(), "都市整備局 屋外広告担当", closing));
        var text = PdfTools.Characters(pdf);
        Assert.Contains(Text(taken) + "円", text, StringComparison.Ordinal);
        Assert.Contains("差額0円", text, StringComparison.Ordinal);
        Assert.Contains(closing.Hash[..16], text, StringComparison.Ordinal);
        Assert.Contains($"翌日繰越{Text(taken - 200)}円", text, StringComparison.Ordinal);
        PdfTools.Check(pdf);
    }

    [Fact]
    public async Task A_day_is_closed_once_in_order_and_only_when_it_is_over()
    {
        await using var database = await TestDatabase.Create(DatabaseProvider.Sqlite);
        var world = new PaymentWorld(database);
        var first = world.Today;
        await world.Settled();
        Assert.Contains("その日が終わってから", await Refusal(world, first), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Settled();
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("先に", await Refusal(world, first.AddDays(1)), StringComparison.Ordinal);
        await Close(world, first);
        Assert.Contains("締めています", await Refusal(world, first), StringComparison.Ordinal);
        await Close(world, first.AddDays(1));

        var closings = await world.Do(d => d.Db.DayClosings.AsNoTracking().OrderBy(c => c.Day).ToListAsync());

        Assert.All(closings, c => Assert.True(c.Holds));
        Assert.Equal(closings[0].Hash, closings[1].HashBefore);
        Assert.Equal(
            closings[0].Figures().Of(LedgerAccount.GatewayClearing).Carried,
            closings[1].Figures().Of(LedgerAccount.GatewayClearing).Brought
        );
    }

    [Theory]
    [InlineData("""UPDATE "Payments" SET "Received" = "Received" + 5""", "3,225円ですが、仕訳は3,220円")]
    [InlineData("""UPDATE "JournalEntries" SET "Amount" = "Amount" + 7 WHERE "Account" = 'Receivable'""", "合いません")]
    [InlineData("""DELETE FROM "Journals" WHERE "Key" LIKE 'payment:%'""", "仕訳は0円")]
    public async Task What_does_not_add_up_is_refused_with_the_difference(string sql, string expected)
    {
        await using var database = await TestDatabase.Create(DatabaseProvider.Sqlite);
        var world = new PaymentWorld(database);
        await world.Settled();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Do(d => d.Db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains(expected, await Refusal(world, world.Today.AddDays(-1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Books_changed_under_a_stamp_stop_the_next_closing()
    {
        await using var database = await TestDatabase.Create(DatabaseProvider.Sqlite);
        var world = new PaymentWorld(database);
        await world.Settled();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Close(world, world.Today.AddDays(-1));
        await world.Settled();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Do(d =>
            d.Db.Database.ExecuteSqlRawAsync(
                """
                UPDATE "JournalEntries" SET "Amount" = "Amount" * 2
                WHERE "JournalId" IN (SELECT "Id" FROM "Journals" WHERE "Key" LIKE 'payment:%' ORDER BY "No" LIMIT 1)
                """
            )
        );

        Assert.Contains("締めの後に", await Refusal(world, world.Today.AddDays(-1)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refunds_disputes_and_foreign_money_leave_no_day_with_a_difference(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var world = new PaymentWorld(database);
        var first = world.Today;
        var (_, refunded, a) = await world.Settled();
        var (_, _, won) = await world.Settled();
        var (_, _, lost) = await world.Settled();
        var foreign = await world.Start(await world.Open());
        await world.Pay(foreign, 25, "USD");
        world.Clock.Advance(TimeSpan.FromDays(1));
        var refund = world.Gateway.Return(a, 1000);
        await world.Look(a);
        var (one, two) = (world.Gateway.Dispute(won, 3220), world.Gateway.Dispute(lost, 3220));
        await world.Look(won);
        await world.Look(lost);
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Gateway.Change(a, refund, GatewayRefundStatus.Failed);
        world.Gateway.Dispute(won, 3220, GatewayDisputeStatus.Won, one.Id);
        world.Gateway.Dispute(lost, 3220, GatewayDisputeStatus.Lost, two.Id);
        foreach (var session in new[] { a, won, lost })
            await world.Look(session);
        var dollars = await world.Do(d => d.Db.Payments.Where(p => p.SessionId == foreign).Select(p => p.Id).SingleAsync());
        await world.Do(async d =>
        {
            await d.Value.Run(dollars, new(3800), world.Act, default);
            return true;
        });
        world.Clock.Advance(TimeSpan.FromDays(1));

        for (var day = first; day < world.Today; day = day.AddDays(1))
        {
            foreach (var office in new[] { Office, null })
                Assert.Empty((await world.Do(d => new MakeDaySheet(d.Db).Run(office, day, default))).Differences());
            await Close(world, day);
        }
        var last = await world.Do(d => new MakeDaySheet(d.Db).Run(Office, world.Today.AddDays(-1), default));
        Assert.Contains(last.Kinds, k => k.Kind == "還付送金の振戻し" && k.Gateway == new Yen(1000));
        Assert.Contains(last.Kinds, k => k.Kind == "異議申立ての振戻し" && k.Gateway == new Yen(3220));
        Assert.Contains(last.Kinds, k => k.Kind == "外貨の換算");
        Assert.Equal(0, (await world.Payment(refunded.Id)).Held.Amount);
        await world.Verify();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_export_of_a_period_is_the_same_every_time_and_its_totals_are_those_of_the_trial_balance(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var world = new PaymentWorld(database);
        var day = world.Today;
        await world.Settled();
        await world.Settled(12_000);
        world.Clock.Advance(TimeSpan.FromDays(1));

        var one = await Export(world, day);
        await world.Settled();
        var two = await Export(world, day);

        Assert.Equal(one.Rows.Select(r => string.Join('|', r)), two.Rows.Select(r => string.Join('|', r)));
        var trial = await world.Do(d => new TrialBalance(d.Db).Run(Office, FiscalYear.Of(day).Year, day, default));
        Assert.Equal((one.Debit, one.Credit), (Sum(trial, l => l.Debit), Sum(trial, l => l.Credit)));
        Assert.Equal(one.Debit, one.Credit);
        Assert.Equal((4, 8), (one.Journals, one.Lines));
        await Assert.ThrowsAsync<RuleBrokenException>(() => Export(world, day.AddDays(1)));
    }

    private static Task<JournalExport> Export(PaymentWorld world, DateOnly day) =>
        world.Do(d => new ExportJournals(d.Db, world.Clock).Run(Office, day, day, default));

    private static Task<Workflows.Engine.JobReport> Reconcile(PaymentWorld world, DateOnly day) =>
        world.Do(d => d.Balance.Run(day, default));

    private static Task<Guid> Close(PaymentWorld world, DateOnly day) =>
        world.Do(d => new CloseDay(d.Db, new(d.Db)).Run(Office, day, world.Act, default));

    private static async Task<string> Refusal(PaymentWorld world, DateOnly day) =>
        (await Assert.ThrowsAsync<RuleBrokenException>(() => Close(world, day))).Message;

    private static Yen Sum(IEnumerable<TrialLine> lines, Func<TrialLine, Yen> amount) =>
        lines.Aggregate(Yen.Zero, (sum, l) => sum + amount(l));

    private static string Text(long yen) => yen.ToString("N0", CultureInfo.InvariantCulture);
}
