using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>What the gateway has taken in.</summary>
/// <param name="GatewayPaymentId">The gateway's id of the movement of money; settled at most once.</param>
/// <param name="Amount">In the smallest unit of the currency; yen have none smaller (JPY is zero-decimal).</param>
/// <param name="Currency">ISO 4217, any case.</param>
/// <param name="PaidAt">When the payer paid.</param>
public sealed record Captured(string GatewayPaymentId, long Amount, string Currency, DateTimeOffset PaidAt);

/// <summary>How money that arrived differs from what was asked.</summary>
public enum Discrepancy
{
    Amount,
    Currency,
}

/// <summary>支払い — one attempt to pay a <see cref="Charge"/> through a gateway.</summary>
public sealed class Payment : Aggregate
{
    private Payment() { } // for EF Core

    /// <param name="attempt">From 1, one more than the attempt before; unique per charge.</param>
    /// <exception cref="RuleBrokenException">The charge is not open or its due date has passed.</exception>
    public Payment(Guid id, Charge charge, int attempt, string gateway, PaymentMethod method, Act act)
    {
        if (!charge.IsOpen)
            throw new RuleBrokenException($"この納付は「{charge.Status.Name()}」のため、支払えません。");
        if (JapaneseDate.DayOf(act.At) > charge.DueOn)
            throw new RuleBrokenException("納期限を過ぎたため、オンラインでは支払えません。担当窓口へお問い合わせください。");
        Id = id;
        (ChargeId, Attempt, Gateway) = (charge.Id, attempt, gateway);
        (Method, Amount, StartedAt) = (method, charge.Amount, act.At);
        Status = PaymentStatus.Created;
        Happened(
            act,
            "payment.started",
            ("charge", ChargeId.ToString()),
            ("attempt", Attempt.ToString(CultureInfo.InvariantCulture)),
            ("method", Method.ToString()),
            ("amount", Charge.Text(Amount))
        );
    }

    public Guid Id { get; private set; }
    public Guid ChargeId { get; private set; }

    /// <summary>From 1.</summary>
    public int Attempt { get; private set; }
    public string Gateway { get; private set; } = "";

    /// <summary>The gateway's session; null until the gateway has answered.</summary>
    public string? SessionId { get; private set; }

    /// <summary>Where the payer goes on; null until the gateway has answered.</summary>
    public string? CheckoutUrl { get; private set; }
    public PaymentMethod Method { get; private set; }

    /// <summary>What was asked for.</summary>
    public Yen Amount { get; private set; }
    public PaymentStatus Status { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the payer paid, as the gateway tells.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>When the ledger took note.</summary>
    public DateTimeOffset? SettledAt { get; private set; }
    public string? GatewayPaymentId { get; private set; }

    /// <summary>What has arrived, in the smallest unit of <see cref="CapturedCurrency"/>.</summary>
    public long? CapturedAmount { get; private set; }
    public string? CapturedCurrency { get; private set; }

    /// <summary>Account that the money was credited to: receivable, overpayment or suspense.</summary>
    public LedgerAccount? BookedTo { get; private set; }

    /// <summary>Null where what arrived is what was asked for.</summary>
    public Discrepancy? Discrepancy { get; private set; }

    /// <summary>お客様番号 for the till of a konbini.</summary>
    public string? KonbiniNumber { get; private set; }

    /// <summary>Until when the konbini takes the money.</summary>
    public DateTimeOffset? KonbiniPayBy { get; private set; }

    public override string Subject => $"payment:{Id}";

    /// <summary>True while the payer may still pay by this attempt.</summary>
    public bool IsLive => Status is PaymentStatus.Created or PaymentStatus.Pending;

    /// <summary>Makes the gateway give the same session to the same attempt, however often it is asked.</summary>
    public string IdempotencyKey => string.Create(CultureInfo.InvariantCulture, $"{ChargeId:N}:{Attempt}");

    /// <summary>The gateway has opened a session. Told twice, it is noted once.</summary>
    /// <exception cref="RuleBrokenException">Another session is noted already.</exception>
    public void SessionOpened(string sessionId, string url, Act act)
    {
        if (SessionId == sessionId)
            return;
        if (SessionId is not null)
            throw new RuleBrokenException("この支払いには別の決済画面が開かれています。");
        (SessionId, CheckoutUrl) = (sessionId, url);
        Happened(act, "payment.session-opened", ("session", sessionId));
    }

    /// <summary>入金待ち — a number to pay at a konbini is out.</summary>
    public void Await(string konbiniNumber, DateTimeOffset payBy, Act act)
    {
        MoveTo(PaymentStatus.Pending);
        (KonbiniNumber, KonbiniPayBy) = (konbiniNumber, payBy);
        Happened(act, "payment.pending");
    }

    /// <summary>
    /// 入金 — decides which account the money is credited to: suspense when it is not what was asked for, the receivable
    /// of an open charge, otherwise overpayment (過誤納金, 地方自治法施行令165条の7).
    /// </summary>
    /// <param name="chargeIsOpen">Whether the charge still waits for money.</param>
    /// <exception cref="RuleBrokenException">It has been settled already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gateway claims a payment of nothing.</exception>
    public LedgerAccount Settle(Captured captured, bool chargeIsOpen, Act act)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(captured.Amount);
        MoveTo(PaymentStatus.Settled);
        if (!captured.Currency.Equals("JPY", StringComparison.OrdinalIgnoreCase))
            Discrepancy = Payments.Discrepancy.Currency;
        else if (captured.Amount != Amount.Amount)
            Discrepancy = Payments.Discrepancy.Amount;
        var account =
            Discrepancy is not null ? LedgerAccount.Suspense
            : chargeIsOpen ? LedgerAccount.Receivable
            : LedgerAccount.Overpayment;
        (GatewayPaymentId, CapturedAmount, CapturedCurrency) = (
            captured.GatewayPaymentId,
            captured.Amount,
            captured.Currency.ToUpperInvariant()
        );
        (PaidAt, SettledAt, BookedTo) = (captured.PaidAt, act.At, account);
        Happened(
            act,
            "payment.settled",
            ("account", account.ToString()),
            ("amount", captured.Amount.ToString(CultureInfo.InvariantCulture)),
            ("currency", CapturedCurrency),
            ("discrepancy", Discrepancy?.ToString() ?? "")
        );
        return account;
    }

    /// <summary>不成立・期限切れ・中止 — the gateway has ended the attempt without money.</summary>
    /// <param name="how"><see cref="PaymentStatus.Failed"/>, <see cref="PaymentStatus.Expired"/> or <see cref="PaymentStatus.Cancelled"/>.</param>
    /// <exception cref="RuleBrokenException">It has ended already.</exception>
    public void End(PaymentStatus how, Act act)
    {
        if (how is PaymentStatus.Created or PaymentStatus.Pending or PaymentStatus.Settled)
            throw new ArgumentOutOfRangeException(nameof(how), how, "Not an end without money.");
        MoveTo(how);
        Happened(
            act,
            how switch
            {
                PaymentStatus.Failed => "payment.failed",
                PaymentStatus.Expired => "payment.expired",
                _ => "payment.cancelled",
            }
        );
    }

    private void MoveTo(PaymentStatus next)
    {
        if (!PaymentTransitions.Allows(Status, next))
            throw new RuleBrokenException($"この支払いは「{Status.Name()}」のため、「{next.Name()}」にできません。");
        Status = next;
    }
}
