using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>Refunds, disputes, the balance and what reaches the bank.</summary>
public sealed class StripeMoneyTests : IAsyncLifetime
{
    private StripeWorld? _world;

    private StripeWorld World => _world!;

    public async ValueTask InitializeAsync() => _world = await StripeWorld.Open();

    public ValueTask DisposeAsync() => World.DisposeAsync();

    [Fact]
    public async Task A_refund_is_on_its_way_arrives_and_may_come_back_later()
    {
        var (session, payment) = await World.Paid();
        var ours = Guid.NewGuid();
        var made = await World.Gateway.Refund(new(ours, payment, 1000, "r-1"), default);
        Assert.Equal((ours, 1000L, "JPY", GatewayRefundStatus.Pending), (made.Reference, made.Amount, made.Currency, made.Status));

        World.Stripe.SucceedRefund(made.Id);
        Assert.Equal(GatewayRefundStatus.Succeeded, Assert.Single((await World.Truth(session)).Refunds).Status);
        World.Clock.Advance(TimeSpan.FromDays(20));
        World.Stripe.FailRefund(made.Id);
        var truth = await World.Truth(session);
        var failed = Assert.Single(truth.Refunds);
        Assert.Equal((GatewayRefundStatus.Failed, "expired_or_canceled_card"), (failed.Status, failed.Failure));
        // What was received stays what it was.
        Assert.Equal((GatewayStatus.Paid, 3220L), (truth.Status, truth.Amount));
    }

