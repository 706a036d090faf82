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
public enum Mismatch
{
    Amount,
    Currency,
}

/// <summary>
/// The money of a payment. Each yen of it stands in one place: it pays a charge, is overpaid, in suspense, refunded, or lost
/// to a dispute; what is under dispute is held.
/// </summary>
public sealed partial class Payment
{
    /// <summary>When the payer paid, as the gateway tells.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>When the ledger took note.</summary>
    public DateTimeOffset? SettledAt { get; private set; }
    public string? GatewayPaymentId { get; private set; }

    /// <summary>What has arrived, in the smallest unit of <see cref="CapturedCurrency"/>.</summary>
    public long? CapturedAmount { get; private set; }
    public string? CapturedCurrency { get; private set; }

    /// <summary>Null where what arrived is what was asked for.</summary>
    public Mismatch? Mismatch { get; private set; }

    /// <summary>What has arrived, as the books have it in yen. Foreign money stands at what was asked for until <see cref="Value"/>.</summary>
    public Yen Received { get; private set; }

    /// <summary>過誤納金 — belongs to the payer.</summary>
    public Yen Overpaid { get; private set; }

    /// <summary>仮受金 — nobody knows yet what it is.</summary>
    public Yen Suspended { get; private set; }

    /// <summary>係争中 — taken back by the gateway until a dispute is decided.</summary>
    public Yen Held { get; private set; }

    /// <summary>領収書番号, e.g. <c>2026-toshi-koukoku-000012</c>; null until it has paid something.</summary>
    public string? ReceiptNo { get; private set; }

    /// <summary>返金可能額 — what can still be refunded or taken back.</summary>
    public Yen Left => _allocations.Aggregate(Suspended + Overpaid - Held, (sum, a) => sum + a.Left);

    /// <summary>What it has paid, over all charges.</summary>
    public Yen Applied => _allocations.Aggregate(Yen.Zero, (sum, a) => sum + a.Applied);

