using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>決済画面の終了 — ends a session by which nobody should pay any more; books the money if somebody was faster.</summary>
public sealed class CloseCheckout(ITochoDb db, PaymentGateways gateways, SettlePayment settle) : IOutboxHandler
{
    public const string MessageKind = "close-checkout";

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var id = Guid.Parse(message.Payload);
        var payment = await db.Payments.Where(p => p.Id == id).Select(p => new { p.Gateway, p.SessionId }).SingleAsync(ct);
        var truth = await gateways.Get(payment.Gateway).Close(payment.SessionId!, ct);
        await settle.Run(payment.Gateway, payment.SessionId!, truth, ct);
    }
}
