using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>What our books say of the movements on a gateway's statement.</summary>
internal sealed class Statement
{
    private const int AtOnce = 500;

    private readonly string _gateway;
    private readonly Dictionary<string, (Guid Payment, long Amount, string Currency)> _payments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Guid Payment, long Amount, RefundStatus Status, bool Gone)> _refunds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Guid Payment, long Amount, DisputeStatus Status)> _disputes = new(StringComparer.Ordinal);

    private Statement(string gateway) => _gateway = gateway;

    public static async Task<Statement> Read(ITochoDb db, string gateway, List<GatewayMovement> movements, CancellationToken ct)
    {
        var ours = new Statement(gateway);
        foreach (var ids in movements.Where(m => m.Kind == MovementKind.Payment).Select(IdOf).Distinct().Chunk(AtOnce))
        {
            var found = db.Payments.Where(p => p.Gateway == gateway && ids.Contains(p.GatewayPaymentId!));
            await foreach (var p in found.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
                ours._payments[p.GatewayPaymentId!] = (p.Id, p.CapturedAmount ?? 0, p.CapturedCurrency ?? "");
        }
        foreach (
            var ids in movements
                .Where(m => m.Kind is MovementKind.Refund or MovementKind.RefundFailed)
                .Select(IdOf)
                .Distinct()
                .Chunk(AtOnce)
        )
        {
            var found = db.Refunds.Where(r => r.Gateway == gateway && ids.Contains(r.GatewayRefundId!));
            await foreach (var r in found.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
                ours._refunds[r.GatewayRefundId!] = (r.PaymentId, r.Amount.Amount, r.Status, r.HasLeftGateway);
        }
        foreach (
            var ids in movements
                .Where(m => m.Kind is MovementKind.Dispute or MovementKind.DisputeReversed)
                .Select(IdOf)
                .Distinct()
                .Chunk(AtOnce)
        )
        {
            var found = db.Disputes.Where(d => d.Gateway == gateway && ids.Contains(d.GatewayDisputeId));
            await foreach (var d in found.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
                ours._disputes[d.GatewayDisputeId] = (d.PaymentId, d.Amount.Amount, d.Status);
        }
        return ours;
    }

    /// <summary>How a movement differs from our books; null where both agree, or it is for payouts to tell.</summary>
    public Discrepancy? Difference(GatewayMovement said, Act act)
    {
        var id = IdOf(said);
        return said.Kind switch
        {
            MovementKind.Payment => _payments.TryGetValue(id, out var p)
                ? Differ(said, p.Payment, p.Amount, said.Amount, p.Currency, act)
                : Found(said, DiscrepancyKind.MissingHere, null, null, act),
            MovementKind.Refund => _refunds.TryGetValue(id, out var r) && r.Status != RefundStatus.Decided
                ? Differ(said, r.Payment, r.Amount, -said.Amount, "JPY", act)
                : Found(said, DiscrepancyKind.MissingHere, null, null, act),
            MovementKind.RefundFailed => _refunds.TryGetValue(id, out var f) && !f.Gone
                ? null
                : Found(said, DiscrepancyKind.MissingHere, f.Payment, null, act),
            MovementKind.Dispute => _disputes.TryGetValue(id, out var d) && d.Status != DisputeStatus.Inquiry
                ? Differ(said, d.Payment, d.Amount, -said.Amount, "JPY", act)
                : Found(said, DiscrepancyKind.MissingHere, d.Payment, null, act),
            MovementKind.DisputeReversed => _disputes.TryGetValue(id, out var w) && w.Status == DisputeStatus.Won
                ? null
                : Found(said, DiscrepancyKind.MissingHere, w.Payment, null, act),
            MovementKind.Other => Found(said, DiscrepancyKind.MissingHere, null, null, act),
            MovementKind.Fee or MovementKind.Payout or MovementKind.PayoutFailed => null,
        };
    }

    /// <summary>What we have booked between two instants and the statement does not show.</summary>
    public static async Task<IReadOnlyList<Discrepancy>> Missing(
        ITochoDb db,
        string gateway,
        List<GatewayMovement> movements,
        DateTimeOffset from,
        DateTimeOffset to,
        Act act,
        CancellationToken ct
    )
    {
        var shown = movements.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var payments = await db
            .Payments.Where(p => p.Gateway == gateway && p.PaidAt >= from && p.PaidAt < to)
            .Select(p => new
            {
                Source = p.GatewayPaymentId!,
                Payment = p.Id,
                p.Received,
                At = p.PaidAt!.Value,
            })
            .ToListAsync(ct);
        var refunds = await db
            .Refunds.Where(r => r.Gateway == gateway && r.Route == RefundRoute.Gateway && r.SentAt >= from && r.SentAt < to)
            .Select(r => new
            {
                Source = r.GatewayRefundId!,
                Payment = r.PaymentId,
                Received = r.Amount,
                At = r.SentAt!.Value,
            })
            .ToListAsync(ct);
        return
        [
            .. payments
                .Concat(refunds)
                .Where(b => !shown.Contains(b.Source))
                .Select(b => new Discrepancy(
                    Guid.CreateVersion7(act.At),
                    gateway,
                    DiscrepancyKind.MissingThere,
                    b.Source,
                    b.Payment,
                    b.Received.Amount,
                    null,
                    "JPY",
                    b.At,
                    act
                )),
        ];
    }

    private Discrepancy? Differ(GatewayMovement said, Guid payment, long ours, long theirs, string currency, Act act)
    {
        if (!said.Currency.Equals(currency, StringComparison.OrdinalIgnoreCase))
            return Found(said, DiscrepancyKind.Currency, payment, ours, act);
        return ours == theirs ? null : Found(said, DiscrepancyKind.Amount, payment, ours, act);
    }

    private Discrepancy Found(GatewayMovement said, DiscrepancyKind kind, Guid? payment, long? ours, Act act) =>
        new(
            Guid.CreateVersion7(act.At),
            _gateway,
            kind,
            said.Kind is MovementKind.RefundFailed or MovementKind.DisputeReversed ? $"{IdOf(said)}:{said.Kind}" : IdOf(said),
            payment == Guid.Empty ? null : payment,
            ours,
            said.Amount,
            said.Currency.ToUpperInvariant(),
            said.At,
            act
        );

    private static string IdOf(GatewayMovement movement) =>
        movement.Kind == MovementKind.Payment ? movement.PaymentId ?? movement.SourceId : movement.SourceId;
}
