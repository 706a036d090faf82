using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>Counts of a reconciliation; the parts add up to <see cref="Checked"/>.</summary>
/// <param name="Booked">Money found that no webhook had told of.</param>
/// <param name="Ended">Attempts found to have ended, or to wait at a konbini now.</param>
/// <param name="Unchanged">Nothing new.</param>
/// <param name="Failed">The gateway gave no answer; the next run asks again.</param>
public sealed record ReconcileCounts(int Checked, int Booked, int Ended, int Unchanged, int Failed);

/// <summary>
/// 照合 — asks the gateway about every attempt that is still alive: finds what a lost webhook would have told. May be run
/// at any time, twice or halfway.
/// </summary>
public sealed class ReconcilePayments(ITochoDb db, PaymentGateways gateways, SettlePayment settle, TimeProvider clock)
{
    public async Task<ReconcileCounts> Run(DateOnly businessDate, CancellationToken ct)
    {
        var live = await db
            .Payments.Where(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending)
            .Where(p => p.StartedAt < JapaneseDate.EndOf(businessDate))
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Gateway, p.SessionId })
            .ToListAsync(ct);
        var (booked, ended, unchanged, failed) = (0, 0, 0, 0);
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
                _ = found switch
                {
                    Settlement.Booked => booked++,
                    Settlement.Noted => ended++,
                    Settlement.AlreadyBooked or Settlement.Unchanged => unchanged++,
                };
            }
            catch (PaymentGatewayException)
            {
                failed++;
            }
        }
        return new(live.Count, booked, ended, unchanged, failed);
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
