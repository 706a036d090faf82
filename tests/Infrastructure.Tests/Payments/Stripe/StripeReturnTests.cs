using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.StripeSimulator;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>Money that goes back through Stripe: refunds and disputes.</summary>
public abstract class StripeReturnTests(DatabaseProvider provider) : IAsyncLifetime
{
    private const int Tries = 5;

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
    public async Task A_refund_whose_answer_is_lost_is_made_once_also_after_the_key_is_forgotten()
    {
        var (charge, session, _) = await _books.Settled();
        var id = await _books.Decide(charge, 1_000);
        Stripe.GoWrong(new(CutAfter: true), Tries, "POST /v1/refunds");
        Assert.IsType<PaymentGatewayException>(Assert.Single(await World.Drain()));
        Assert.Equal(RefundStatus.Decided, (await World.Refund(id)).Status);

        World.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Empty(await World.Drain());
        Assert.Equal(RefundStatus.Sent, (await World.Refund(id)).Status);
        var made = Assert.Single((await _books.Gateway.Fetch(session, default)).Refunds);
        Stripe.SucceedRefund(made.Id);
        await _books.Hear();
        Assert.Equal(RefundStatus.Paid, (await World.Refund(id)).Status);
        Assert.Equal(2_220, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Empty(await _books.Compare());
    }

    [Fact]
    public async Task A_refund_that_fails_after_it_had_succeeded_goes_on_by_bank()
    {
        var (charge, session, _) = await _books.Settled();
        var id = await _books.Decide(charge, 3_220);
        Assert.Empty(await World.Drain());
        var made = Assert.Single((await _books.Gateway.Fetch(session, default)).Refunds);
        Stripe.SucceedRefund(made.Id);
        await _books.Hear();
        Assert.Equal(RefundStatus.Paid, (await World.Refund(id)).Status);

        Stripe.FailRefund(made.Id);
        await _books.Hear();
        var failed = await World.Refund(id);
        Assert.Equal((RefundStatus.Failed, "expired_or_canceled_card"), (failed.Status, failed.Failure));
        Assert.Equal(3_220, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Empty(await _books.Compare());

        await World.Do(async d =>
        {
            await d.Export.Run([id], "還付_0001", World.Act, default);
            await d.Confirm.Run(id, World.Act, default);
            return true;
        });
        Assert.Equal(-3_220, await World.Balance(LedgerAccount.Bank));
        Assert.Empty(await _books.Compare());
    }

    [Fact]
    public async Task More_than_is_left_is_refused_here_and_there_and_what_came_about_there_is_listed()
    {
        var (charge, _, payment) = await _books.Settled();
        await Assert.ThrowsAsync<RuleBrokenException>(() => _books.Decide(charge, 3_221));
        await Assert.ThrowsAsync<PaymentGatewayException>(() => _books.RefundAtTheirDesk(payment, 3_221));

        // Nearly all of it is decided to go back by bank, when somebody refunds it at Stripe's desk as well.
        await _books.Decide(charge, 3_000, RefundRoute.Bank);
        await _books.RefundAtTheirDesk(payment, 1_000);
        await _books.Hear();
        var listed = Assert.Single(await World.Discrepancies());
        Assert.Equal((DiscrepancyKind.TooMuch, 220L, 1_000L), (listed.Kind, listed.Ours, listed.Theirs));
        Assert.Equal(3_220, await World.Balance(LedgerAccount.GatewayClearing));
    }

    [Fact]
    public async Task A_decided_refund_for_which_too_little_is_left_at_stripe_stays_decided()
    {
        var (charge, _, payment) = await _books.Settled();
        Stripe.LoseMessages = true;
        await _books.RefundAtTheirDesk(payment, 3_000);
        var id = await _books.Decide(charge, 3_220);
        Assert.IsType<PaymentGatewayException>(Assert.Single(await World.Drain()));
        Assert.Equal(RefundStatus.Decided, (await World.Refund(id)).Status);
        Assert.Equal(DiscrepancyKind.TooMuch, Assert.Single(await World.Discrepancies()).Kind);
    }

    [Fact]
    public async Task Twenty_decisions_at_once_on_what_is_left_make_one_refund_however_often_it_is_sent()
    {
        var (charge, session, _) = await _books.Settled();
        var decided = await StripeBooks.AtOnce(
            20,
            async _ =>
            {
                try
                {
                    return await _books.Decide(charge, 2_000) != Guid.Empty;
                }
                catch (RuleBrokenException)
                {
                    return false;
                }
            }
        );
        Assert.Single(decided, d => d);
        var message = await World.Do(d => d.Db.Outbox.Where(m => m.Kind == SendRefund.MessageKind).Select(m => m.Id).SingleAsync());
        await StripeBooks.AtOnce(10, _ => World.Do(d => d.Handle(message)));
        await _books.Hear();
        Assert.Single((await _books.Gateway.Fetch(session, default)).Refunds);
        Assert.Equal(1_220, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Empty(await _books.Compare());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dispute_holds_the_money_until_it_is_decided(bool won)
    {
        var (charge, _, payment) = await _books.Settled();
        var dispute = Stripe.Dispute(payment);
        await _books.Hear();
        Assert.Equal(new Yen(3_220), Assert.Single(await World.PaymentsOf(charge)).Held);
        Assert.Equal(0, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Empty(await _books.Compare());

        if (won)
            Stripe.Win(dispute);
        else
            Stripe.Lose(dispute);
        await _books.Hear();
        Assert.Equal(won ? 3_220 : 0, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Equal(0, await World.Balance(LedgerAccount.Disputed));
        Assert.Equal(won ? 0 : 3_220, await World.Balance(LedgerAccount.Receivable));
        Assert.Equal(won ? ChargeStatus.Paid : ChargeStatus.Open, (await World.Charge(charge)).Status);
        Assert.Empty(await _books.Compare());
        if (!won)
            return;
        // The fee of the dispute comes back with the money.
        Stripe.Arrive(Stripe.PayOut()!);
        Assert.Empty(await _books.Compare());
        Assert.Equal(3_220 - Simulator.FeeOf(3_220), await World.Balance(LedgerAccount.Bank));
    }

    [Fact]
    public async Task An_inquiry_moves_no_money_until_it_becomes_a_dispute()
    {
        var (_, _, payment) = await _books.Settled();
        var inquiry = Stripe.Inquire(payment);
        await _books.Hear();
        Assert.Equal(3_220, await World.Balance(LedgerAccount.GatewayClearing));
        Stripe.Escalate(inquiry);
        Stripe.Lose(inquiry);
        await _books.Hear();
        Assert.Equal(0, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Empty(await _books.Compare());
    }
}

public sealed class StripeReturnsOnSqlite() : StripeReturnTests(DatabaseProvider.Sqlite);

public sealed class StripeReturnsOnPostgres() : StripeReturnTests(DatabaseProvider.PostgreSql);
