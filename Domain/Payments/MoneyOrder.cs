using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;

namespace TochoDX.Domain.Payments;

/// <summary>What is to be decided.</summary>
/// <param name="Title">件名 — of the charge that it is about.</param>
/// <param name="PaymentId">The money, where it is about money that came in.</param>
/// <param name="ChargeId">The charge that is reduced, given up or to be paid; null for suspense that is the payer's.</param>
/// <param name="RefundId">The refund that is taken back.</param>
/// <param name="Left">残額 as the drafter saw it: see <see cref="MoneyOrder.Standing"/>.</param>
/// <param name="Route">Of a refund only.</param>
/// <param name="Basis">根拠 — the ordinance or article.</param>
/// <param name="Decider">決定権者</param>
public sealed record MoneyTerms(
    MoneyOrderKind Kind,
    string OfficeCode,
    string Title,
    Guid? PaymentId,
    Guid? ChargeId,
    Guid? RefundId,
    Yen Amount,
    Yen Left,
    RefundRoute? Route,
    string Reason,
    string Basis,
    Post Decider
);

/// <summary>
/// 収納の決裁 — a decision about money that has come in or is owed: drafted by one, examined by another, decided by a third. It
/// states what was left when it was drafted; if something has moved meanwhile, it cannot be decided any more.
/// </summary>
public sealed class MoneyOrder : Aggregate
{
    private MoneyOrder() { } // for EF Core

    public Guid Id { get; private set; }
    public MoneyOrderKind Kind { get; private set; }
    public string OfficeCode { get; private set; } = "";
    public string Title { get; private set; } = "";
    public Guid? PaymentId { get; private set; }
    public Guid? ChargeId { get; private set; }

    /// <summary>The refund that is taken back, or that the decision has made.</summary>
    public Guid? RefundId { get; private set; }
    public Yen Amount { get; private set; }

    /// <summary>残額 as the drafter saw it.</summary>
    public Yen Left { get; private set; }
    public RefundRoute? Route { get; private set; }

    /// <summary>理由</summary>
    public string Reason { get; private set; } = "";

    /// <summary>根拠</summary>
    public string Basis { get; private set; } = "";

    /// <summary>決定権者</summary>
    public Post Decider { get; private set; }
    public MoneyOrderState State { get; private set; }

    /// <summary>起案者</summary>
    public OfficerSeal Draft { get; private set; } = null!;

    /// <summary>審査</summary>
    public OfficerSeal? Review { get; private set; }

    /// <summary>決定</summary>
    public OfficerSeal? Decision { get; private set; }

    /// <summary>差戻し</summary>
    public OfficerSeal? Return { get; private set; }
    public override string Subject => $"money-order:{Id}";

    /// <summary>起案</summary>
    /// <param name="standing">What is left now.</param>
    /// <exception cref="RuleBrokenException">Something is missing, or another amount is left than the drafter says.</exception>
    public static MoneyOrder Create(Guid id, MoneyTerms terms, Yen standing, Act act)
    {
        foreach (var (_, fault) in Faults(terms, standing))
            throw new RuleBrokenException(fault);
        var order = new MoneyOrder
        {
            Id = id,
            Kind = terms.Kind,
            OfficeCode = terms.OfficeCode,
            Title = terms.Title,
            PaymentId = terms.PaymentId,
            ChargeId = terms.ChargeId,
            RefundId = terms.RefundId,
            Amount = terms.Amount,
            Left = terms.Left,
            Route = terms.Route,
            Reason = terms.Reason.Trim(),
            Basis = terms.Basis.Trim(),
            Decider = terms.Decider,
            Draft = OfficerSeal.Of(act, null),
        };
        order.Happened(
            act,
            "money-order.drafted",
            ("kind", order.Kind.ToString()),
            ("amount", Charge.Text(order.Amount)),
            ("left", Charge.Text(order.Left)),
            ("payment", order.PaymentId?.ToString() ?? ""),
            ("charge", order.ChargeId?.ToString() ?? ""),
            ("refund", order.RefundId?.ToString() ?? ""),
            ("route", order.Route?.ToString() ?? ""),
            ("reason", order.Reason),
            ("basis", order.Basis)
        );
        return order;
    }

