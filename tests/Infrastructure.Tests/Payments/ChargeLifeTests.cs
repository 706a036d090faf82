using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Starting, changing one's mind, lapsing, cancelling, reconciling.</summary>
public abstract class ChargeLifeTests(DatabaseProvider provider) : IAsyncLifetime
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
    public async Task Twenty_clicks_at_once_open_one_session()
    {
        var charge = await _world.Open();
        var sessions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _world.Start(charge))));

        Assert.Single(sessions.Distinct());
        Assert.Single(await _world.PaymentsOf(charge));
        Assert.Single(_world.Gateway.Truths);
    }

    [Fact]
    public async Task A_lost_answer_of_the_gateway_is_made_up_for_by_the_same_key()
    {
        var charge = await _world.Open();
        _world.Gateway.TimesOut = true;
        await Assert.ThrowsAsync<PaymentGatewayException>(() => _world.Start(charge));
        _world.Gateway.TimesOut = false;

        Assert.Equal(Assert.Single(_world.Gateway.Truths).Key, await _world.Start(charge));
        Assert.Single(await _world.PaymentsOf(charge));
    }

    [Fact]
    public async Task Another_method_ends_the_first_session_before_it_opens_its_own()
    {
        var charge = await _world.Open();
        var first = await _world.Start(charge, PaymentMethod.Konbini);
        _world.Gateway.Truths[first] = _world.Awaited();
        await _world.Settle(first, _world.Awaited());
        var second = await _world.Start(charge, PaymentMethod.Card);

        Assert.Equal(GatewayStatus.Cancelled, _world.Gateway.Truths[first].Status);
        Assert.Equal(GatewayStatus.Open, _world.Gateway.Truths[second].Status);
        Assert.Equal([PaymentStatus.Cancelled, PaymentStatus.Created], (await _world.PaymentsOf(charge)).Select(p => p.Status));
    }

    [Fact]
    public async Task Who_chooses_again_after_paying_is_told_so_and_pays_once()
    {
        var charge = await _world.Open();
        var session = await _world.Start(charge);
        _world.Gateway.Truths[session] = _world.Paid();
        await _world.Start(charge, PaymentMethod.PayPay);

        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
        await Assert.ThrowsAsync<RuleBrokenException>(() => _world.Start(charge));
        Assert.Single(await _world.PaymentsOf(charge));
    }

    [Fact]
    public async Task A_charge_that_was_never_paid_lapses_once_and_its_session_is_closed()
    {
        var charge = await _world.Open(dueInDays: 1);
        var session = await _world.Start(charge);
        _world.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(new JobReport(1, 1), await _world.Do(d => d.LapseUnpaid.Run(_world.Today, default)));
        Assert.Equal(JobReport.Nothing, await _world.Do(d => d.LapseUnpaid.Run(_world.Today, default)));
        Assert.Empty(await _world.Drain());
        Assert.Equal(ChargeStatus.Lapsed, (await _world.Charge(charge)).Status);
        Assert.Equal(GatewayStatus.Cancelled, _world.Gateway.Truths[session].Status);
        Assert.Equal([$"charge:{charge}:lapsed"], await _world.Resumed());
        Assert.Equal(0, await _world.Balance(LedgerAccount.Revenue));
    }

    [Fact]
    public async Task A_charge_does_not_lapse_on_its_due_date()
    {
        var charge = await _world.Open(dueInDays: 1);
        _world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(JobReport.Nothing, await _world.Do(d => d.LapseUnpaid.Run(_world.Today, default)));
        await Assert.ThrowsAsync<RuleBrokenException>(() => _world.Do(d => d.Lapse.Run(charge, _world.Act, default)));
    }

    [Fact]
    public async Task Money_whose_webhook_was_lost_is_found_before_the_charge_lapses()
    {
        var charge = await _world.Open(dueInDays: 1);
        _world.Gateway.Truths[await _world.Start(charge)] = _world.Paid();
        _world.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(new JobReport(1, 0, skipped: 1), await _world.Do(d => d.LapseUnpaid.Run(_world.Today, default)));
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(charge)).Status);
    }

    [Fact]
    public async Task A_charge_waits_for_the_word_on_its_konbini_number()
    {
        var charge = await _world.Open(dueInDays: 1);
        var session = await _world.Start(charge, PaymentMethod.Konbini);
        _world.Gateway.Truths[session] = _world.Awaited();
        _world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new JobReport(1, 0, skipped: 1), await _world.Do(d => d.LapseUnpaid.Run(_world.Today, default)));

        _world.Gateway.Truths[session] = new(GatewayStatus.Expired, 3220, "JPY");
        Assert.Equal(new JobReport(1, 1), await _world.Do(d => d.LapseUnpaid.Run(_world.Today, default)));
        Assert.Equal([PaymentStatus.Expired], (await _world.PaymentsOf(charge)).Select(p => p.Status));
    }

    [Fact]
    public async Task A_silent_gateway_makes_no_charge_lapse()
    {
        var charge = await _world.Open(dueInDays: 1);
        await _world.Start(charge);
        _world.Clock.Advance(TimeSpan.FromDays(2));
        _world.Gateway.Down = true;
        Assert.Equal(new JobReport(1, 0, failed: 1), await _world.Do(d => d.LapseUnpaid.Run(_world.Today, default)));
        Assert.True((await _world.Charge(charge)).IsOpen);
    }

    [Fact]
    public async Task A_cancelled_charge_is_taken_back_and_money_that_was_faster_is_the_payers()
    {
        var charge = await _world.Open();
        _world.Gateway.Truths[await _world.Start(charge)] = _world.Paid();
        await _world.Do(async d =>
        {
            await d.Cancel.Run(charge, "申請の取下げ", _world.Act, default);
            return true;
        });
        Assert.Empty(await _world.Drain());

        Assert.Equal(ChargeStatus.Cancelled, (await _world.Charge(charge)).Status);
        Assert.Equal(-3220, await _world.Balance(LedgerAccount.Overpayment));
        Assert.Empty(await _world.Resumed());
    }

    [Fact]
    public async Task Reconciliation_finds_what_no_webhook_told_and_gives_up_what_never_began()
    {
        var paid = await _world.Open();
        var open = await _world.Open();
        var lost = await _world.Open();
        _world.Gateway.Truths[await _world.Start(paid)] = _world.Paid();
        await _world.Start(open);
        _world.Gateway.Down = true;
        await Assert.ThrowsAsync<PaymentGatewayException>(() => _world.Start(lost));
        _world.Gateway.Down = false;
        _world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(new JobReport(3, 2, skipped: 1), await _world.Do(d => d.Reconcile.Run(_world.Today, default)));
        Assert.Equal(new JobReport(1, 0, skipped: 1), await _world.Do(d => d.Reconcile.Run(_world.Today, default)));
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(paid)).Status);
        Assert.Equal([PaymentStatus.Expired], (await _world.PaymentsOf(lost)).Select(p => p.Status));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_charge_whose_transaction_failed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _world.Do(d =>
                d.Db.InTransaction<bool>(async () =>
                {
                    await d.Open.Run(
                        new("application:1", "手数料", new(400), Guid.NewGuid(), "toshi-koukoku", _world.Today),
                        _world.Act,
                        default
                    );
                    throw new InvalidOperationException("the caller's own trouble");
                })
            )
        );
        await _world.Open();
        Assert.Equal(1, await _world.Do(d => d.Db.Journals.MaxAsync(j => j.No)));
    }
}

public sealed class ChargeLifeOnSqlite() : ChargeLifeTests(DatabaseProvider.Sqlite);

public sealed class ChargeLifeOnPostgres() : ChargeLifeTests(DatabaseProvider.PostgreSql);
