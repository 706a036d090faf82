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

/// <summary>納付すべきもの — one fee or tax instalment that is owed (調定, 地方自治法231条).</summary>
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
    public Yen Amount { get; private set; }
    public Guid PayerId { get; private set; }
    public string OfficeCode { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>納期限 — last day in Tokyo on which it can be paid.</summary>
    public DateOnly DueOn { get; private set; }
    public ChargeStatus Status { get; private set; }

    /// <summary>領収書番号, e.g. <c>2026-toshi-koukoku-000012</c>; null until paid.</summary>
    public string? ReceiptNo { get; private set; }

    /// <summary>When the payer paid, as the gateway tells; null until paid.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Payment that paid it; null until paid.</summary>
    public Guid? PaidBy { get; private set; }

    public override string Subject => $"charge:{Id}";

    public bool IsOpen => Status == ChargeStatus.Open;

    /// <summary>収納 — the money for exactly this charge has arrived.</summary>
    /// <exception cref="RuleBrokenException">The charge is not open.</exception>
    public void Pay(Payment payment, PaymentReceiptNumber receipt, Act act)
    {
        MoveTo(ChargeStatus.Paid);
        (ReceiptNo, PaidAt, PaidBy) = (receipt.ToString(), payment.PaidAt ?? act.At, payment.Id);
        Happened(act, "charge.paid", ("payment", payment.Id.ToString()), ("receipt", ReceiptNo));
    }

    /// <summary>期限切れ — the due date has passed without payment.</summary>
    /// <exception cref="RuleBrokenException">The charge is not open, or the due date has not passed in Tokyo.</exception>
    public void Lapse(Act act)
    {
        if (JapaneseDate.DayOf(act.At) <= DueOn)
            throw new RuleBrokenException("納期限がまだ過ぎていません。");
        MoveTo(ChargeStatus.Lapsed);
        Happened(act, "charge.lapsed");
    }

    /// <summary>取消し — the charge is no longer owed (取下げ, 減免, 誤り).</summary>
    /// <exception cref="RuleBrokenException">No reason given, or the charge is not open.</exception>
    public void Cancel(string reason, Act act)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("取消しの理由を入力してください。");
        MoveTo(ChargeStatus.Cancelled);
        Happened(act, "charge.cancelled", ("reason", reason));
    }

    /// <summary>引取り — the case was claimed: its new owner pays, and holds the receipt.</summary>
    public void PassTo(Guid payer, Act act)
    {
        PayerId = payer;
        Happened(act, "charge.passed", ("payer", payer.ToString()));
    }

    internal static string Text(Yen amount) => amount.Amount.ToString(CultureInfo.InvariantCulture);

    private void MoveTo(ChargeStatus next)
    {
        if (!ChargeTransitions.Allows(Status, next))
            throw new RuleBrokenException($"この納付は「{Status.Name()}」のため、「{next.Name()}」にできません。");
        Status = next;
    }
}
