using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.StripeSimulator;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>Payers who press twice, in two tabs, with a number in hand, or too late.</summary>
public abstract class StripeStartTests(DatabaseProvider provider) : IAsyncLifetime
{
    private StripeBooks _books = null!;

    private PaymentWorld World => _books.World;

    private Simulator Stripe => _books.Stripe;

    public async ValueTask InitializeAsync() => _books = await StripeBooks.Open(provider);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _books.DisposeAsync();
    }

    [Fact]
    public async Task Twenty_clicks_at_once_lead_to_one_session()
    {
        var charge = await World.Open();
        var sessions = await StripeBooks.AtOnce(20, _ => World.Start(charge));
        Assert.Single(sessions.Distinct());
        Assert.True(Stripe.PayByCard(sessions[0]));
        await _books.Hear();
        Assert.Equal(PaymentStatus.Settled, Assert.Single(await World.PaymentsOf(charge)).Status);
    }

    [Fact]
    public async Task Two_tabs_with_two_ways_to_pay_leave_one_that_can_be_paid()
    {
        var charge = await World.Open();
        await StripeBooks.AtOnce(
            20,
            async i =>
            {
                try
                {
                    return await World.Start(charge, i % 2 == 0 ? PaymentMethod.Card : PaymentMethod.PayPay);
                }
                catch (RuleBrokenException)
                {
                    return "";
                }
            }
        );
        await World.Start(charge);
        Assert.Empty(await World.Drain());

        var paid = (await World.PaymentsOf(charge)).Where(p => p.SessionId is not null).Count(Pay);
        await _books.Hear();
        Assert.Equal(1, paid);
        Assert.Equal(ChargeStatus.Paid, (await World.Charge(charge)).Status);
        Assert.Equal(0, await World.Balance(LedgerAccount.Overpayment));
        return;

        bool Pay(Payment p) => p.Method == PaymentMethod.Card ? Stripe.PayByCard(p.SessionId!) : Stripe.PayByPayPay(p.SessionId!);
    }

    [Fact]
    public async Task A_number_that_is_out_stands_alone_until_its_time_is_over()
    {
        var charge = await World.Open();
        var session = await World.Start(charge, PaymentMethod.Konbini);
        Assert.True(Stripe.TakeNumber(session));
        await _books.Hear();
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => World.Start(charge));
        Assert.Contains("二重のお支払いを防ぐため", refused.Message, StringComparison.Ordinal);
        Assert.Equal(session, await World.Start(charge, PaymentMethod.Konbini));

        World.Clock.Advance(TimeSpan.FromDays(5));
        var other = await World.Start(charge);
        Assert.True(Stripe.PayByCard(other));
        // The till tells after all.
        Assert.True(Stripe.PayAtTill(session));
        await _books.Hear();
        Assert.Equal(ChargeStatus.Paid, (await World.Charge(charge)).Status);
        Assert.Equal(-3_220, await World.Balance(LedgerAccount.Overpayment));
    }

    [Fact]
    public async Task What_is_too_late_to_begin_is_said_before_anything_begins()
    {
        var charge = await World.Open(dueInDays: 0);
        var konbini = await Assert.ThrowsAsync<RuleBrokenException>(() => World.Start(charge, PaymentMethod.Konbini));
        Assert.Contains("納期限の当日", konbini.Message, StringComparison.Ordinal);
        World.Clock.Advance(TimeSpan.FromHours(13) + TimeSpan.FromMinutes(45));
        var card = await Assert.ThrowsAsync<RuleBrokenException>(() => World.Start(charge));
        Assert.Contains("30分", card.Message, StringComparison.Ordinal);
        Assert.Empty(await World.PaymentsOf(charge));
    }
}

public sealed class StripeStartsOnSqlite() : StripeStartTests(DatabaseProvider.Sqlite);

public sealed class StripeStartsOnPostgres() : StripeStartTests(DatabaseProvider.PostgreSql);
