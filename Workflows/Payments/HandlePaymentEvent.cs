using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// Looks up the truth behind a stored webhook and settles. Money of a session that no payment knows yet makes the handler
/// fail: the outbox tries again, by when our own commit will be there. A session without money is let go: its opening may
/// never have been answered.
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
        var session = await Session(hint.Gateway, hint.SessionId, ct);
        var truth = session is null ? null : await gateways.Get(hint.Gateway).Fetch(session, ct);
        await db.InTransaction(
            async () =>
            {
                if (
                    truth is not null
                    && (truth.Status is GatewayStatus.Paid or GatewayStatus.Pending || await Knows(hint.Gateway, session!, ct))
                )
                    await settle.Run(hint.Gateway, session!, truth, ct);
                var stored = await db.WebhookEvents.SingleAsync(e => e.Id == message.Payload, ct);
                stored.Processed(clock.GetUtcNow());
            },
            ct
        );
    }

    /// <summary>The message may name a payment, charge or refund instead of the session; null where it is none of ours.</summary>
    private async Task<string?> Session(string gateway, string reference, CancellationToken ct)
    {
        if (reference.Length == 0)
            return null;
        return await Knows(gateway, reference, ct) ? reference : await gateways.Get(gateway).SessionOf(reference, ct);
    }

    private Task<bool> Knows(string gateway, string session, CancellationToken ct) =>
        db.Payments.AnyAsync(p => p.Gateway == gateway && p.SessionId == session, ct);
}
