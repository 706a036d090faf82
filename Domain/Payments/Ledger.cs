using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>起票 — what a journal is to say, before it has a number.</summary>
/// <param name="Key">Name of the event; an event is booked once.</param>
/// <param name="Lines">Debit positive, credit negative; sum zero.</param>
/// <param name="Year">会計年度 whose books it belongs to; null for that of the day of booking.</param>
public sealed record Booking(
    string Key,
    string Description,
    Guid? ChargeId,
    Guid? PaymentId,
    IReadOnlyList<(LedgerAccount Account, Yen Amount)> Lines,
    Guid? Reverses = null,
    FiscalYear? Year = null
);

/// <summary>仕訳規則 — which event is booked how: charges, receipts and the end of the year. Refunds, disputes and payouts beside it.</summary>
public static partial class Ledger
{
    public static string OpeningKey(Guid chargeId) => $"charge:{chargeId}:opened";

    public static string SeriesOf(FiscalYear year) => $"journal:{year.Year}";

    /// <summary>出納閉鎖期日 — 31 May after the year (地方自治法235条の5).</summary>
    public static DateOnly ClosingOf(FiscalYear year) => new(year.Year + 1, 5, 31);

    /// <summary>会計年度所属 — money for a charge counts to the charge's year until its books close, then to that of the day (過年度収入).</summary>
    public static FiscalYear YearOf(Charge charge, DateOnly day) =>
        day <= ClosingOf(new(charge.Year)) ? new(charge.Year) : FiscalYear.Of(day);

    /// <summary>調定: receivable / revenue.</summary>
    public static Booking Opening(Charge charge) =>
        Of(charge, OpeningKey(charge.Id), $"調定 {charge.Title}", LedgerAccount.Receivable, RevenueOf(charge), charge.Amount) with
        {
            Year = new(charge.Year),
        };

    /// <summary>調定の減額・取消し — takes the opening back, or a part of it.</summary>
    public static Booking CalledBack(Charge charge, Yen amount, string why, Guid opening, Act act) =>
        Of(
            charge,
            Text($"charge:{charge.Id}:called-back:{charge.Version}"),
            $"{why} {charge.Title}",
            RevenueOf(charge),
            LedgerAccount.Receivable,
            amount
        ) with
        {
            Reverses = opening,
            Year = YearOf(charge, Day(act)),
        };

    /// <summary>
    /// 収納: gateway clearing / where <see cref="Payment.Settle"/> put the money, one journal each. Foreign money has no value in
    /// yen yet: it stands in suspense at the amount asked for until <see cref="Valued"/>.
    /// </summary>
    /// <param name="charge">The charge that the portion pays; null for overpayment and suspense.</param>
    public static Booking Receipt(Payment payment, Portion portion, Charge? charge, Act act)
    {
        var description = portion.Account switch
        {
            LedgerAccount.Receivable => "収納",
            LedgerAccount.Overpayment => "過誤納",
            _ => payment.Mismatch == Mismatch.Currency
                ? $"仮受 外貨 {payment.CapturedAmount} {payment.CapturedCurrency}（換算前）"
                : $"仮受 請求額 {payment.Amount}",
        };
        return new(
            $"payment:{payment.Id}:settled:{portion.ChargeId?.ToString() ?? portion.Account.ToString()}",
            description,
            portion.ChargeId ?? payment.ChargeId,
            payment.Id,
            [(LedgerAccount.GatewayClearing, portion.Amount), (portion.Account, -portion.Amount)],
            Year: charge is null ? null : YearOf(charge, JapaneseDate.DayOf(payment.PaidAt ?? act.At))
        );
    }

    /// <summary>換算: foreign money at what it was worth.</summary>
    public static Booking Valued(Payment payment, Yen by) =>
        Of(payment, Text($"payment:{payment.Id}:valued"), "外貨の換算", LedgerAccount.GatewayClearing, LedgerAccount.Suspense, by);

    /// <summary>充当: overpayment or suspense / receivable.</summary>
    public static Booking Applied(Payment payment, LedgerAccount from, Charge charge, Yen amount, Act act) =>
        Of(
            payment,
            Text($"payment:{payment.Id}:applied:{payment.Version}"),
            $"充当 {charge.Title}",
            from,
            LedgerAccount.Receivable,
            amount
        ) with
        {
            ChargeId = charge.Id,
            Year = YearOf(charge, Day(act)),
        };

    /// <summary>過誤納: suspense, or the revenue of a charge that is no longer owed / overpayment.</summary>
    public static Booking Freed(Payment payment, Charge? charge, Yen amount, Act act) =>
        Of(
            payment,
            Text($"payment:{payment.Id}:freed:{payment.Version}"),
            "過誤納",
            charge is null ? LedgerAccount.Suspense : RevenueOf(charge),
            LedgerAccount.Overpayment,
            amount
        ) with
        {
            ChargeId = charge?.Id ?? payment.ChargeId,
            Year = charge is null ? null : YearOf(charge, Day(act)),
        };

    /// <summary>不納欠損: loss / receivable.</summary>
    public static Booking WrittenOff(Charge charge, Yen amount, Act act) =>
        Of(
            charge,
            $"charge:{charge.Id}:written-off",
            $"不納欠損 {charge.Title}",
            LedgerAccount.WriteOff,
            LedgerAccount.Receivable,
            amount
        ) with
        {
            Year = YearOf(charge, Day(act)),
        };

    /// <summary>
    /// 滞納繰越: what is owed leaves the revenue of the old year, which so shows what came in, and enters the new one as 過年度収入.
    /// Called before <see cref="Charge.CarryOver"/>.
    /// </summary>
    public static IReadOnlyList<Booking> CarriedOver(Charge charge, FiscalYear to) =>
        [
            Of(
                charge,
                Text($"charge:{charge.Id}:carried:{to.Year}:out"),
                $"滞納繰越 {charge.Title}",
                RevenueOf(charge),
                LedgerAccount.Receivable,
                charge.Remaining
            ) with
            {
                Year = new(charge.Year),
            },
            Of(
                charge,
                Text($"charge:{charge.Id}:carried:{to.Year}:in"),
                $"滞納繰越 {charge.Title}",
                LedgerAccount.Receivable,
                LedgerAccount.PriorYearRevenue,
                charge.Remaining
            ) with
            {
                Year = to,
            },
        ];

    private static LedgerAccount RevenueOf(Charge charge) => charge.CarriedOver ? LedgerAccount.PriorYearRevenue : LedgerAccount.Revenue;

    private static Booking Of(Charge charge, string key, string description, LedgerAccount debit, LedgerAccount credit, Yen amount) =>
        new(key, description, charge.Id, null, [(debit, amount), (credit, -amount)]);

    private static Booking Of(Payment payment, string key, string description, LedgerAccount debit, LedgerAccount credit, Yen amount) =>
        new(key, description, payment.ChargeId, payment.Id, [(debit, amount), (credit, -amount)]);

    private static DateOnly Day(Act act) => JapaneseDate.DayOf(act.At);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
