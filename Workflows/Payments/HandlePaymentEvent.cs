using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// Looks up the truth behind a stored webhook and settles. A session that no payment knows yet makes the handler fail:
/// the outbox tries again, by when our own commit will be there.
/// </summary>
public sealed class HandlePaymentEvent(ITochoDb db, PaymentGateways gateways, SettlePayment settle, TimeProvider clock) : IOutboxHandler
{
    public const string MessageKind = "payment-event";

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var hint = await db
            .WebhookEvents.Where(e => e.Id == message.Payload && e.ProcessedAt == null)
            .Select(e => new { e.Gateway, e.SessionId })
            .SingleOrDefaultAsync(ct);
        if (hint is null)
            return;
        var truth = hint.SessionId.Length == 0 ? null : await gateways.Get(hint.Gateway).Fetch(hint.SessionId, ct);
        await db.InTransaction(
            async () =>
            {
                if (truth is not null)
                    await settle.Run(hint.Gateway, hint.SessionId, truth, ct);
                var stored = await db.WebhookEvents.SingleAsync(e => e.Id == message.Payload, ct);
                stored.Processed(clock.GetUtcNow());
            },
            ct
        );
    }
}
