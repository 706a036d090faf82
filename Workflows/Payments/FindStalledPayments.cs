using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

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
}

public sealed record StalledPayment(Guid PaymentId, Guid ChargeId, StallReason Reason, DateTimeOffset Since);

/// <summary>要確認の支払い — payments on which an officer has to act, oldest first.</summary>
public sealed class FindStalledPayments(ITochoDb db, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(5);

    public async Task<IReadOnlyList<StalledPayment>> Run(int atMost, CancellationToken ct)
    {
        var silentSince = clock.GetUtcNow() - Longest;
        return await db
            .Payments.Where(p =>
                p.BookedTo == LedgerAccount.Suspense
                || p.BookedTo == LedgerAccount.Overpayment
                || ((p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending) && p.StartedAt < silentSince)
            )
            .OrderBy(p => p.StartedAt)
            .Take(atMost)
            .Select(p => new StalledPayment(
                p.Id,
                p.ChargeId,
                p.BookedTo == LedgerAccount.Suspense ? StallReason.Discrepancy
                    : p.BookedTo == LedgerAccount.Overpayment ? StallReason.Overpaid
                    : StallReason.NoWord,
                p.StartedAt
            ))
            .ToListAsync(ct);
    }
}
