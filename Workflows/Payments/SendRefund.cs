using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 還付の送金（決済代行者） — asks the gateway for a refund that was decided. It first looks whether the gateway has it already: an
/// answer may have been lost, and gateways forget idempotency keys after a day.
/// </summary>
public sealed class SendRefund(ITochoDb db, PaymentGateways gateways, SettlePayment settle, TimeProvider clock) : IOutboxHandler
{
    public const string MessageKind = "send-refund";

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var id = Guid.Parse(message.Payload);
        var payment = await db
            .Refunds.Where(r => r.Id == id)
            .Join(db.Payments, r => r.PaymentId, p => p.Id, (r, p) => p)
            .AsNoTracking()
            .SingleAsync(ct);
        var gateway = gateways.Get(payment.Gateway);
        await settle.Run(payment.Gateway, payment.SessionId!, await gateway.Fetch(payment.SessionId!, ct), ct);

        var refund = await db.Refunds.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        if (refund is not { Status: RefundStatus.Decided, Route: RefundRoute.Gateway })
            return;
        var made = await gateway.Refund(new(id, payment.GatewayPaymentId!, refund.Amount.Amount, refund.IdempotencyKey), ct);
        await db.InTransaction(
            async () =>
            {
                var fresh = await db.Payments.SingleAsync(p => p.Id == payment.Id, ct);
                var truth = new GatewayTruth(GatewayStatus.Paid, 0, "JPY") { Refunds = [made with { Reference = id }] };
                await db.FollowReturns(fresh, truth, Act.OfSystem("refunds", clock.GetUtcNow()), ct);
            },
            ct
        );
    }
}
