using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>What runs at night: lost webhooks, the gateway's statement, payouts, the end of the year, reminders. And what is paid in parts.</summary>
public abstract class ReconciliationTests(DatabaseProvider provider) : IAsyncLifetime
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
    public async Task A_lost_webhook_is_found_among_what_the_gateway_has_told_also_when_it_names_a_refund()
    {
        var (_, _, session) = await _world.Settled();
        var refund = _world.Gateway.Return(session, 1000);
        _world.Gateway.News.Add(new("evt_1", "refund.created", refund.Id));
        _world.Gateway.News.Add(new("evt_2", "refund.created", "re_of_somebody_else"));

        Assert.Equal(new JobReport(2, 2), await _world.Do(d => d.Reconcile.Run(_world.Today, default)));
        Assert.Equal(JobReport.Nothing, await _world.Do(d => d.Reconcile.Run(_world.Today, default)));
        Assert.Empty(await _world.Drain());
        Assert.Equal(2220, await _world.Balance(LedgerAccount.GatewayClearing));
    }

    [Fact]
    public async Task Books_that_agree_with_the_statement_leave_nothing_on_the_list()
    {
        var (_, _, session) = await _world.Settled();
        _world.Gateway.Return(session, 1000);
        _world.Gateway.Dispute(session, 500, GatewayDisputeStatus.Won);
        await _world.Look(session);
        _world.Clock.Advance(TimeSpan.FromHours(5));
        await Night();

        Assert.Equal([DiscrepancyKind.UnaskedRefund], (await _world.Discrepancies()).Select(d => d.Kind));
    }

    [Fact]
    public async Task What_only_one_side_has_is_asked_about_then_listed_and_resolved_when_it_agrees()
    {
        var (_, kept, _) = await _world.Settled();
        var late = await _world.Open();
        var session = await _world.Start(late);
        _world.Gateway.Truths[session] = _world.Paid();
        _world.Gateway.Hidden.Add(kept.GatewayPaymentId!);
        _world.Gateway.More.Add(new("txn_x", MovementKind.Payment, 700, 21, "JPY", "pay_unknown", "pay_unknown", _world.Clock.GetUtcNow()));
        _world.Clock.Advance(TimeSpan.FromHours(5));
        await Night();

        // The late one was only asked about.
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(late)).Status);
        var listed = await _world.Discrepancies();
        Assert.Equal(
            [(DiscrepancyKind.MissingHere, null, (long?)700), (DiscrepancyKind.MissingThere, (long?)3220, null)],
            listed.Select(d => (d.Kind, d.Ours, d.Theirs))
        );

        _world.Gateway.Hidden.Clear();
        await Night();
        listed = await _world.Discrepancies();
        Assert.Equal([true, false], listed.Select(d => d.IsOpen));
        await _world.Do(async d =>
        {
            await d.Resolve.Run(listed[0].Id, "他局の入金と判明。決済代行者へ振替を依頼した。", _world.Act, default);
            return true;
        });
        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            _world.Do(async d =>
            {
                await d.Resolve.Run(listed[0].Id, "再度", _world.Act, default);
                return true;
            })
        );
    }

    [Fact]
    public async Task A_payout_reaches_the_bank_less_fees_once_and_is_taken_back_when_it_fails()
    {
        await _world.Settled();
        await _world.Settled(10_000);
        _world.Gateway.PayoutOf = _ => "po_1";
        var fees = (3220 * 3 / 100) + 300;
        var payout = new GatewayPayout("po_1", 13220 - fees, "JPY", GatewayPayoutStatus.Paid, _world.Today, _world.Clock.GetUtcNow());
        _world.Gateway.PaidOut.Add(payout);
        _world.Clock.Advance(TimeSpan.FromHours(5));
        await Night();
        await Night();

        Assert.Empty(await _world.Discrepancies());
        Assert.Equal(
            (13220 - fees, fees, 0),
            (
                await _world.Balance(LedgerAccount.Bank),
                await _world.Balance(LedgerAccount.GatewayFees),
                await _world.Balance(LedgerAccount.GatewayClearing)
            )
        );

        _world.Gateway.PaidOut[0] = payout with { Status = GatewayPayoutStatus.Failed };
        await Night();
        await Night();
        Assert.Equal((0, 13220), (await _world.Balance(LedgerAccount.Bank), await _world.Balance(LedgerAccount.GatewayClearing)));
    }

    [Fact]
    public async Task What_is_owed_after_the_books_have_closed_is_income_of_earlier_years()
    {
        var (paid, late) = (await _world.Open(dueInDays: 900), await _world.Open(dueInDays: 900));
        Until(new(2027, 5, 31, 12, 0, 0, TimeSpan.FromHours(9)));
        Assert.Equal(JobReport.Nothing, await _world.Do(d => d.CarryOver.Run(_world.Today, default)));
        await _world.Pay(await _world.Start(paid));
        Until(new(2027, 6, 1, 12, 0, 0, TimeSpan.FromHours(9)));
        Assert.Equal(new JobReport(1, 1), await _world.Do(d => d.CarryOver.Run(_world.Today, default)));
        Assert.Equal(JobReport.Nothing, await _world.Do(d => d.CarryOver.Run(_world.Today, default)));
        await _world.Pay(await _world.Start(late));

        Assert.Equal((-3220, -3220), (await _world.Balance(LedgerAccount.Revenue), await _world.Balance(LedgerAccount.PriorYearRevenue)));
        var years = await _world.Do(d =>
            d.Db.Journals.Where(j => j.PaymentId != null).OrderBy(j => j.No).Select(j => j.BelongsTo).ToListAsync()
        );
        Assert.Equal([2026, 2027], years);
    }

    [Fact]
    public async Task Who_began_to_pay_and_did_not_finish_is_reminded_once()
    {
        var begun = await _world.Open();
        await _world.Open();
        await _world.Start(begun);
        Assert.Equal(JobReport.Nothing, await _world.Do(d => d.Remind.Run(_world.Today, default)));
        _world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(new JobReport(1, 1), await _world.Do(d => d.Remind.Run(_world.Today, default)));
        Assert.Equal(JobReport.Nothing, await _world.Do(d => d.Remind.Run(_world.Today, default)));
        Assert.Equal(1, await _world.Do(d => d.Db.Outbox.CountAsync(m => m.Kind == "mail")));
    }

    [Fact]
    public async Task A_charge_is_paid_in_parts_each_with_its_own_receipt()
    {
        var charge = await _world.Open();
        await _world.Pay(await _world.Start([new(charge, new Yen(1000))]), 1000);
        Assert.Equal(
            (ChargeStatus.PartlyPaid, 2220L),
            ((await _world.Charge(charge)).Status, (await _world.Charge(charge)).Remaining.Amount)
        );
        Assert.Empty(await _world.Resumed());
        await _world.Pay(await _world.Start(charge), 2220);

        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
        Assert.Equal(
            ["2026-toshi-koukoku-000001", "2026-toshi-koukoku-000002"],
            (await _world.PaymentsOf(charge)).Select(p => p.ReceiptNo).Order()
        );
        Assert.Single(await _world.Resumed());
    }

    [Fact]
    public async Task A_part_payment_of_a_charge_that_is_cancelled_is_the_payers()
    {
        var charge = await _world.Open();
        await _world.Pay(await _world.Start([new(charge, new Yen(1000))]), 1000);
        await _world.Do(async d =>
        {
            await d.Cancel.Run(charge, "取下げ", _world.Act, default);
            return true;
        });

        Assert.Equal((0, -1000), (await _world.Balance(LedgerAccount.Revenue), await _world.Balance(LedgerAccount.Overpayment)));
    }

    [Fact]
    public async Task Several_charges_are_paid_at_once_and_two_tabs_do_not_begin_to_pay_one_twice()
    {
        var payer = Guid.NewGuid();
        var (one, two) = (await _world.Open(payer: payer), await _world.Open(2000, payer: payer));
        var begun = await Task.WhenAll(
            Task.Run(() => _world.Start([new(one), new(two)])),
            Task.Run(() => _world.Start(two)),
            Task.Run(() => _world.Start([new(two), new(one)]))
        );
        // Who came too late was sent to no session, and what was opened in vain is closed.
        Assert.Empty(await _world.Drain());
        Assert.Single(_world.Gateway.Truths.Values, t => t.Status == GatewayStatus.Open);

        var last = await _world.Start([new(one), new(two)]);
        Assert.Equal(5220, _world.Gateway.Truths[last].Amount);
        await _world.Pay(last, 5220);
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(one)).Status);
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(two)).Status);
        Assert.Equal(2, (await _world.Resumed()).Distinct().Count());
        Assert.Equal((await _world.Charge(one)).ReceiptNo, (await _world.Charge(two)).ReceiptNo);
        Assert.Equal(3, begun.Length);
    }

    [Fact]
    public async Task A_reduction_to_nothing_settles_the_charge_and_closes_its_session()
    {
        var charge = await _world.Open();
        var session = await _world.Start(charge);
        await _world.Do(async d =>
        {
            await d.Reduce.Run(charge, new(3220), "減免決定第1号", _world.Act, default);
            return true;
        });
        Assert.Empty(await _world.Drain());

        Assert.Equal(ChargeStatus.Exempt, (await _world.Charge(charge)).Status);
        Assert.Equal(GatewayStatus.Cancelled, _world.Gateway.Truths[session].Status);
        Assert.Equal((0, 0), (await _world.Balance(LedgerAccount.Revenue), await _world.Balance(LedgerAccount.Receivable)));
        Assert.Equal([$"charge:{charge}:settled"], await _world.Resumed());
    }

    [Fact]
    public async Task A_transfer_is_awaited_to_the_last_yen()
    {
        var charge = await _world.Open();
        var session = await _world.Start(charge, PaymentMethod.BankTransfer);
        GatewayTruth Awaited(long remaining) =>
            new(
                GatewayStatus.Pending,
                3220,
                "JPY",
                PaymentMethod.BankTransfer,
                Transfer: new("見本銀行", "都庁前", "普通", "1234567", "トチヨウ", remaining)
            );
        Assert.Equal(Settlement.Noted, await _world.Settle(session, Awaited(3220)));
        Assert.Equal(Settlement.Noted, await _world.Settle(session, Awaited(1000)));
        Assert.Equal(Settlement.Unchanged, await _world.Settle(session, Awaited(3220)));
        Assert.Equal(1000, (await _world.PaymentsOf(charge)).Single().TransferRemaining?.Amount);
        Assert.Equal("1234567", (await _world.PaymentsOf(charge)).Single().Transfer?.Number);

        await _world.Pay(session);
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
    }

    [Fact]
    public async Task A_way_to_pay_takes_no_more_than_it_does_on_that_day()
    {
        var options = new PaymentOptions();
        options.Limits.Add(
            new()
            {
                Method = PaymentMethod.Konbini,
                From = new(2020, 1, 1),
                Most = 300_000,
            }
        );
        options.Limits.Add(
            new()
            {
                Method = PaymentMethod.Konbini,
                From = new(2030, 1, 1),
                Most = 500_000,
            }
        );
        var world = new PaymentWorld(_database) { Limits = new(Options.Create(options)) };
        var (much, enough) = (await world.Open(300_001), await world.Open(300_000));

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => world.Start(much, PaymentMethod.Konbini));
        Assert.Equal("コンビニエンスストアで支払えるのは、300,000円以下です。", refused.Message);
        Assert.NotNull(await world.Start(enough, PaymentMethod.Konbini));
        Assert.Null(world.Limits.Refusal(PaymentMethod.Konbini, new(300_001), new(2030, 1, 1)));
    }

    private Task<JobReport> Night() => _world.Do(d => d.Balance.Run(_world.Today, default));

    private void Until(DateTimeOffset then) => _world.Clock.Advance(then - _world.Clock.GetUtcNow());
}

public sealed class ReconciliationOnSqlite() : ReconciliationTests(DatabaseProvider.Sqlite);

public sealed class ReconciliationOnPostgres() : ReconciliationTests(DatabaseProvider.PostgreSql);
