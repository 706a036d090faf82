using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>口座振込による還付の送信 — refunds go out in a file to the bank; also those that a gateway could not bring back. All or none.</summary>
public sealed class ExportRefunds(ITochoDb db)
{
    /// <param name="file">Name of the file, kept with each refund.</param>
    /// <exception cref="RuleBrokenException">One of them is on its way, paid or withdrawn, or is for the gateway to send.</exception>
    public Task Run(IReadOnlyCollection<Guid> refunds, string file, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                foreach (var refund in await db.Refunds.Where(r => refunds.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(ct))
                {
                    if (refund is { Route: RefundRoute.Gateway, Status: RefundStatus.Decided })
                        throw new RuleBrokenException("決済代行者を通じて還付するものが含まれています。");
                    refund.Send(RefundRoute.Bank, file, act);
                }
            },
            ct
        );
}

/// <summary>口座振込による還付の完了 — the bank has paid it out.</summary>
public sealed class ConfirmRefund(ITochoDb db)
{
    /// <exception cref="RuleBrokenException">It is not on its way by bank.</exception>
    public Task Run(Guid refundId, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var refund = await db.OfBank(refundId, ct);
                refund.Pay(act);
                await db.Book(Ledger.RefundPaid(refund), act, ct);
            },
            ct
        );
}

/// <summary>組戻し・振込不能 — the bank could not bring it: it is owed to the payer again.</summary>
public sealed class FailRefund(ITochoDb db)
{
    /// <exception cref="RuleBrokenException">It is not on its way or paid by bank.</exception>
    public Task Run(Guid refundId, string why, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var refund = await db.OfBank(refundId, ct);
                if (refund.Status == RefundStatus.Paid)
                    await db.TakeBack(Ledger.RefundPaidKey(refund), "組戻し", act, ct);
                refund.Fail(why, act);
            },
            ct
        );
}

/// <summary>還付の取消し — a decision is taken back before the money went out, or after it came back.</summary>
public sealed class WithdrawRefund(ITochoDb db)
{
    /// <exception cref="RuleBrokenException">No reason, or the money is on its way or paid.</exception>
    public Task Run(Guid refundId, string reason, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var refund = await db.Refunds.SingleAsync(r => r.Id == refundId, ct);
                if (refund is { Route: RefundRoute.Gateway, Status: RefundStatus.Decided })
                    throw new RuleBrokenException("決済代行者へ送信中のため、取り消せません。");
                refund.Withdraw(reason, await db.Payments.SingleAsync(p => p.Id == refund.PaymentId, ct), act);
                await db.BookWithdrawn(refund, act, ct);
            },
            ct
        );
}

internal static class BankRefunds
{
    public static async Task<Refund> OfBank(this ITochoDb db, Guid refundId, CancellationToken ct)
    {
        var refund = await db.Refunds.SingleAsync(r => r.Id == refundId, ct);
        return refund.Route == RefundRoute.Bank
            ? refund
            : throw new RuleBrokenException("決済代行者を通じた還付の結果は、決済代行者から届きます。");
    }
}