    [Fact]
    public async Task The_same_refund_is_made_once_also_at_once_and_after_the_key_is_forgotten()
    {
        var (session, payment) = await World.Paid();
        var request = new RefundRequest(Guid.NewGuid(), payment, 1000, "r-1");
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => World.Gateway.Refund(request, default)));
        World.Clock.Advance(TimeSpan.FromHours(30));
        var again = await World.Gateway.Refund(request, default);

        Assert.Single(made.Append(again).Select(r => r.Id).Distinct());
        Assert.Single((await World.Truth(session)).Refunds);
    }

    [Fact]
    public async Task More_than_what_is_left_is_refused()
    {
        var (session, payment) = await World.Paid();
        await World.Gateway.Refund(new(Guid.NewGuid(), payment, 3000, "r-1"), default);
        var refused = await Assert.ThrowsAsync<PaymentGatewayException>(() =>
            World.Gateway.Refund(new(Guid.NewGuid(), payment, 221, "r-2"), default)
        );
        Assert.Contains("400", refused.Message, StringComparison.Ordinal);
        await World.Gateway.Refund(new(Guid.NewGuid(), payment, 220, "r-3"), default);
        Assert.Equal(3220, (await World.Truth(session)).Refunds.Sum(r => r.Amount));
        await Assert.ThrowsAsync<PaymentGatewayException>(() => World.Gateway.Refund(new(Guid.NewGuid(), "pi_none", 1, "r-4"), default));
    }

    [Fact]
    public async Task From_a_till_the_money_goes_back_by_way_of_a_mail()
    {
        var session = await World.Begin(PaymentMethod.Konbini);
        World.Stripe.TakeNumber(session);
        World.Stripe.PayAtTill(session);
        var made = await World.Gateway.Refund(new(Guid.NewGuid(), World.Stripe.IntentOf(session)!, 3220, "r-1"), default);
        Assert.Equal(GatewayRefundStatus.Pending, made.Status);
        World.Stripe.SucceedRefund(made.Id);
        Assert.Equal(GatewayRefundStatus.Succeeded, Assert.Single((await World.Truth(session)).Refunds).Status);
    }

    [Fact]
    public async Task Many_refunds_of_one_payment_are_all_told_also_those_not_ours()
    {
        var (session, payment) = await World.Paid(100_000);
        for (var i = 0; i < 12; i++)
            await World.Gateway.Refund(new(Guid.NewGuid(), payment, 100 + i, $"r-{i}"), default);
        await World.Raw(HttpMethod.Post, "/v1/refunds", fields: [("payment_intent", payment), ("amount", "50")]);
        var refunds = (await World.Truth(session)).Refunds;
        Assert.Equal(13, refunds.Count);
        Assert.Null(Assert.Single(refunds, r => r.Amount == 50).Reference);
    }

    [Fact]
    public async Task A_dispute_goes_from_inquiry_to_its_end()
    {
        var (session, payment) = await World.Paid();
        var inquiry = World.Stripe.Inquire(payment);
        var asked = Assert.Single((await World.Truth(session)).Disputes);
        World.Stripe.Escalate(inquiry);
        var open = Assert.Single((await World.Truth(session)).Disputes);
        World.Stripe.Lose(inquiry);
        var lost = Assert.Single((await World.Truth(session)).Disputes);

        Assert.Equal((GatewayDisputeStatus.Inquiry, 3220L, "fraudulent"), (asked.Status, asked.Amount, asked.Reason));
        Assert.NotNull(asked.AnswerBy);
        Assert.Equal(GatewayDisputeStatus.Open, open.Status);
        Assert.Equal((GatewayDisputeStatus.Lost, null), (lost.Status, lost.AnswerBy));
    }

    [Fact]
    public async Task An_inquiry_may_come_to_nothing_and_a_dispute_may_be_won()
    {
        var (first, one) = await World.Paid();
        World.Stripe.CloseInquiry(World.Stripe.Inquire(one));
        var (second, two) = await World.Paid();
        World.Stripe.Win(World.Stripe.Dispute(two, 1000));
        Assert.Equal(GatewayDisputeStatus.Won, Assert.Single((await World.Truth(first)).Disputes).Status);
        var won = Assert.Single((await World.Truth(second)).Disputes);
        Assert.Equal((GatewayDisputeStatus.Won, 1000L), (won.Status, won.Amount));
    }

    [Fact]
    public async Task Every_line_of_the_balance_is_told_with_its_payment_and_its_fee()
    {
        var from = World.Now;
        var (_, payment) = await World.Paid(10_000);
        var refund = await World.Gateway.Refund(new(Guid.NewGuid(), payment, 1000, "r-1"), default);
        World.Stripe.FailRefund(refund.Id);
        var dispute = World.Stripe.Dispute(payment, 4000);
        World.Stripe.Win(dispute);
        World.Stripe.TakeFee(500);
        var balance = World.Stripe.Balance;
        var lines = await StripeWorld.All(World.Gateway.Movements(from, World.Now.AddSeconds(1), default));

        Assert.Equal(
            [
                (MovementKind.Fee, -500L, 0L, "", null),
                (MovementKind.DisputeReversed, 4000L, -1500L, dispute, payment),
                (MovementKind.Dispute, -4000L, 1500L, dispute, payment),
                (MovementKind.RefundFailed, 1000L, 0L, refund.Id, payment),
                (MovementKind.Refund, -1000L, 0L, refund.Id, payment),
                (MovementKind.Payment, 10_000L, 360L, payment, payment),
            ],
            lines.Select(l => (l.Kind, l.Amount, l.Fee, l.SourceId, l.PaymentId))
        );
        Assert.Equal(balance, lines.Sum(l => l.Amount - l.Fee));
        Assert.All(lines, l => Assert.Equal(("JPY", null), (l.Currency, l.PayoutId)));
    }

    [Fact]
    public async Task A_payout_names_what_it_carried_and_arrives_or_comes_back()
    {
        var from = World.Now;
        await World.Paid(10_000);
        World.Clock.Advance(TimeSpan.FromDays(1));
        var payout = World.Stripe.PayOut()!;
        await World.Paid(5_000);
        var to = World.Now.AddSeconds(1);
        var lines = await StripeWorld.All(World.Gateway.Movements(from, to, default));
        Assert.Equal(payout, lines.Single(l => l.Amount == 10_000).PayoutId);
        Assert.Null(lines.Single(l => l.Amount == 5_000).PayoutId);
        Assert.Equal(
            (payout, payout, -9_640L),
            lines.Where(l => l.Kind == MovementKind.Payout).Select(l => (l.PayoutId!, l.SourceId, l.Amount)).Single()
        );

        var sent = Assert.Single(await StripeWorld.All(World.Gateway.Payouts(from, to, default)));
        Assert.Equal((9_640L, GatewayPayoutStatus.OnItsWay), (sent.Amount, sent.Status));
        Assert.Equal(JapaneseDate.DayOf(World.Now).AddDays(2), sent.ArrivesOn);
        World.Stripe.Arrive(payout);
        Assert.Equal(GatewayPayoutStatus.Paid, (await StripeWorld.All(World.Gateway.Payouts(from, to, default)))[0].Status);
        World.Stripe.FailPayout(payout);
        Assert.Equal(GatewayPayoutStatus.Failed, (await StripeWorld.All(World.Gateway.Payouts(from, to, default)))[0].Status);
        Assert.Contains(
            await StripeWorld.All(World.Gateway.Movements(from, to, default)),
            l => (l.Kind, l.Amount) == (MovementKind.PayoutFailed, 9_640L)
        );
        Assert.Empty(await StripeWorld.All(World.Gateway.Payouts(to, to.AddDays(1), default)));
    }

    [Fact]
    public async Task What_a_payout_made_by_hand_carried_stripe_does_not_tell()
    {
        var from = World.Now;
        await World.Paid();
        World.Stripe.PayOut(automatic: false);
        var lines = await StripeWorld.All(World.Gateway.Movements(from, World.Now.AddSeconds(1), default));
        Assert.Null(lines.Single(l => l.Kind == MovementKind.Payment).PayoutId);
    }

    [Fact]
    public async Task More_than_a_page_of_lines_is_told_each_once_from_the_first_to_before_the_last_instant()
    {
        var from = World.Now;
        for (var i = 0; i < 230; i++)
            await World.Paid(1_000 + i);
        World.Stripe.PayOut();
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        var to = World.Now;
        await World.Paid(999);
        var lines = await StripeWorld.All(World.Gateway.Movements(from, to, default));

        Assert.Equal(231, lines.Select(l => l.Id).Distinct().Count());
        Assert.Equal(231, lines.Count);
        Assert.Equal(230, lines.Count(l => l.Kind == MovementKind.Payment && l.PayoutId is not null));
        Assert.DoesNotContain(lines, l => l.Amount == 999);
    }
}
