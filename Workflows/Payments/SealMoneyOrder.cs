using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Payments;

/// <summary>収納の決裁の審査・決定・差戻し — what is decided is carried out in the same transaction.</summary>
public sealed class SealMoneyOrder(ITochoDb db, IProcessEngine engine, IOptions<SiteOptions> site, TimeProvider clock)
{
    private static readonly Post[] Line = [Post.Examiner, Post.DeputyManager, Post.Manager, Post.Director, Post.BureauDirector];

    /// <summary>What the officer may do with it now; null for nothing. 課長代理 and above examine, below who decides.</summary>
    public static MoneyOrderState? NextFor(MoneyOrder order, Person officer)
    {
        var (me, rank) = (officer.Id.ToString(), officer.Post is { } post ? Array.IndexOf(Line, post) : -1);
        return order.State switch
        {
            _ when order.OfficeCode != officer.Office || order.Draft.ActorId == me || order.Review?.ActorId == me => null,
            MoneyOrderState.Drafted when rank > 0 && rank < Array.IndexOf(Line, order.Decider) => MoneyOrderState.Reviewed,
            MoneyOrderState.Reviewed when officer.Post == order.Decider => MoneyOrderState.Decided,
            _ => null,
        };
    }

    /// <exception cref="RuleBrokenException">Not this person's turn, or something has moved since it was drafted.</exception>
    /// <exception cref="NotFoundException">None, or another office's.</exception>
    public Task Run(Guid id, string? comment, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var order = await db.MoneyOrders.InOffice(id, officer, ct);
                var act = officer.Acting(clock);
                switch (NextFor(order, officer))
                {
                    case MoneyOrderState.Reviewed:
                        order.Examine(comment, act);
                        break;
                    case MoneyOrderState.Decided:
                        var subject = await db.MoneySubject(
                            order.Kind,
                            order.PaymentId,
                            order.ChargeId,
                            order.RefundId,
                            order.OfficeCode,
                            ct
                        );
                        order.Decide(subject.Standing, comment, act);
                        await CarryOut(order, subject, act, ct);
                        break;
                    default:
                        throw new RuleBrokenException(
                            $"この決裁は「{order.State.Name()}」です。審査は課長代理以上、決定は{order.Decider.Name()}が、それぞれ別の職員で行います。"
                        );
                }
            },
            ct
        );

    /// <summary>差戻し — nothing happens to the money.</summary>
    /// <exception cref="RuleBrokenException">Not this person's turn, or no reason.</exception>
    public Task Return(Guid id, string comment, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var order = await db.MoneyOrders.InOffice(id, officer, ct);
                if (NextFor(order, officer) is null)
                    throw new RuleBrokenException("差戻しができるのは、審査又は決定を行う職員です。");
                order.GiveBack(comment, officer.Acting(clock));
            },
            ct
        );

    private async Task CarryOut(MoneyOrder order, MoneySubject subject, Act act, CancellationToken ct)
    {
        var basis = $"{JapaneseDate.Format(JapaneseDate.DayOf(act.At))}{order.Decider.Name()}決定　{order.Basis}";
        switch (order.Kind)
        {
            case MoneyOrderKind.Refund:
                var refund = await new RequestRefund(db).Run(
                    subject.Payment!.Id,
                    order.Amount,
                    order.Left,
                    order.Route!.Value,
                    basis,
                    act,
                    ct
                );
                order.Made(refund, act);
                db.Outbox.Add(Told(order, subject.First.PayerId, act.At));
                break;
            case MoneyOrderKind.Reduction:
                await new ReduceCharge(db, engine).Run(order.ChargeId!.Value, order.Amount, basis, act, ct);
                break;
            case MoneyOrderKind.WriteOff:
                await new WriteOff(db, engine).Run(order.ChargeId!.Value, basis, act, ct);
                break;
            case MoneyOrderKind.Allocation:
                await new AllocateSuspense(db, engine).Run(subject.Payment!.Id, order.ChargeId, order.Amount, act, ct);
                break;
            case MoneyOrderKind.Offset:
                await new ApplyOverpayment(db, engine).Run(subject.Payment!.Id, order.ChargeId!.Value, order.Amount, act, ct);
                break;
            case MoneyOrderKind.Withdrawal:
                await new WithdrawRefund(db).Run(order.RefundId!.Value, order.Reason, act, ct);
                break;
            case MoneyOrderKind.Valuation:
                await new ValueForeignMoney(db).Run(subject.Payment!.Id, order.Amount, act, ct);
                break;
        }
    }

    private OutboxMessage Told(MoneyOrder order, Guid payer, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{order.Subject}:decided",
            payer,
            "【都庁DX】還付のお知らせ",
            $"""
            「{order.Title}」について、{order.Amount}をお返しすることに決まりました。
            {(
                order.Route == RefundRoute.Bank
                    ? "振込先の口座を、次のページから登録してください。"
                    : "お支払いになった方法へお返しします。状況は、次のページで確認できます。"
            )}
            {site.Value.To($"/payments/refunds/{order.RefundId}")}
            """,
            at
        );
}
