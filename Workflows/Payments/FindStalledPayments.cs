using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Workflows.Payments;

/// <summary>Why a payment needs a person.</summary>
public enum StallReason
{
    /// <summary>Alive for longer than any session or konbini number lasts.</summary>
    NoWord,

    /// <summary>仮受金 — the money is not what was asked for.</summary>
    Discrepancy,

    /// <summary>過誤納 — the money belongs to the payer.</summary>
    Overpaid,

    /// <summary>送金不能 — a refund came back, or the gateway has not taken it for a day.</summary>
    Refund,

    /// <summary>異議申立て — evidence may have to be handed in at the gateway.</summary>
    Dispute,
}

public sealed record StalledPayment(Guid PaymentId, Guid ChargeId, StallReason Reason, DateTimeOffset Since);

/// <summary>要確認の支払い — payments on which an officer has to act, oldest first.</summary>
public sealed class FindStalledPayments(ITochoDb db, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(5);

    /// <param name="office">Whose charges; null for all.</param>
    public async Task<IReadOnlyList<StalledPayment>> Run(int atMost, CancellationToken ct, string? office = null)
    {
        var now = clock.GetUtcNow();
        var (silentSince, unsentSince) = (now - Longest, now - TimeSpan.FromDays(1));
        return await db
            .Payments.OfOffice(db, office)
            .Select(p => new
            {
                p.Id,
                p.ChargeId,
                p.StartedAt,
                p.Suspended,
                p.Overpaid,
                Silent = (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending) && p.StartedAt < silentSince,
                Refund = db.Refunds.Any(r =>
                    r.PaymentId == p.Id
                    && (r.Status == RefundStatus.Failed || (r.Status == RefundStatus.Decided && r.DecidedAt < unsentSince))
                ),
                Dispute = db.Disputes.Any(d =>
                    d.PaymentId == p.Id && (d.Status == DisputeStatus.Inquiry || d.Status == DisputeStatus.Open)
                ),
            })
            .Where(p => p.Suspended != Yen.Zero || p.Overpaid != Yen.Zero || p.Silent || p.Refund || p.Dispute)
            .OrderBy(p => p.StartedAt)
            .Take(atMost)
            .Select(p => new StalledPayment(
                p.Id,
                p.ChargeId,
                p.Suspended != Yen.Zero ? StallReason.Discrepancy
                    : p.Overpaid != Yen.Zero ? StallReason.Overpaid
                    : p.Refund ? StallReason.Refund
                    : p.Dispute ? StallReason.Dispute
                    : StallReason.NoWord,
                p.StartedAt
            ))
            .ToListAsync(ct);
    }
}
