using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>What is to be paid, by whom, to whom, until when.</summary>
/// <param name="Concerns">Key of what it is paid for, e.g. <c>application:0199…</c>.</param>
/// <param name="Title">As shown to the payer, e.g. 屋外広告物許可申請手数料.</param>
/// <param name="Amount">More than zero; what is free has no charge.</param>
/// <param name="PayerId">Account of the payer.</param>
/// <param name="OfficeCode">Office that collects (歳入所属).</param>
/// <param name="DueOn">納期限 — last day in Tokyo on which it can be paid.</param>
public sealed record ChargeTerms(string Concerns, string Title, Yen Amount, Guid PayerId, string OfficeCode, DateOnly DueOn);

/// <summary>
/// 納付すべきもの — one fee or tax instalment that is owed (調定, 地方自治法231条). It may be paid in parts (分納), and a
/// <see cref="Payment"/> may pay several. Every change of its yen goes with a booking of <see cref="Ledger"/>.
/// </summary>
public sealed class Charge : Aggregate
{
    private Charge() { } // for EF Core

    /// <summary>調定 — makes the charge. Book it with <see cref="Ledger.Opening"/> in the same transaction.</summary>
    /// <exception cref="RuleBrokenException">The amount is not positive, the due date is past, or a name is missing.</exception>
    public Charge(Guid id, ChargeTerms terms, Act act)
    {
        if (terms.Amount <= Yen.Zero)
            throw new RuleBrokenException("納付額は1円以上にしてください。");
        if (terms.DueOn < JapaneseDate.DayOf(act.At))
            throw new RuleBrokenException("納期限は今日以降の日にしてください。");
        if (string.IsNullOrWhiteSpace(terms.Title) || string.IsNullOrWhiteSpace(terms.Concerns))
            throw new RuleBrokenException("納付の件名を入力してください。");
        Id = id;
        (Concerns, Title, Amount) = (terms.Concerns, terms.Title, terms.Amount);
        (PayerId, OfficeCode, DueOn) = (terms.PayerId, terms.OfficeCode, terms.DueOn);
        OpenedAt = act.At;
        Year = FiscalYear.Of(JapaneseDate.DayOf(act.At)).Year;
        Status = ChargeStatus.Open;
        Happened(
            act,
            "charge.opened",
            ("concerns", Concerns),
            ("amount", Text(Amount)),
            ("payer", PayerId.ToString()),
            ("due", DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        );
    }

    public Guid Id { get; private set; }

    /// <summary>Key of what it is paid for, e.g. <c>application:0199…</c>.</summary>
    public string Concerns { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>調定額 — as it was called, before any reduction.</summary>
    public Yen Amount { get; private set; }

    /// <summary>減免額</summary>
    public Yen Reduced { get; private set; }

    /// <summary>How many reductions make up <see cref="Reduced"/>.</summary>
    public int Reductions { get; private set; }

    /// <summary>収納額 — what payments have brought, less what disputes took back.</summary>
    public Yen Received { get; private set; }
    public Guid PayerId { get; private set; }
    public string OfficeCode { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>納期限 — last day in Tokyo on which it can be paid.</summary>
    public DateOnly DueOn { get; private set; }
    public ChargeStatus Status { get; private set; }

    /// <summary>会計年度 in whose books it stands: of its opening, until it is carried over.</summary>
    public int Year { get; private set; }

    /// <summary>滞納繰越 — not paid when the books of its year were closed; what still comes is 過年度収入.</summary>
    public bool CarriedOver { get; private set; }

    /// <summary>領収書番号 of the payment that paid the last of it, e.g. <c>2026-toshi-koukoku-000012</c>; null until paid.</summary>
    public string? ReceiptNo { get; private set; }

    /// <summary>When the payer paid the last of it, as the gateway tells; null until paid.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Payment that paid the last of it; null until paid, and where a reduction made the rest vanish.</summary>
    public Guid? PaidBy { get; private set; }

    /// <summary>When money that had paid it was first taken back; from then on it can be paid after its due date, and does not lapse.</summary>
    public DateTimeOffset? ReopenedAt { get; private set; }

    /// <summary>When the payer was reminded that a payment was not finished; once.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public override string Subject => $"charge:{Id}";

    /// <summary>True while something is owed.</summary>
    public bool IsOpen => Status is ChargeStatus.Open or ChargeStatus.PartlyPaid;

    /// <summary>未納額 — what is still owed; the balance of its receivable.</summary>
    public Yen Remaining => IsOpen ? Amount - Reduced - Received : Yen.Zero;

    /// <summary>Whether it can be paid online on a day in Tokyo.</summary>
    public bool MayBePaidOn(DateOnly day) => IsOpen && (day <= DueOn || ReopenedAt is not null);

    /// <summary>収納 — money for it has arrived, all that is owed or a part.</summary>
    /// <exception cref="RuleBrokenException">Nothing, or more than remains.</exception>
    public void Receive(Payment payment, Yen amount, Act act)
    {
        if (amount <= Yen.Zero || amount > Remaining)
            throw new RuleBrokenException($"「{Title}」に納付できる額は、1円から{Remaining}までです。");
        var whole = amount == Remaining;
        Received += amount;
        if (whole)
        {
            MoveTo(ChargeStatus.Paid);
            (ReceiptNo, PaidAt, PaidBy) = (payment.ReceiptNo, payment.PaidAt ?? act.At, payment.Id);
        }
        else if (Status == ChargeStatus.Open)
            MoveTo(ChargeStatus.PartlyPaid);
        Happened(
            act,
            whole ? "charge.paid" : "charge.part-paid",
            ("payment", payment.Id.ToString()),
            ("amount", Text(amount)),
            ("receipt", payment.ReceiptNo ?? "")
        );
    }

    /// <summary>減免 — takes a part of what is still owed away, or all of it, by decision (地方自治法96条1項10号, 条例).</summary>
    /// <exception cref="RuleBrokenException">No basis given, nothing, or more than is still owed.</exception>
    public void Reduce(Yen by, string basis, Act act)
    {
        if (string.IsNullOrWhiteSpace(basis))
            throw new RuleBrokenException("減免の根拠を入力してください。");
        if (!IsOpen)
            throw new RuleBrokenException($"この納付は「{Status.Name()}」のため、減免できません。");
        if (by <= Yen.Zero || by > Remaining)
            throw new RuleBrokenException($"減免できる額は、1円から{Remaining}までです。");
        var whole = by == Remaining;
        Reduced += by;
        Reductions++;
        if (whole && Received == Yen.Zero)
            MoveTo(ChargeStatus.Exempt);
        else if (whole)
        {
            MoveTo(ChargeStatus.Paid);
            PaidAt = act.At;
        }
        Happened(act, whole ? "charge.exempted" : "charge.reduced", ("by", Text(by)), ("basis", basis));
    }

    /// <summary>期限切れ — the due date has passed without (full) payment. What was paid in parts is the payer's.</summary>
    /// <exception cref="RuleBrokenException">Nothing is owed, the due date has not passed in Tokyo, or it had been paid once.</exception>
    public void Lapse(Act act)
    {
        if (JapaneseDate.DayOf(act.At) <= DueOn)
            throw new RuleBrokenException("納期限がまだ過ぎていません。");
        if (ReopenedAt is not null)
            throw new RuleBrokenException("一度納付され、入金が取り消された納付は、期限切れにできません。");
        MoveTo(ChargeStatus.Lapsed);
        Happened(act, "charge.lapsed");
    }

    /// <summary>取消し — the charge is no longer owed (取下げ, 誤り). What was paid in parts is the payer's.</summary>
    /// <exception cref="RuleBrokenException">No reason given, or nothing is owed.</exception>
    public void Cancel(string reason, Act act)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("取消しの理由を入力してください。");
        MoveTo(ChargeStatus.Cancelled);
        Happened(act, "charge.cancelled", ("reason", reason));
    }

    /// <summary>不納欠損 — gives up what is still owed, by decision.</summary>
    /// <exception cref="RuleBrokenException">No basis given, or nothing is owed.</exception>
    public void WriteOff(string basis, Act act)
    {
        if (string.IsNullOrWhiteSpace(basis))
            throw new RuleBrokenException("不納欠損の根拠を入力してください。");
        MoveTo(ChargeStatus.WrittenOff);
        Happened(act, "charge.written-off", ("basis", basis));
    }

    /// <summary>過誤納 — money of a charge that lapsed or was cancelled after a part had been paid goes back to being the payer's.</summary>
    /// <exception cref="RuleBrokenException">The charge is still owed or stands as paid.</exception>
    public void Free(Yen amount, Act act)
    {
        if (Status is not (ChargeStatus.Lapsed or ChargeStatus.Cancelled))
            throw new RuleBrokenException($"この納付は「{Status.Name()}」のため、収納した額を戻せません。");
        Received -= amount;
        Happened(act, "charge.freed", ("amount", Text(amount)));
    }

    /// <summary>入金の取消し — a dispute was lost and the money is gone: it is owed again.</summary>
    /// <returns>The account to debit: the receivable, or the loss where it had been written off.</returns>
    public LedgerAccount TakeBack(Yen amount, Act act)
    {
        if (amount <= Yen.Zero || amount > Received)
            throw new RuleBrokenException($"取り消せる入金は、1円から{Received}までです。");
        Received -= amount;
        if (Status is ChargeStatus.Paid or ChargeStatus.PartlyPaid)
        {
            var next = Received == Yen.Zero ? ChargeStatus.Open : ChargeStatus.PartlyPaid;
            if (next != Status)
                MoveTo(next);
            (ReceiptNo, PaidAt, PaidBy) = (null, null, null);
            ReopenedAt ??= act.At;
        }
        Happened(act, "charge.reopened", ("amount", Text(amount)));
        return IsOpen ? LedgerAccount.Receivable : LedgerAccount.WriteOff;
    }

    /// <summary>滞納繰越 — what is still owed when the books of its year are closed goes over to the next.</summary>
    /// <exception cref="RuleBrokenException">Nothing is owed, or it stands in that year already.</exception>
    public void CarryOver(FiscalYear to, Act act)
    {
        if (!IsOpen || Year >= to.Year)
            throw new RuleBrokenException("繰り越す未納額がありません。");
        (Year, CarriedOver) = (to.Year, true);
        Happened(act, "charge.carried-over", ("year", Year.ToString(CultureInfo.InvariantCulture)), ("amount", Text(Remaining)));
    }

    /// <summary>The payer is told that a payment was begun and not finished; once.</summary>
    public void Remind(Act act)
    {
        if (RemindedAt is not null)
            throw new RuleBrokenException("この納付については、お知らせ済みです。");
        RemindedAt = act.At;
        Happened(act, "charge.reminded");
    }

    internal static string Text(Yen amount) => amount.Amount.ToString(CultureInfo.InvariantCulture);

    private void MoveTo(ChargeStatus next)
    {
        if (!ChargeTransitions.Allows(Status, next))
            throw new RuleBrokenException($"この納付は「{Status.Name()}」のため、「{next.Name()}」にできません。");
        Status = next;
    }
}
