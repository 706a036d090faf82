using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>Stripe's words for states and methods, and ours. A word that we do not know is a fault, never a guess.</summary>
internal static class StripeStates
{
    /// <summary>Error of a voucher that was not paid in time.</summary>
    public const string VoucherEnded = "payment_intent_payment_attempt_expired";

    /// <param name="session">State of the session.</param>
    /// <param name="intent">State of its payment intent; null while it has none.</param>
    /// <param name="error">Code of the intent's last error.</param>
    /// <param name="closed">True where we have ended the session ourselves.</param>
    public static GatewayStatus Of(string session, string? intent, string? error, bool closed) =>
        (session, intent) switch
        {
            // Money counts, whatever became of the page: a till may report late.
            (_, "succeeded") => GatewayStatus.Paid,
            (_, "processing" or "requires_capture") => GatewayStatus.Pending,
            ("open", "canceled") => GatewayStatus.Cancelled,
            ("open", _) => GatewayStatus.Open,
            ("complete", "requires_action" or "requires_confirmation") => GatewayStatus.Pending,
            ("complete", "requires_payment_method") when error == VoucherEnded => GatewayStatus.Expired,
            ("complete", "requires_payment_method") => GatewayStatus.Failed,
            ("complete", "canceled") => GatewayStatus.Cancelled,
            ("expired", _) => closed ? GatewayStatus.Cancelled : GatewayStatus.Expired,
            _ => throw new PaymentGatewayException($"Stripe: a session that is {session} with an intent that is {intent ?? "missing"}."),
        };

    public static GatewayRefundStatus Refund(string status) =>
        status switch
        {
            "pending" or "requires_action" => GatewayRefundStatus.Pending,
            "succeeded" => GatewayRefundStatus.Succeeded,
            "failed" => GatewayRefundStatus.Failed,
            "canceled" => GatewayRefundStatus.Cancelled,
            _ => throw new PaymentGatewayException($"Stripe: a refund that is {status}."),
        };

    /// <param name="balance">What the dispute has done to our balance so far, in yen; negative while the money is away.</param>
    public static GatewayDisputeStatus Dispute(string status, long balance) =>
        status switch
        {
            "warning_needs_response" or "warning_under_review" => GatewayDisputeStatus.Inquiry,
            "needs_response" or "under_review" => GatewayDisputeStatus.Open,
            "won" => GatewayDisputeStatus.Won,
            "lost" => GatewayDisputeStatus.Lost,
            // An inquiry that came to nothing, or a dispute settled before it began: the money tells how it ended.
            "warning_closed" or "prevented" => balance < 0 ? GatewayDisputeStatus.Lost : GatewayDisputeStatus.Won,
            _ => throw new PaymentGatewayException($"Stripe: a dispute that is {status}."),
        };

    public static GatewayPayoutStatus Payout(string status) =>
        status switch
        {
            "pending" or "in_transit" => GatewayPayoutStatus.OnItsWay,
            "paid" => GatewayPayoutStatus.Paid,
            "failed" => GatewayPayoutStatus.Failed,
            "canceled" => GatewayPayoutStatus.Cancelled,
            _ => throw new PaymentGatewayException($"Stripe: a payout that is {status}."),
        };

    /// <summary>What we do not know is <see cref="MovementKind.Other"/>: it shows up in the reconciliation, where somebody looks at it.</summary>
    public static MovementKind Movement(string type, string? category) =>
        (type, category) switch
        {
            ("charge" or "payment", _) => MovementKind.Payment,
            ("refund" or "payment_refund", _) => MovementKind.Refund,
            ("refund_failure", _) => MovementKind.RefundFailed,
            ("adjustment", "dispute") => MovementKind.Dispute,
            ("adjustment", "dispute_reversal") => MovementKind.DisputeReversed,
            ("stripe_fee" or "stripe_fx_fee" or "tax_fee", _) => MovementKind.Fee,
            ("payout", _) => MovementKind.Payout,
            ("payout_failure" or "payout_cancel", _) => MovementKind.PayoutFailed,
            _ => MovementKind.Other,
        };

    public static string Name(PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Card => "card",
            PaymentMethod.Konbini => "konbini",
            PaymentMethod.PayPay => "paypay",
            PaymentMethod.BankTransfer => "customer_balance",
            PaymentMethod.Slip => throw new ArgumentOutOfRangeException(nameof(method), method, "A slip is paid outside any gateway."),
        };

    /// <summary>Null for a way to pay that we never offer.</summary>
    public static PaymentMethod? Method(string? name) =>
        name is null
            ? null
            : Enum.GetValues<PaymentMethod>()
                .Where(m => m != PaymentMethod.Slip)
                .Cast<PaymentMethod?>()
                .FirstOrDefault(m => Name(m!.Value) == name);
}
