using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 還付 — money goes back to the payer, by a decision made elsewhere. Who decides states what is left of the payment: if
/// something has moved meanwhile the number is wrong, and nothing is done.
/// </summary>
public sealed class RequestRefund(ITochoDb db)
{
    /// <param name="left">What the decision says is left of the payment: see <see cref="Payment.Left"/>.</param>
    /// <param name="basis">The decision, e.g. its document number.</param>
    /// <returns>Id of the refund.</returns>
    /// <exception cref="RuleBrokenException">Another amount is left, more is asked for than that, or no basis is given.</exception>
    public Task<Guid> Run(Guid paymentId, Yen amount, Yen left, RefundRoute route, string basis, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
                if (payment.Left != left)
                    throw new RuleBrokenException(
                        $"この支払いの残額は{payment.Left}です（決定では{left}）。内容を確認し、決定をやり直してください。"
                    );
                if (payment.Mismatch == Mismatch.Currency && route == RefundRoute.Bank)
                    throw new RuleBrokenException("外貨の入金は、円に換算してから処理してください。");
                if (payment.Gateway == Slip.Gateway && route == RefundRoute.Gateway)
                    throw new RuleBrokenException("納付書による入金は、口座への振込みで還付してください。");
                var refund = new Refund(Guid.CreateVersion7(act.At), payment, amount, route, basis, act);
                db.Refunds.Add(refund);
                await db.BookDecided(refund, act, ct);
                if (route == RefundRoute.Gateway)
                    db.Outbox.Add(new(SendRefund.MessageKind, $"{SendRefund.MessageKind}:{refund.Id}", refund.Id.ToString(), act.At));
                return refund.Id;
            },
            ct
        );
}
