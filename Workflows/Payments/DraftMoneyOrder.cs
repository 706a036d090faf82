using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Payments;

/// <summary>What an officer asks for.</summary>
/// <param name="Left">残額 as the officer saw it.</param>
public sealed record MoneyDraft(
    MoneyOrderKind Kind,
    Guid? PaymentId,
    Guid? ChargeId,
    Guid? RefundId,
    Yen Amount,
    Yen Left,
    RefundRoute? Route,
    string Reason,
    string Basis
);

/// <summary>収納の決裁の起案</summary>
public sealed class DraftMoneyOrder(ITochoDb db, DecisionLevels levels, TimeProvider clock)
{
    /// <summary>What stands in the way, by the name of the part of the draft that is wrong.</summary>
    /// <exception cref="NotFoundException">Something is missing, or another office's.</exception>
    public async Task<IReadOnlyList<(string Part, string Fault)>> Check(MoneyDraft draft, Person officer, CancellationToken ct)
    {
        var subject = await Subject(draft, officer, ct);
        return [.. MoneyOrder.Faults(Terms(draft, subject, officer), subject.Standing), .. More(draft, subject)];
    }

    /// <returns>The order's id.</returns>
    /// <exception cref="RuleBrokenException">See <see cref="Check"/>.</exception>
    /// <exception cref="NotFoundException">Something is missing, or another office's.</exception>
    public Task<Guid> Run(MoneyDraft draft, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                if (officer.Post is null or Post.Legal)
                    throw new RuleBrokenException("収納の決裁を起案できるのは、その所属の職員です。");
                var subject = await Subject(draft, officer, ct);
                foreach (var (_, fault) in More(draft, subject))
                    throw new RuleBrokenException(fault);
                var act = officer.Acting(clock);
                var order = MoneyOrder.Create(Guid.CreateVersion7(act.At), Terms(draft, subject, officer), subject.Standing, act);
                db.MoneyOrders.Add(order);
                return order.Id;
            },
            ct
        );

    private Task<MoneySubject> Subject(MoneyDraft draft, Person officer, CancellationToken ct) =>
        db.MoneySubject(draft.Kind, draft.PaymentId, draft.ChargeId, draft.RefundId, officer.Office, ct);

    private MoneyTerms Terms(MoneyDraft draft, MoneySubject subject, Person officer) =>
        new(
            draft.Kind,
            officer.Office!,
            subject.First.Title,
            subject.Payment?.Id,
            draft.ChargeId,
            draft.RefundId,
            draft.Amount,
            draft.Left,
            draft.Kind == MoneyOrderKind.Refund ? draft.Route : null,
            draft.Reason,
            draft.Basis,
            levels.Of(draft.Kind, draft.Amount, JapaneseDate.DayOf(clock.GetUtcNow()))
        );

    /// <summary>What only those know who see the money and the charge together.</summary>
    private static IEnumerable<(string, string)> More(MoneyDraft draft, MoneySubject subject)
    {
        if (draft is { Kind: MoneyOrderKind.Refund, Route: RefundRoute.Gateway } && !Routes(subject.Payment!).Contains(RefundRoute.Gateway))
            yield return (nameof(draft.Route), $"{subject.Payment!.Method.Name()}で支払われたものは、口座振込で還付します。");
        if (draft is { Kind: MoneyOrderKind.Refund, Route: RefundRoute.Bank } && subject.Payment!.Mismatch == Mismatch.Currency)
            yield return (nameof(draft.Route), "外貨の入金は、円に換算してから処理してください。");
        if (draft.Kind is MoneyOrderKind.Allocation or MoneyOrderKind.Offset && subject.Charge is { } charge)
        {
            if ((charge.PayerId, charge.OfficeCode) != (subject.First.PayerId, subject.First.OfficeCode))
                yield return (nameof(draft.ChargeId), "充当できるのは、同じ方の、同じ窓口の納付だけです。");
            else if (draft.Amount > charge.Remaining)
                yield return (nameof(draft.Amount), $"「{charge.Title}」に納付できる額は、1円から{charge.Remaining}までです。");
        }
        if (subject.Refund is { } refund && !MayWithdraw(refund))
            yield return (nameof(draft.Left), $"この還付は「{refund.Status.Name()}」のため、取り消せません。");
    }

    /// <summary>Ways on which the money of a payment can go back.</summary>
    public static IReadOnlyList<RefundRoute> Routes(Payment payment) =>
        payment.Method is PaymentMethod.Card or PaymentMethod.PayPay ? [RefundRoute.Gateway, RefundRoute.Bank] : [RefundRoute.Bank];

    /// <summary>Whether a refund can still be taken back: not sent, or come back.</summary>
    public static bool MayWithdraw(Refund refund) =>
        refund.Status == RefundStatus.Failed || refund is { Status: RefundStatus.Decided, Route: RefundRoute.Bank };
}