    /// <summary>
    /// 入金 — decides where the money stands: in suspense when it is not what was asked for; else each charge takes what it was
    /// asked for as far as that is still owed, and the rest is overpaid (過誤納金, 地方自治法施行令165条の7).
    /// </summary>
    /// <param name="owed">What each charge still owes.</param>
    /// <exception cref="RuleBrokenException">It has been settled already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gateway claims a payment of nothing.</exception>
    public IReadOnlyList<Portion> Settle(Captured captured, IReadOnlyDictionary<Guid, Yen> owed, Act act)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(captured.Amount);
        MoveTo(PaymentStatus.Settled);
        if (!captured.Currency.Equals("JPY", StringComparison.OrdinalIgnoreCase))
            Mismatch = Payments.Mismatch.Currency;
        else if (captured.Amount != Amount.Amount)
            Mismatch = Payments.Mismatch.Amount;
        Received = Mismatch == Payments.Mismatch.Currency ? Amount : new(captured.Amount);
        if (Mismatch is null)
        {
            foreach (var allocation in _allocations)
                allocation.Apply(Less(allocation.Asked, owed.GetValueOrDefault(allocation.ChargeId)));
            Overpaid = Received - Applied;
        }
        else
            Suspended = Received;
        (GatewayPaymentId, CapturedAmount) = (captured.GatewayPaymentId, captured.Amount);
        CapturedCurrency = captured.Currency.ToUpperInvariant();
        (PaidAt, SettledAt) = (captured.PaidAt, act.At);
        Happened(
            act,
            "payment.settled",
            ("amount", captured.Amount.ToString(CultureInfo.InvariantCulture)),
            ("currency", CapturedCurrency),
            ("applied", Charge.Text(Applied)),
            ("overpaid", Charge.Text(Overpaid)),
            ("mismatch", Mismatch?.ToString() ?? "")
        );
        return
        [
            .. _allocations.Where(a => a.Applied > Yen.Zero).Select(a => new Portion(LedgerAccount.Receivable, a.ChargeId, a.Applied)),
            .. Portions(LedgerAccount.Overpayment, Overpaid),
            .. Portions(LedgerAccount.Suspense, Suspended),
        ];
    }

    /// <summary>領収書番号 — given once, when money has paid something.</summary>
    public void Receipt(PaymentReceiptNumber number, Act act)
    {
        if (ReceiptNo is not null)
            throw new RuleBrokenException("領収書番号は付番済みです。");
        ReceiptNo = number.ToString();
        Happened(act, "payment.receipted", ("receipt", ReceiptNo));
    }

    /// <summary>換算 — the yen that foreign money was worth; what it was booked at before is corrected.</summary>
    /// <returns>By how much the books rise (or fall).</returns>
    /// <exception cref="RuleBrokenException">It is not foreign money waiting whole in suspense, or the value is not positive.</exception>
    public Yen Value(Yen yen, Act act)
    {
        if (Mismatch != Payments.Mismatch.Currency || Suspended != Received || yen <= Yen.Zero || yen < Held)
            throw new RuleBrokenException("換算できるのは、外貨のまま仮受となっている入金だけです。");
        var by = yen - Received;
        (Received, Suspended, Mismatch) = (yen, yen, Payments.Mismatch.Amount);
        Happened(act, "payment.valued", ("yen", Charge.Text(yen)));
        return by;
    }

    /// <summary>充当 — money in suspense or overpaid pays a charge.</summary>
    /// <exception cref="RuleBrokenException">There is less, or it is foreign and has no value in yen yet.</exception>
    public void Apply(LedgerAccount from, Guid chargeId, Yen amount, Act act)
    {
        Withdraw(from, amount);
        if (_allocations.FirstOrDefault(a => a.ChargeId == chargeId) is not { } allocation)
            _allocations.Add(allocation = new(_allocations.Count + 1, chargeId, Yen.Zero));
        allocation.Apply(amount);
        Happened(act, "payment.applied", ("from", from.ToString()), ("charge", chargeId.ToString()), ("amount", Charge.Text(amount)));
    }

    /// <summary>過誤納 — money in suspense turns out to be the payer's, or a charge that it had paid is no longer owed.</summary>
    /// <param name="chargeId">The charge that had it; null for suspense.</param>
    public void Free(Guid? chargeId, Yen amount, Act act)
    {
        if (chargeId is { } id)
            Part(id).Apply(-amount);
        else
            Withdraw(LedgerAccount.Suspense, amount);
        Overpaid += amount;
        Happened(act, "payment.freed", ("charge", chargeId?.ToString() ?? ""), ("amount", Charge.Text(amount)));
    }

    /// <summary>Sets money aside for a refund: what is in suspense first, then what is overpaid, then what has paid charges, the last first.</summary>
    /// <exception cref="RuleBrokenException">Nothing, or more than is left.</exception>
    public IReadOnlyList<Portion> Refund(Yen amount, Act act)
    {
        var portions = Take(amount);
        foreach (var portion in portions.Where(p => p.ChargeId is not null))
            Part(portion.ChargeId!.Value).Return(portion.Amount);
        Happened(act, "payment.refund-decided", ("amount", Charge.Text(amount)));
        return portions;
    }

    /// <summary>A refund was withdrawn: the money stands again where it was taken from.</summary>
    public void Restore(IReadOnlyList<Portion> portions, Act act)
    {
        foreach (var (account, charge, amount) in portions)
        {
            if (charge is { } id)
                Part(id).Return(-amount);
            else
                Put(account, amount);
        }
        Happened(act, "payment.refund-withdrawn");
    }

    /// <summary>係争 — the gateway has taken money back until a dispute is decided.</summary>
    /// <exception cref="RuleBrokenException">More than is left.</exception>
    public void Hold(Yen amount, Act act)
    {
        if (amount > Left)
            throw new RuleBrokenException($"係争の額が残額（{Left}）を超えています。");
        Held += amount;
        Happened(act, "payment.disputed", ("amount", Charge.Text(amount)));
    }

    /// <summary>The dispute was won: what was held is ours again.</summary>
    public void Unhold(Yen amount, Act act)
    {
        Held -= amount;
        Happened(act, "payment.dispute-won", ("amount", Charge.Text(amount)));
    }

    /// <summary>The dispute was lost: what was held is gone, taken in the order of <see cref="Refund"/>.</summary>
    public IReadOnlyList<Portion> Lose(Yen amount, Act act)
    {
        Held -= amount;
        var portions = Take(amount);
        foreach (var portion in portions.Where(p => p.ChargeId is not null))
            Part(portion.ChargeId!.Value).Apply(-portion.Amount);
        Happened(act, "payment.dispute-lost", ("amount", Charge.Text(amount)));
        return portions;
    }

    private List<Portion> Take(Yen amount)
    {
        if (amount <= Yen.Zero || amount > Left)
            throw new RuleBrokenException($"返金できる額は、1円から{Left}までです。");
        var portions = new List<Portion>();
        var missing = amount;
        foreach (
            var (account, charge, there) in (IEnumerable<(LedgerAccount, Guid?, Yen)>)
                [
                    (LedgerAccount.Suspense, null, Suspended),
                    (LedgerAccount.Overpayment, null, Overpaid),
                    .. _allocations.OrderByDescending(a => a.Line).Select(a => (LedgerAccount.Receivable, (Guid?)a.ChargeId, a.Left)),
                ]
        )
        {
            var taken = Less(missing, there);
            portions.AddRange(Portions(account, taken, charge));
            missing -= taken;
            if (charge is null)
                Put(account, -taken);
        }
        return portions;
    }

    private void Withdraw(LedgerAccount from, Yen amount)
    {
        var there = Less(from == LedgerAccount.Suspense ? Suspended : Overpaid, Left);
        if (amount <= Yen.Zero || amount > there)
            throw new RuleBrokenException($"充てられる額は、1円から{there}までです。");
        if (from == LedgerAccount.Suspense && Mismatch == Payments.Mismatch.Currency)
            throw new RuleBrokenException("外貨の入金は、円に換算してから処理してください。");
        Put(from, -amount);
    }

    private void Put(LedgerAccount account, Yen amount)
    {
        if (account == LedgerAccount.Suspense)
            Suspended += amount;
        else
            Overpaid += amount;
    }

    private Allocation Part(Guid chargeId) => _allocations.Single(a => a.ChargeId == chargeId);

    private static IEnumerable<Portion> Portions(LedgerAccount account, Yen amount, Guid? charge = null) =>
        amount > Yen.Zero ? [new(account, charge, amount)] : [];

    private static Yen Less(Yen a, Yen b) => a < b ? a : b;
}
