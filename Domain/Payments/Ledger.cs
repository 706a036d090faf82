using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>勘定科目</summary>
public enum LedgerAccount
{
    /// <summary>収入未済 — called (調定) and not yet received.</summary>
    Receivable,

    /// <summary>決済代行者預け金 — taken by a gateway (指定納付受託者, 地方自治法231条の2の2), not yet paid out to us.</summary>
    GatewayClearing,

    /// <summary>指定金融機関預金</summary>
    Bank,

    /// <summary>未払還付金</summary>
    RefundsPayable,

    /// <summary>過誤納金 — paid twice or after the charge was closed; belongs to the payer.</summary>
    Overpayment,

    /// <summary>仮受金 — nobody knows yet what it is.</summary>
    Suspense,

    /// <summary>歳入</summary>
    Revenue,
}

/// <summary>起票 — what a journal is to say, before it has a number.</summary>
/// <param name="Key">Name of the event; an event is booked once.</param>
/// <param name="Lines">Debit positive, credit negative; sum zero.</param>
public sealed record Booking(
    string Key,
    string Description,
    Guid? ChargeId,
    Guid? PaymentId,
    IReadOnlyList<(LedgerAccount Account, Yen Amount)> Lines,
    Guid? Reverses = null
);

/// <summary>仕訳規則 — which event is booked how.</summary>
public static class Ledger
{
    public static string OpeningKey(Guid chargeId) => $"charge:{chargeId}:opened";

    public static string SettlementKey(Guid paymentId) => $"payment:{paymentId}:settled";

    public static string SeriesOf(FiscalYear year) => $"journal:{year.Year}";

    /// <summary>調定: receivable / revenue.</summary>
    public static Booking Opening(Charge charge) =>
        new(
            OpeningKey(charge.Id),
            $"調定 {charge.Title}",
            charge.Id,
            null,
            [(LedgerAccount.Receivable, charge.Amount), (LedgerAccount.Revenue, -charge.Amount)]
        );

    /// <summary>
    /// 収納: gateway clearing / the account that <see cref="Payment.Settle"/> chose. Foreign money has no value in yen yet:
    /// it stands in suspense at the amount asked for until an officer has found its value and corrected it by reversal.
    /// </summary>
    /// <exception cref="InvalidOperationException">The payment is not settled.</exception>
    public static Booking Receipt(Payment payment)
    {
        var account = payment.BookedTo ?? throw new InvalidOperationException("The payment is not settled.");
        var amount = payment.Discrepancy == Discrepancy.Currency ? payment.Amount : new Yen(payment.CapturedAmount ?? 0);
        var description = account switch
        {
            LedgerAccount.Receivable => "収納",
            LedgerAccount.Overpayment => "過誤納",
            _ => payment.Discrepancy == Discrepancy.Currency
                ? $"仮受 外貨 {payment.CapturedAmount} {payment.CapturedCurrency}（換算前）"
                : $"仮受 請求額 {payment.Amount}",
        };
        return new(
            SettlementKey(payment.Id),
            description,
            payment.ChargeId,
            payment.Id,
            [(LedgerAccount.GatewayClearing, amount), (account, -amount)]
        );
    }
}
