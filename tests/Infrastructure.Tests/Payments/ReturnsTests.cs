using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Money that goes back: refunds and disputes, whoever made them, in whatever order we hear of them.</summary>
public abstract class ReturnsTests(DatabaseProvider provider) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private PaymentWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(provider);
        _world = new(_database);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _world.Verify();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task All_orders_of_five_events_with_a_refund_and_a_dispute_end_in_the_same_books()
    {
        foreach (var order in Orders([0, 1, 2, 3, 4]))
        {
            var charge = await _world.Open();
            var session = await _world.Start(charge);
            var said = new List<GatewayTruth> { _world.Gateway.Truths[session] };
            _world.Gateway.Truths[session] = _world.Paid();
            said.Add(_world.Gateway.Truths[session]);
            var refund = _world.Gateway.Return(session, 1000, GatewayRefundStatus.Pending);
            said.Add(_world.Gateway.Truths[session]);
            _world.Gateway.Change(session, refund, GatewayRefundStatus.Succeeded);
            said.Add(_world.Gateway.Truths[session]);
            _world.Gateway.Dispute(session, 2000, GatewayDisputeStatus.Lost);
            said.Add(_world.Gateway.Truths[session]);
            foreach (var i in order.Reverse())
                await _world.Settle(session, said[i]);

            var after = await _world.Charge(charge);
            Assert.Equal((ChargeStatus.PartlyPaid, 2000L), (after.Status, after.Remaining.Amount));
            Assert.Equal(220, (await _world.PaymentsOf(charge)).Single().Left.Amount);
        }
        Assert.Equal(120 * 220, await _world.Balance(LedgerAccount.GatewayClearing));
        Assert.Equal(120 * 2000, await _world.Balance(LedgerAccount.Receivable));
        Assert.Equal(-120 * 2220, await _world.Balance(LedgerAccount.Revenue));
        Assert.Equal(0, await _world.Balance(LedgerAccount.RefundsPayable));
        Assert.Equal(0, await _world.Balance(LedgerAccount.Disputed));
        Assert.Equal(120, (await _world.Resumed()).Count);
        Assert.Equal(120, (await _world.Discrepancies()).Count(d => d.Kind == DiscrepancyKind.UnaskedRefund));
    }

    [Fact]
    public async Task Fifty_reports_of_a_refund_at_once_book_it_once()
    {
        var (_, payment, session) = await _world.Settled();
        _world.Gateway.Return(session, 1000);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _world.Look(session))));

        Assert.Equal(2220, (await _world.Payment(payment.Id)).Left.Amount);
        Assert.Equal(2220, await _world.Balance(LedgerAccount.GatewayClearing));
        Assert.Single(await _world.Discrepancies());
    }

    [Fact]
    public async Task A_refund_is_decided_sent_paid_and_when_it_comes_back_goes_on_by_bank()
    {
        var (charge, payment, session) = await _world.Settled();
        var id = await Refund(payment, 1000, 3220);
        Assert.Equal(-1000, await _world.Balance(LedgerAccount.RefundsPayable));
        Assert.Empty(await _world.Drain());
        Assert.Equal(RefundStatus.Sent, (await _world.Refund(id)).Status);
        Assert.Equal(2220, await _world.Balance(LedgerAccount.GatewayClearing));

        var refund = Assert.Single(_world.Gateway.Truths[session].Refunds);
        _world.Gateway.Change(session, refund, GatewayRefundStatus.Succeeded);
        await _world.Look(session);
        Assert.Equal(RefundStatus.Paid, (await _world.Refund(id)).Status);
        Assert.Equal(0, await _world.Balance(LedgerAccount.RefundsPayable));

        _world.Gateway.Change(session, refund, GatewayRefundStatus.Failed);
        await _world.Look(session);
        Assert.Equal(RefundStatus.Failed, (await _world.Refund(id)).Status);
        Assert.Equal(
            (-1000, 3220),
            (await _world.Balance(LedgerAccount.RefundsPayable), await _world.Balance(LedgerAccount.GatewayClearing))
        );
        Assert.Equal(StallReason.Refund, Assert.Single(await _world.Do(d => d.Stalled.Run(10, default))).Reason);

        await Do(d => d.Export.Run([id], "furikomi-1.txt", _world.Act, default));
        await Do(d => d.Confirm.Run(id, _world.Act, default));
        Assert.Equal((0, -1000), (await _world.Balance(LedgerAccount.RefundsPayable), await _world.Balance(LedgerAccount.Bank)));
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
    }

    [Fact]
    public async Task A_lost_answer_does_not_refund_twice_even_when_the_gateway_has_forgotten_the_key()
    {
        var (_, payment, session) = await _world.Settled();
        var id = await Refund(payment, 3220, 3220);
        _world.Gateway.TimesOut = true;
        Assert.IsType<PaymentGatewayException>(Assert.Single(await _world.Drain()));
        _world.Gateway.TimesOut = false;
        _world.Gateway.ForgetKeys();

        Assert.Empty(await _world.Drain());
        Assert.Single(_world.Gateway.Truths[session].Refunds);
        Assert.Equal(RefundStatus.Sent, (await _world.Refund(id)).Status);
    }

    [Fact]
    public async Task Who_does_not_know_what_is_left_may_not_refund()
    {
        var (_, payment, _) = await _world.Settled();
        await Assert.ThrowsAsync<RuleBrokenException>(() => Refund(payment, 3221, 3220));
        await Assert.ThrowsAsync<RuleBrokenException>(() => Refund(payment, 1, 3219));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Try(() => Refund(payment, 3220, 3220)))));
        Assert.Single(both, done => done);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Refund(payment, 1, 0));
    }

    [Fact]
    public async Task More_than_is_left_is_listed_and_not_booked_and_so_is_foreign_money()
    {
        var (_, _, session) = await _world.Settled();
        _world.Gateway.Return(session, 3221);
        _world.Gateway.Dispute(session, 5000);
        _world.Gateway.Return(session, 10, currency: "USD");
        await _world.Look(session);
        await _world.Look(session);

        Assert.Equal(3220, await _world.Balance(LedgerAccount.GatewayClearing));
        Assert.Equal(
            [DiscrepancyKind.Currency, DiscrepancyKind.TooMuch, DiscrepancyKind.TooMuch],
            (await _world.Discrepancies()).Select(d => d.Kind).OrderBy(k => k.ToString(), StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(GatewayDisputeStatus.Won)]
    [InlineData(GatewayDisputeStatus.Lost)]
    public async Task A_dispute_holds_the_money_until_it_is_decided(GatewayDisputeStatus end)
    {
        var (charge, payment, session) = await _world.Settled();
        var dispute = _world.Gateway.Dispute(session, 3220);
        await _world.Look(session);
        Assert.Equal((3220, 0), (await _world.Balance(LedgerAccount.Disputed), await _world.Balance(LedgerAccount.GatewayClearing)));
        await Assert.ThrowsAsync<RuleBrokenException>(() => Refund(payment, 1, 0));
        Assert.Equal(StallReason.Dispute, Assert.Single(await _world.Do(d => d.Stalled.Run(10, default))).Reason);

        _world.Gateway.Dispute(session, 3220, end, dispute.Id);
        await _world.Look(session);
        var won = end == GatewayDisputeStatus.Won;
        Assert.Equal(won ? ChargeStatus.Paid : ChargeStatus.Open, (await _world.Charge(charge)).Status);
        Assert.Equal(won ? 3220 : 0, await _world.Balance(LedgerAccount.GatewayClearing));
        if (won)
            return;

        // Owed again: it does not lapse, and can be paid after its due date; the process has long gone on.
        _world.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(0, (await _world.Do(d => d.LapseUnpaid.Run(_world.Today, default))).Found);
        await _world.Pay(await _world.Start(charge));
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
        Assert.Single(await _world.Resumed());
    }

    [Fact]
    public async Task A_refund_is_withdrawn_before_the_bank_has_it()
    {
        var (_, payment, _) = await _world.Settled();
        var id = await _world.Do(d => d.Refund.Run(payment.Id, new(1000), new(3220), RefundRoute.Bank, "還付決定", _world.Act, default));
        await Do(d => d.Withdraw.Run(id, "決定の取消し", _world.Act, default));

        Assert.Equal(0, await _world.Balance(LedgerAccount.RefundsPayable));
        Assert.Equal(3220, (await _world.Payment(payment.Id)).Left.Amount);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Do(d => d.Export.Run([id], "f", _world.Act, default)));
    }

    [Fact]
    public async Task Money_in_suspense_is_found_out_about()
    {
        var charge = await _world.Open();
        await _world.Pay(await _world.Start(charge), 5000);
        var payment = (await _world.PaymentsOf(charge)).Single();

        await Do(d => d.Allocate.Run(payment.Id, charge, new(3220), _world.Act, default));
        await Assert.ThrowsAsync<RuleBrokenException>(() => Do(d => d.Allocate.Run(payment.Id, null, new(1781), _world.Act, default)));
        await Do(d => d.Allocate.Run(payment.Id, null, new(1780), _world.Act, default));

        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
        Assert.Equal(-1780, await _world.Balance(LedgerAccount.Overpayment));
        Assert.Single(await _world.Resumed());
        Assert.NotNull((await _world.Payment(payment.Id)).ReceiptNo);
    }

    [Fact]
    public async Task Foreign_money_is_valued_before_it_is_allocated()
    {
        var charge = await _world.Open();
        await _world.Pay(await _world.Start(charge), 21, "USD");
        var payment = (await _world.PaymentsOf(charge)).Single();
        await Assert.ThrowsAsync<RuleBrokenException>(() => Do(d => d.Allocate.Run(payment.Id, charge, new(1), _world.Act, default)));

        await Do(d => d.Value.Run(payment.Id, new(3300), _world.Act, default));
        await Do(d => d.Allocate.Run(payment.Id, charge, new(3220), _world.Act, default));

        Assert.Equal((-80, 3300), (await _world.Balance(LedgerAccount.Suspense), await _world.Balance(LedgerAccount.GatewayClearing)));
    }

    [Fact]
    public async Task What_is_overpaid_pays_another_charge_of_the_same_payer_only()
    {
        var payer = Guid.NewGuid();
        var (closed, other, foreign) = (await _world.Open(payer: payer), await _world.Open(2000, payer: payer), await _world.Open());
        var session = await _world.Start(closed);
        await Do(d => d.Cancel.Run(closed, "誤り", _world.Act, default));
        await _world.Pay(session);
        var payment = (await _world.PaymentsOf(closed)).Single();

        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            Do(d => d.ApplyOverpayment.Run(payment.Id, foreign, new(1), _world.Act, default))
        );
        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            Do(d => d.ApplyOverpayment.Run(payment.Id, other, new(2001), _world.Act, default))
        );
        await Do(d => d.ApplyOverpayment.Run(payment.Id, other, new(2000), _world.Act, default));
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(other)).Status);
        Assert.Equal(-1220, await _world.Balance(LedgerAccount.Overpayment));
    }

    private Task<Guid> Refund(Payment payment, long yen, long left) =>
        _world.Do(d => d.Refund.Run(payment.Id, new(yen), new(left), RefundRoute.Gateway, "6都市広第1号", _world.Act, default));

    private Task<bool> Do(Func<PaymentWorld.Desk, Task> work) =>
        _world.Do(async d =>
        {
            await work(d);
            return true;
        });

    private static async Task<bool> Try(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (RuleBrokenException)
        {
            return false;
        }
    }

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length <= 1
            ? [items]
            : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}

public sealed class ReturnsOnSqlite() : ReturnsTests(DatabaseProvider.Sqlite);

public sealed class ReturnsOnPostgres() : ReturnsTests(DatabaseProvider.PostgreSql);
