using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Payments.Stripe;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>The tables from Stripe's words to ours, whole.</summary>
public sealed class StripeStatesTests
{
    private static readonly string[] Sessions = ["open", "complete", "expired"];

    [Theory]
    [InlineData("open", null, null, false, GatewayStatus.Open)]
    [InlineData("open", "requires_payment_method", "card_declined", false, GatewayStatus.Open)]
    [InlineData("open", "requires_confirmation", null, false, GatewayStatus.Open)]
    [InlineData("open", "requires_action", null, false, GatewayStatus.Open)]
    [InlineData("open", "canceled", null, false, GatewayStatus.Cancelled)]
    [InlineData("complete", "requires_action", null, false, GatewayStatus.Pending)]
    [InlineData("complete", "requires_confirmation", null, false, GatewayStatus.Pending)]
    [InlineData("complete", "requires_payment_method", StripeStates.VoucherEnded, false, GatewayStatus.Expired)]
    [InlineData("complete", "requires_payment_method", "payment_intent_authentication_failure", false, GatewayStatus.Failed)]
    [InlineData("complete", "requires_payment_method", null, false, GatewayStatus.Failed)]
    [InlineData("complete", "canceled", null, false, GatewayStatus.Cancelled)]
    [InlineData("expired", null, null, false, GatewayStatus.Expired)]
    [InlineData("expired", null, null, true, GatewayStatus.Cancelled)]
    [InlineData("expired", "canceled", null, false, GatewayStatus.Expired)]
    [InlineData("expired", "requires_payment_method", null, true, GatewayStatus.Cancelled)]
    public void Sessions_and_intents(string session, string? intent, string? error, bool closed, GatewayStatus expected) =>
        Assert.Equal(expected, StripeStates.Of(session, intent, error, closed));

    [Fact]
    public void Money_that_is_there_or_under_way_counts_whatever_became_of_the_page()
    {
        foreach (var session in Sessions)
        {
            Assert.Equal(GatewayStatus.Paid, StripeStates.Of(session, "succeeded", null, true));
            Assert.Equal(GatewayStatus.Pending, StripeStates.Of(session, "processing", null, true));
            Assert.Equal(GatewayStatus.Pending, StripeStates.Of(session, "requires_capture", null, true));
        }
    }

    [Theory]
    [InlineData("pending", GatewayRefundStatus.Pending)]
    [InlineData("requires_action", GatewayRefundStatus.Pending)]
    [InlineData("succeeded", GatewayRefundStatus.Succeeded)]
    [InlineData("failed", GatewayRefundStatus.Failed)]
    [InlineData("canceled", GatewayRefundStatus.Cancelled)]
    public void Refunds(string status, GatewayRefundStatus expected) => Assert.Equal(expected, StripeStates.Refund(status));

    [Theory]
    [InlineData("warning_needs_response", 0, GatewayDisputeStatus.Inquiry)]
    [InlineData("warning_under_review", 0, GatewayDisputeStatus.Inquiry)]
    [InlineData("warning_closed", 0, GatewayDisputeStatus.Won)]
    [InlineData("needs_response", -100, GatewayDisputeStatus.Open)]
    [InlineData("under_review", -100, GatewayDisputeStatus.Open)]
    [InlineData("won", 0, GatewayDisputeStatus.Won)]
    [InlineData("lost", -100, GatewayDisputeStatus.Lost)]
    [InlineData("prevented", -100, GatewayDisputeStatus.Lost)]
    [InlineData("prevented", 0, GatewayDisputeStatus.Won)]
    public void Disputes(string status, long balance, GatewayDisputeStatus expected) =>
        Assert.Equal(expected, StripeStates.Dispute(status, balance));

    [Theory]
    [InlineData("pending", GatewayPayoutStatus.OnItsWay)]
    [InlineData("in_transit", GatewayPayoutStatus.OnItsWay)]
    [InlineData("paid", GatewayPayoutStatus.Paid)]
    [InlineData("failed", GatewayPayoutStatus.Failed)]
    [InlineData("canceled", GatewayPayoutStatus.Cancelled)]
    public void Payouts(string status, GatewayPayoutStatus expected) => Assert.Equal(expected, StripeStates.Payout(status));

    [Theory]
    [InlineData("charge", "charge", MovementKind.Payment)]
    [InlineData("payment", "charge", MovementKind.Payment)]
    [InlineData("refund", "refund", MovementKind.Refund)]
    [InlineData("payment_refund", "refund", MovementKind.Refund)]
    [InlineData("refund_failure", "refund_failure", MovementKind.RefundFailed)]
    [InlineData("adjustment", "dispute", MovementKind.Dispute)]
    [InlineData("adjustment", "dispute_reversal", MovementKind.DisputeReversed)]
    [InlineData("adjustment", "other_adjustment", MovementKind.Other)]
    [InlineData("stripe_fee", "fee", MovementKind.Fee)]
    [InlineData("tax_fee", "tax", MovementKind.Fee)]
    [InlineData("payout", "payout", MovementKind.Payout)]
    [InlineData("payout_failure", "payout_reversal", MovementKind.PayoutFailed)]
    [InlineData("payout_cancel", "payout_reversal", MovementKind.PayoutFailed)]
    [InlineData("payment_failure_refund", "charge_failure", MovementKind.Other)]
    [InlineData("something_new", null, MovementKind.Other)]
    public void Movements(string type, string? category, MovementKind expected) =>
        Assert.Equal(expected, StripeStates.Movement(type, category));

    [Fact]
    public void A_word_that_nobody_knows_is_a_fault_and_not_a_guess()
    {
        Assert.Throws<PaymentGatewayException>(() => StripeStates.Of("complete", null, null, false));
        Assert.Throws<PaymentGatewayException>(() => StripeStates.Of("new_state", "requires_action", null, false));
        Assert.Throws<PaymentGatewayException>(() => StripeStates.Of("complete", "new_state", null, false));
        Assert.Throws<PaymentGatewayException>(() => StripeStates.Refund("new"));
        Assert.Throws<PaymentGatewayException>(() => StripeStates.Dispute("new", 0));
        Assert.Throws<PaymentGatewayException>(() => StripeStates.Payout("new"));
    }

    [Fact]
    public void Methods_lead_there_and_back()
    {
        foreach (var method in Enum.GetValues<PaymentMethod>().Where(m => m != PaymentMethod.Slip))
            Assert.Equal(method, StripeStates.Method(StripeStates.Name(method)));
        Assert.Throws<ArgumentOutOfRangeException>(() => StripeStates.Name(PaymentMethod.Slip));
        Assert.Null(StripeStates.Method("alipay"));
        Assert.Null(StripeStates.Method(null));
    }
}
