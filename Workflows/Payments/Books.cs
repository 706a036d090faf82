using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;

namespace TochoDX.Workflows.Payments;

/// <summary>残高 — what the journals sum to, by payment and by charge, and whether that is what the aggregates say.</summary>
internal sealed class Books
{
    private readonly Dictionary<(Guid Payment, LedgerAccount Account), long> _payments = [];
    private readonly Dictionary<Guid, long> _receivables = [];
    private readonly HashSet<Guid> _settled = [];
    private readonly HashSet<Guid> _claimed = [];

    /// <summary>合計試算表 — debits less credits over all accounts.</summary>
    public long Total { get; private set; }

    /// <summary>A payment that the journals book and nobody has claimed.</summary>
    public Guid? Unclaimed =>
        _payments.Keys.Select(k => k.Payment).Where(p => !_claimed.Contains(p)).Select(p => (Guid?)p).FirstOrDefault();

    public void Add(Journal journal)
    {
        foreach (var entry in journal.Entries)
        {
            Total += entry.Amount.Amount;
            if (journal.PaymentId is { } payment)
                _payments[(payment, entry.Account)] = Sum(payment, entry.Account) + entry.Amount.Amount;
            if (journal.ChargeId is { } charge && entry.Account == LedgerAccount.Receivable)
                _receivables[charge] = _receivables.GetValueOrDefault(charge) + entry.Amount.Amount;
        }
        if (journal is { PaymentId: { } settled, Reverses: null } && journal.Key.Contains(":settled", StringComparison.Ordinal))
            _settled.Add(settled);
    }

    /// <summary>The first way in which the journals of a payment are not what it says; null where they are.</summary>
    public string? Check(Payment payment, IReadOnlyList<Refund> refunds, IReadOnlyList<Dispute> disputes)
    {
        _claimed.Add(payment.Id);
        var settled = payment.Status == PaymentStatus.Settled;
        if (settled != _settled.Contains(payment.Id))
            return $"payment {payment.Id} is {payment.Status}, but its journal {(settled ? "is missing" : "exists")}";

        var refunded = Sum(refunds, r => r.Status != RefundStatus.Withdrawn, r => r.Amount);
        var lost = Sum(disputes, d => d.Status == DisputeStatus.Lost, d => d.Amount);
        var held = Sum(disputes, d => d.Status == DisputeStatus.Open, d => d.Amount);
        var received = payment.Received.Amount;
        if (refunded + lost + held > received)
            return $"payment {payment.Id}: {refunded} refunded, {lost} lost and {held} disputed of {received}";
        if (payment.Left.Amount != received - refunded - lost - held || payment.Held.Amount != held)
            return $"payment {payment.Id} says that {payment.Left} are left of {received} less {refunded}, {lost} and {held}";
        if (settled && payment.CapturedCurrency == "JPY" && payment.CapturedAmount != received)
            return $"payment {payment.Id}: {received} are booked of {payment.CapturedAmount} captured";
        (LedgerAccount Account, long Expected)[] sums =
        [
            (LedgerAccount.GatewayClearing, received - lost - held - Sum(refunds, r => r.HasLeftGateway, r => r.Amount)),
            (LedgerAccount.Overpayment, -payment.Overpaid.Amount),
            (LedgerAccount.Suspense, -payment.Suspended.Amount),
            (LedgerAccount.Disputed, held),
            (LedgerAccount.RefundsPayable, -Sum(refunds, r => r.IsOwed, r => r.Amount)),
            (LedgerAccount.RefundsInTransit, Sum(refunds, r => r.HasLeftGateway && r.Status == RefundStatus.Sent, r => r.Amount)),
        ];
        foreach (var (account, expected) in sums)
        {
            if (Sum(payment.Id, account) != expected)
                return $"payment {payment.Id}: {account} is {Sum(payment.Id, account)} instead of {expected}";
        }
        return null;
    }

    /// <summary>The first way in which the journals of a charge are not what it says; null where they are.</summary>
    /// <param name="received">What payments say they have paid of it.</param>
    public string? Check(Charge charge, long received)
    {
        var receivable = _receivables.GetValueOrDefault(charge.Id);
        if (receivable != charge.Remaining.Amount)
            return $"charge {charge.Id} is {charge.Status}, but its receivable is {receivable} instead of {charge.Remaining.Amount}";
        if (charge.Received.Amount != received)
            return $"charge {charge.Id} has received {charge.Received}, but payments paid {received}";
        var owed = (charge.Amount - charge.Reduced - charge.Received).Amount;
        var (some, none) = (charge.Received > Yen.Zero, charge.Received == Yen.Zero);
        var holds = charge.Status switch
        {
            ChargeStatus.Open => owed > 0 && none,
            ChargeStatus.PartlyPaid => owed > 0 && some,
            ChargeStatus.Paid => owed == 0 && some && charge.PaidAt is not null,
            ChargeStatus.Exempt => owed == 0 && none,
            ChargeStatus.Lapsed or ChargeStatus.Cancelled or ChargeStatus.WrittenOff => owed >= 0,
        };
        return
            holds
            && (charge.Status == ChargeStatus.Paid) == (charge.PaidAt is not null)
            && (charge.PaidBy is null) == (charge.ReceiptNo is null)
            ? null
            : $"charge {charge.Id} is {charge.Status}, but {owed} are owed, paid by {charge.PaidBy?.ToString() ?? "nobody"}, receipt {charge.ReceiptNo ?? "none"}";
    }

    private long Sum(Guid payment, LedgerAccount account) => _payments.GetValueOrDefault((payment, account));

    private static long Sum<T>(IEnumerable<T> all, Func<T, bool> which, Func<T, Yen> amount) => all.Where(which).Sum(x => amount(x).Amount);
}
