using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Money enters once, whatever is sent, how often, and in which order.</summary>
public abstract class SettlementTests(DatabaseProvider provider) : IAsyncLifetime
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
    public async Task Fifty_deliveries_of_one_webhook_at_once_are_stored_once()
    {
        var session = await _world.Start(await _world.Open());
        var results = await AtOnce(50, () => _world.Deliver("evt_1", "payment.succeeded", session));

        Assert.Single(results, WebhookReceipt.Stored);
        Assert.Equal(49, results.Count(r => r == WebhookReceipt.Duplicate));
        Assert.Equal(1, await _world.Do(d => d.Db.WebhookEvents.CountAsync()));
        Assert.Equal(1, await _world.Do(d => d.Db.Outbox.CountAsync(m => m.Kind == HandlePaymentEvent.MessageKind)));
    }

    [Fact]
    public async Task Fifty_settlements_at_once_book_once_and_resume_once()
    {
        var charge = await _world.Open();
        var session = await _world.Start(charge);
        var truth = _world.Paid();
        var results = await AtOnce(50, () => _world.Settle(session, truth));

        Assert.Single(results, Settlement.Booked);
        Assert.Equal(49, results.Count(r => r == Settlement.AlreadyBooked));
        Assert.Equal(2, await _world.Do(d => d.Db.Journals.CountAsync()));
        Assert.Equal($"2026-toshi-koukoku-{1:D6}", (await _world.Charge(charge)).ReceiptNo);
        Assert.Equal([$"charge:{charge}:settled"], await _world.Resumed());
    }

    [Fact]
    public async Task Twenty_charges_paid_at_once_get_twenty_receipts_without_a_gap()
    {
        var sessions = new List<string>();
        for (var i = 0; i < 20; i++)
            sessions.Add(await _world.Start(await _world.Open()));
        await Task.WhenAll(sessions.Select(s => Task.Run(() => _world.Settle(s, _world.Paid()))));

        var receipts = await _world.Do(d => d.Db.Charges.Select(c => c.ReceiptNo!).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"2026-toshi-koukoku-{n:D6}"), receipts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task All_orders_of_what_the_gateway_ever_said_leave_the_same_books()
    {
        GatewayTruth[] said =
        [
            new(GatewayStatus.Open, 3220, "JPY"),
            _world.Awaited(),
            new(GatewayStatus.Failed, 3220, "JPY"),
            new(GatewayStatus.Expired, 3220, "JPY"),
            _world.Paid(),
        ];
        foreach (var order in Orders([0, 1, 2, 3, 4]))
        {
            var charge = await _world.Open();
            var session = await _world.Start(charge, PaymentMethod.Konbini);
            foreach (var i in order)
                await _world.Settle(session, said[i] with { PaymentId = said[i].PaymentId is null ? null : "pay_of_" + session });
            Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
            Assert.Equal(PaymentStatus.Settled, Assert.Single(await _world.PaymentsOf(charge)).Status);
        }
        Assert.Equal(120 * 3220, await _world.Balance(LedgerAccount.GatewayClearing));
        Assert.Equal(0, await _world.Balance(LedgerAccount.Receivable));
        Assert.Equal(120, (await _world.Resumed()).Distinct().Count());
    }

    [Fact]
    public async Task All_orders_of_five_events_leave_the_same_state()
    {
        string[] types = ["session.completed", "payment.succeeded", "payment.failed", "session.expired", "charge.refund.whatever"];
        foreach (var order in Orders([0, 1, 2, 3, 4]))
        {
            var charge = await _world.Open();
            var session = await _world.Start(charge);
            _world.Gateway.Truths[session] = _world.Paid();
            foreach (var i in order)
                Assert.Equal(WebhookReceipt.Stored, await _world.Deliver($"{session}:{types[i]}", types[i], i == 4 ? "" : session));
        }
        Assert.Empty(await _world.Drain());
        Assert.Equal(120, await _world.Do(d => d.Db.Charges.CountAsync(c => c.Status == ChargeStatus.Paid)));
        Assert.Equal(120, (await _world.Resumed()).Count);
        Assert.Equal(0, await _world.Do(d => d.Db.WebhookEvents.CountAsync(e => e.ProcessedAt == null)));
    }

    [Fact]
    public async Task A_webhook_that_overtakes_our_own_commit_is_kept_and_tried_again()
    {
        var charge = await _world.Open();
        _world.Gateway.Truths["cs_early"] = _world.Paid();
        await _world.Deliver("evt_early", "payment.succeeded", "cs_early");
        Assert.IsType<UnknownSessionException>(Assert.Single(await _world.Drain()));
        Assert.Null((await _world.Do(d => d.Db.WebhookEvents.SingleAsync())).ProcessedAt);

        await _world.Do(async d =>
        {
            var payment = new Payment(
                Guid.CreateVersion7(),
                await d.Db.Charges.SingleAsync(),
                1,
                FakeGateway.GatewayName,
                PaymentMethod.Card,
                _world.Act
            );
            payment.SessionOpened("cs_early", "https://pay.example/cs_early", _world.Act);
            d.Db.Payments.Add(payment);
            return await d.Db.SaveChangesAsync();
        });
        Assert.Empty(await _world.Drain());
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
    }

    [Theory]
    [InlineData(3219, "JPY", Mismatch.Amount, 3219)]
    [InlineData(322000, "JPY", Mismatch.Amount, 322000)]
    [InlineData(3220, "USD", Mismatch.Currency, 3220)]
    public async Task Money_that_is_not_what_was_asked_for_waits_in_suspense(
        long amount,
        string currency,
        Mismatch mismatch,
        long suspended
    )
    {
        var charge = await _world.Open();
        await _world.Settle(await _world.Start(charge), _world.Paid(amount, currency));

        Assert.Equal(ChargeStatus.Open, (await _world.Charge(charge)).Status);
        Assert.Equal(-suspended, await _world.Balance(LedgerAccount.Suspense));
        Assert.Equal(mismatch, Assert.Single(await _world.PaymentsOf(charge)).Mismatch);
        Assert.Empty(await _world.Resumed());
        Assert.Equal(StallReason.Discrepancy, Assert.Single(await _world.Do(d => d.Stalled.Run(10, default))).Reason);
    }

    [Fact]
    public async Task Money_for_a_lapsed_charge_is_the_payers()
    {
        var charge = await _world.Open();
        var session = await _world.Start(charge);
        _world.Clock.Advance(TimeSpan.FromDays(15));
        await _world.Do(d => d.Lapse.Run(charge, _world.Act, default));
        Assert.Equal(Settlement.Booked, await _world.Settle(session, _world.Paid()));

        Assert.Equal(ChargeStatus.Lapsed, (await _world.Charge(charge)).Status);
        Assert.Equal(-3220, await _world.Balance(LedgerAccount.Overpayment));
        Assert.Equal([$"charge:{charge}:lapsed"], await _world.Resumed());
        Assert.Equal(StallReason.Overpaid, Assert.Single(await _world.Do(d => d.Stalled.Run(10, default))).Reason);
    }

    [Fact]
    public async Task The_second_payment_of_a_charge_is_the_payers_and_the_process_moves_once()
    {
        var charge = await _world.Open();
        var first = await _world.Start(charge);
        await _world.Settle(first, new(GatewayStatus.Expired, 3220, "JPY"));
        var second = await _world.Start(charge);
        Assert.NotEqual(first, second);
        await AtOnce(2, i => _world.Settle(i == 0 ? first : second, _world.Paid()));

        Assert.Equal(0, await _world.Balance(LedgerAccount.Receivable));
        Assert.Equal(-3220, await _world.Balance(LedgerAccount.Overpayment));
        Assert.Single(await _world.Resumed());
    }

    [Fact]
    public async Task One_movement_of_money_cannot_settle_two_payments()
    {
        var (one, two) = (await _world.Start(await _world.Open()), await _world.Start(await _world.Open()));
        var truth = _world.Paid();
        await _world.Settle(one, truth);
        await Assert.ThrowsAnyAsync<Exception>(() => _world.Settle(two, truth));
        Assert.Equal(3220, await _world.Balance(LedgerAccount.GatewayClearing));
    }

    [Fact]
    public async Task A_bad_signature_leaves_nothing_behind()
    {
        Assert.Equal(
            WebhookReceipt.Refused,
            await _world.Do(d => d.Receive.Run(FakeGateway.GatewayName, new byte[] { 1 }, _ => null, default))
        );
        Assert.Equal(WebhookReceipt.UnknownGateway, await _world.Do(d => d.Receive.Run("nobody", new byte[] { 1 }, _ => "good", default)));
        Assert.Equal(0, await _world.Do(d => d.Db.WebhookEvents.CountAsync()));
        Assert.Equal(0, await _world.Do(d => d.Db.Outbox.CountAsync()));
    }

    private static Task<T[]> AtOnce<T>(int n, Func<Task<T>> work) => AtOnce(n, _ => work());

    private static Task<T[]> AtOnce<T>(int n, Func<int, Task<T>> work) =>
        Task.WhenAll(Enumerable.Range(0, n).Select(i => Task.Run(() => work(i))));

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length <= 1
            ? [items]
            : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}

public sealed class SettlementOnSqlite() : SettlementTests(DatabaseProvider.Sqlite);

public sealed class SettlementOnPostgres() : SettlementTests(DatabaseProvider.PostgreSql);