    /// <summary>What stands in the way of drafting it, by the name of the term that is wrong.</summary>
    /// <param name="standing">What is left now.</param>
    public static IEnumerable<(string Term, string Fault)> Faults(MoneyTerms terms, Yen standing)
    {
        var whole = terms.Kind is MoneyOrderKind.WriteOff or MoneyOrderKind.Withdrawal;
        if (terms.Left != standing)
            yield return (
                nameof(terms.Left),
                $"{terms.Kind.StandingName()}は{standing}です（入力は{terms.Left}）。内容を確認してください。"
            );
        else if (terms.Kind == MoneyOrderKind.Valuation && terms.Amount <= Yen.Zero)
            yield return (nameof(terms.Amount), "換算額は、1円以上で入力してください。");
        else if (terms.Kind != MoneyOrderKind.Valuation && (terms.Amount <= Yen.Zero || terms.Amount > standing))
            yield return (
                nameof(terms.Amount),
                standing > Yen.Zero ? $"金額は、1円から{standing}までです。" : "対象になる残額がありません。"
            );
        else if (whole && terms.Amount != standing)
            yield return (nameof(terms.Amount), $"{terms.Kind.Name()}は、{standing}の全部について行います。");
        if (terms.Kind == MoneyOrderKind.Refund && terms.Route is null)
            yield return (nameof(terms.Route), "還付の方法を選んでください。");
        if (terms.Kind == MoneyOrderKind.Offset && terms.ChargeId is null)
            yield return (nameof(terms.ChargeId), "充当する納付を選んでください。");
        if (string.IsNullOrWhiteSpace(terms.Reason))
            yield return (nameof(terms.Reason), "理由を入力してください。");
        if (string.IsNullOrWhiteSpace(terms.Basis))
            yield return (nameof(terms.Basis), "根拠となる条例、規則などの条項を入力してください。");
    }

    /// <summary>残額 — what an order of this kind can be about.</summary>
    public static Yen Standing(MoneyOrderKind kind, Payment? payment, Charge? charge, Refund? refund) =>
        kind switch
        {
            MoneyOrderKind.Refund => payment!.Left,
            MoneyOrderKind.Reduction or MoneyOrderKind.WriteOff => charge!.Remaining,
            MoneyOrderKind.Allocation => payment!.Suspended < payment.Left ? payment.Suspended : payment.Left,
            MoneyOrderKind.Offset => payment!.Overpaid < payment.Left ? payment.Overpaid : payment.Left,
            MoneyOrderKind.Withdrawal => refund!.Amount,
            MoneyOrderKind.Valuation => payment!.Received,
        };

    /// <summary>審査 — the amounts, the reason and the basis are right.</summary>
    /// <exception cref="RuleBrokenException">Not waiting for it, or by the drafter.</exception>
    public void Examine(string? comment, Act act)
    {
        OfficerSeal.NotBy(Draft, act);
        MoveTo(MoneyOrderState.Reviewed);
        Review = OfficerSeal.Of(act, comment);
        Happened(act, "money-order.reviewed", ("comment", Review.Comment ?? ""));
    }

    /// <summary>決定 — carry it out in the same transaction.</summary>
    /// <param name="standing">What is left now.</param>
    /// <exception cref="RuleBrokenException">Not waiting for it, by the drafter or the reviewer, or something has moved since it was drafted.</exception>
    public void Decide(Yen standing, string? comment, Act act)
    {
        OfficerSeal.NotBy(Draft, act);
        OfficerSeal.NotBy(Review, act);
        if (State == MoneyOrderState.Reviewed && standing != Left)
            throw new RuleBrokenException(
                $"起案の後に残額が変わりました（{Kind.StandingName()}は{standing}、起案では{Left}）。差し戻して、起案をやり直してください。"
            );
        MoveTo(MoneyOrderState.Decided);
        Decision = OfficerSeal.Of(act, comment);
        Happened(act, "money-order.decided", ("comment", Decision.Comment ?? ""));
    }

    /// <summary>The refund that the decision has made.</summary>
    public void Made(Guid refund, Act act)
    {
        RefundId = refund;
        Happened(act, "money-order.carried-out", ("refund", refund.ToString()));
    }

    /// <summary>差戻し — nothing happens to the money; it can be drafted again.</summary>
    /// <exception cref="RuleBrokenException">Decided already, by the drafter, or without a reason.</exception>
    public void GiveBack(string comment, Act act)
    {
        OfficerSeal.NotBy(Draft, act);
        if (string.IsNullOrWhiteSpace(comment))
            throw new RuleBrokenException("差戻しの理由を入力してください。");
        MoveTo(MoneyOrderState.Returned);
        Return = OfficerSeal.Of(act, comment);
        Happened(act, "money-order.returned", ("comment", comment.Trim()));
    }

    private void MoveTo(MoneyOrderState to)
    {
        if (!MoneyOrderTransitions.Allows(State, to))
            throw new RuleBrokenException($"「{State.Name()}」の決裁を「{to.Name()}」にすることはできません。");
        State = to;
    }
}
