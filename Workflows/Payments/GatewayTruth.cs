using TochoDX.Domain.Payments;

namespace TochoDX.Workflows.Payments;

/// <summary>State of a session at the gateway.</summary>
public enum GatewayStatus
{
    /// <summary>The payer has not finished; a declined card leaves the session here.</summary>
    Open,

    /// <summary>The form is complete, the money is not there (konbini, bank transfer).</summary>
    Pending,

    /// <summary>The money is there.</summary>
    Paid,
    Failed,
    Expired,
    Cancelled,
}

/// <summary>
/// What the gateway says is true of a session now, all of it: what is read twice, or after something newer, says the same
/// or more. So no order of events can lead astray.
/// </summary>
/// <param name="Amount">In the smallest unit of the currency: yen for JPY. Once paid, what was received, before any refund.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Method">How it was or is being paid; null while unknown.</param>
/// <param name="PaymentId">The gateway's id of the money's movement; present once paid.</param>
/// <param name="PaidAt">When the payer paid; present once paid.</param>
/// <param name="Konbini">Present while money is awaited at a till.</param>
/// <param name="Transfer">Present while money is awaited by bank transfer.</param>
public sealed record GatewayTruth(
    GatewayStatus Status,
    long Amount,
    string Currency,
    PaymentMethod? Method = null,
    string? PaymentId = null,
    DateTimeOffset? PaidAt = null,
    KonbiniSlip? Konbini = null,
    TransferSlip? Transfer = null
)
{
    /// <summary>返金 — every refund of the payment, whoever asked for it.</summary>
    public IReadOnlyList<GatewayRefund> Refunds { get; init; } = [];

    /// <summary>異議申立て（チャージバック） — every dispute of the payment.</summary>
    public IReadOnlyList<GatewayDispute> Disputes { get; init; } = [];
}

/// <param name="Number">お客様番号, 10 or 11 digits.</param>
/// <param name="PayBy">Last instant at which the till takes it.</param>
/// <param name="Instructions">Address of the gateway's page that shows how to pay at each chain; null where it has none.</param>
public sealed record KonbiniSlip(string Number, DateTimeOffset PayBy, string? Instructions = null);

/// <summary>振込先 — an account at a bank that takes money for this session only.</summary>
/// <param name="Remaining">Yen still to come; less than the amount once a part has arrived.</param>
public sealed record TransferSlip(string Bank, string Branch, string AccountKind, string AccountNumber, string Holder, long Remaining);

public enum GatewayRefundStatus
{
    /// <summary>Asked for, not yet with the payer; also while the payer must name an account.</summary>
    Pending,
    Succeeded,

    /// <summary>The money is back at the gateway: also after it had been reported as succeeded.</summary>
    Failed,
    Cancelled,
}

/// <param name="Reference">Our refund's id, as handed over in the request; null where the refund was not asked for by us.</param>
/// <param name="Amount">In the smallest unit of the currency.</param>
/// <param name="Failure">The gateway's code for why it failed, e.g. <c>expired_or_canceled_card</c>.</param>
public sealed record GatewayRefund(
    string Id,
    Guid? Reference,
    long Amount,
    string Currency,
    GatewayRefundStatus Status,
    DateTimeOffset At,
    string? Failure = null
);

public enum GatewayDisputeStatus
{
    /// <summary>The bank asks; no money has been taken back.</summary>
    Inquiry,

    /// <summary>The money has been taken back until it is decided.</summary>
    Open,

    /// <summary>Decided for us: the money is back on our balance.</summary>
    Won,

    /// <summary>Decided against us: the money is gone.</summary>
    Lost,
}

/// <param name="Amount">In the smallest unit of the currency.</param>
/// <param name="Reason">The gateway's code, e.g. <c>fraudulent</c>.</param>
/// <param name="AnswerBy">Until when evidence can be handed in; null once decided.</param>
public sealed record GatewayDispute(
    string Id,
    long Amount,
    string Currency,
    string Reason,
    GatewayDisputeStatus Status,
    DateTimeOffset At,
    DateTimeOffset? AnswerBy = null
);

/// <param name="Refund">Our refund; goes along as its reference.</param>
/// <param name="PaymentId">See <see cref="GatewayTruth.PaymentId"/>.</param>
/// <param name="Amount">In yen; at most what is left of the payment.</param>
/// <param name="IdempotencyKey">The same key gives the same refund, never a second one.</param>
public sealed record RefundRequest(Guid Refund, string PaymentId, long Amount, string IdempotencyKey);

/// <summary>What moved on our balance at the gateway.</summary>
public enum MovementKind
{
    Payment,
    Refund,

    /// <summary>A refund's money that came back.</summary>
    RefundFailed,
    Dispute,
    DisputeReversed,
    Fee,
    Payout,
    PayoutFailed,
    Other,
}

/// <summary>決済代行者の取引明細 — one line of our balance at the gateway.</summary>
/// <param name="Amount">Gross, signed, in yen: payments positive; refunds, disputes and payouts negative.</param>
/// <param name="Fee">What the gateway keeps of it, in yen, zero or more (negative where it gives a fee back).</param>
/// <param name="SourceId">Id of the payment, refund, dispute or payout behind it.</param>
/// <param name="PaymentId">Payment that it belongs to; null for payouts and what has none.</param>
/// <param name="PayoutId">Payout that carried it to our bank; null while it has not been paid out.</param>
public sealed record GatewayMovement(
    string Id,
    MovementKind Kind,
    long Amount,
    long Fee,
    string Currency,
    string SourceId,
    string? PaymentId,
    DateTimeOffset At,
    string? PayoutId = null
);

public enum GatewayPayoutStatus
{
    OnItsWay,
    Paid,
    Failed,
    Cancelled,
}

/// <summary>入金 — money on its way from the gateway to our bank.</summary>
/// <param name="Amount">In yen; negative where the gateway takes money from our bank.</param>
/// <param name="ArrivesOn">Day on which the bank should show it.</param>
public sealed record GatewayPayout(
    string Id,
    long Amount,
    string Currency,
    GatewayPayoutStatus Status,
    DateOnly ArrivesOn,
    DateTimeOffset At
);
