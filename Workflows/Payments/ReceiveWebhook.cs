using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>What became of a webhook.</summary>
public enum WebhookReceipt
{
    Stored,

    /// <summary>The same message came before; nothing was done.</summary>
    Duplicate,

    UnknownGateway,

    /// <summary>Missing, wrong, old or future signature; nothing was stored.</summary>
    Refused,
}

/// <summary>
/// Takes a gateway's message: verifies the raw bytes, keeps them under the event's id, promises to look up the truth —
/// one short transaction, no call to anybody.
/// </summary>
public sealed class ReceiveWebhook(ITochoDb db, PaymentGateways gateways, TimeProvider clock)
{
    /// <summary>Largest body accepted, bytes.</summary>
    public const int MaxBody = 64 * 1024;

    public async Task<WebhookReceipt> Run(
        string gatewayName,
        ReadOnlyMemory<byte> rawBody,
        Func<string, string?> header,
        CancellationToken ct
    )
    {
        if (gateways.Find(gatewayName) is not { } gateway)
            return WebhookReceipt.UnknownGateway;
        var now = clock.GetUtcNow();
        WebhookHint hint;
        try
        {
            hint = gateway.ReadWebhook(rawBody, header, now);
        }
        catch (InvalidSignatureException)
        {
            return WebhookReceipt.Refused;
        }

        var body = Encoding.UTF8.GetString(rawBody.Span);
        return await db.InTransaction(() => db.Keep(gateway.Name, [hint], body, now, ct), ct) > 0
            ? WebhookReceipt.Stored
            : WebhookReceipt.Duplicate;
    }
}

internal static class Inbox
{
    /// <summary>Keeps messages under their ids and promises to look up the truth behind them; passes over what is there already.</summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> Keep(
        this ITochoDb db,
        string gateway,
        IReadOnlyCollection<WebhookHint> hints,
        string body,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var told = hints.DistinctBy(h => h.EventId).ToDictionary(h => WebhookEvent.KeyOf(gateway, h.EventId), StringComparer.Ordinal);
        var ids = told.Keys.ToList();
        foreach (var known in await db.WebhookEvents.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(ct))
            told.Remove(known);
        foreach (var (id, hint) in told)
        {
            db.WebhookEvents.Add(new(gateway, hint.EventId, hint.Type, hint.SessionId, body, now));
            db.Outbox.Add(new(HandlePaymentEvent.MessageKind, $"{HandlePaymentEvent.MessageKind}:{id}", id, now));
        }
        // A parallel delivery meets the unique key here and is a duplicate on the second try.
        await db.SaveChangesAsync(ct);
        return told.Count;
    }
}
