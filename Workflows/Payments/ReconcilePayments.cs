using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 照合 — asks the gateway about every attempt that is still alive: finds what a lost webhook would have told. May be run
/// at any time, twice or halfway.
/// </summary>
public sealed class ReconcilePayments(ITochoDb db, PaymentGateways gateways, SettlePayment settle, TimeProvider clock) : ITimetableJob
{
    public string Name => "reconcile-payments";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var live = await db
            .Payments.Where(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending)
            .Where(p => p.StartedAt < JapaneseDate.EndOf(businessDate))
            .OrderBy(p => p.Id)
            .Select(p => new
            {
                p.Id,
                p.Gateway,
                p.SessionId,
            })
            .ToListAsync(ct);
        var (done, skipped, failed) = (0, 0, 0);
        foreach (var payment in live)
        {
            try
            {
                var found = payment.SessionId is null
                    ? await GiveUp(payment.Id, ct)
                    : await settle.Run(
                        payment.Gateway,
                        payment.SessionId,
                        await gateways.Get(payment.Gateway).Fetch(payment.SessionId, ct),
                        ct
                    );
                if (found is Settlement.Booked or Settlement.Noted)
                    done++;
                else
                    skipped++;
            }
            catch (PaymentGatewayException)
            {
                failed++;
            }
        }
        return new(live.Count, done, skipped, failed);
    }

    /// <summary>An attempt that has had no session for a day never reached the gateway.</summary>
    private Task<Settlement> GiveUp(Guid paymentId, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var now = clock.GetUtcNow();
                var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
                if (!payment.IsLive || payment.SessionId is not null || now - payment.StartedAt < TimeSpan.FromDays(1))
                    return Settlement.Unchanged;
                payment.End(PaymentStatus.Expired, Act.OfSystem("reconciliation", now));
                return Settlement.Noted;
            },
            ct
        );
}
