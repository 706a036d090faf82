using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 照合 — takes in what the gateways have told since the last run and we have not heard (lost webhooks), then asks about every
/// attempt that is still alive. May be run at any time, twice or halfway.
/// </summary>
public sealed class ReconcilePayments(ITochoDb db, PaymentGateways gateways, SettlePayment settle, TimeProvider clock) : ITimetableJob
{
    /// <summary>How long gateways keep what they told.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Messages that are kept in one transaction.</summary>
    private const int AtOnce = 500;

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
        var (heard, unheard) = await Listen(ct);
        var (done, skipped, failed) = (heard, 0, unheard);
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
            db.Forget();
        }
        return new(heard + unheard + live.Count, done, skipped, failed);
    }

    /// <summary>Keeps each message that did not arrive as if it had; a worker then asks for the truth behind it.</summary>
    /// <returns>How many there were, and how many gateways could not be asked.</returns>
    private async Task<(int Heard, int Failed)> Listen(CancellationToken ct)
    {
        var last = await db
            .JobRuns.Where(r => r.Job == Name && r.EndedAt != null && r.Error == null)
            .MaxAsync(r => (DateTimeOffset?)r.StartedAt, ct);
        var now = clock.GetUtcNow();
        // An hour of overlap: what is told twice is kept once.
        var since = last is { } run && run > now - Kept ? run.AddHours(-1) : now - Kept;
        var (heard, failed) = (0, 0);
        foreach (var gateway in gateways.All)
        {
            List<WebhookHint> told = [];
            try
            {
                await foreach (var hint in gateway.Events(since, ct))
                {
                    told.Add(hint);
                    if (told.Count == AtOnce)
                        heard += await Keep(gateway.Name, told, now, ct);
                }
            }
            catch (PaymentGatewayException)
            {
                failed++;
            }
            heard += await Keep(gateway.Name, told, now, ct);
        }
        return (heard, failed);
    }

    private async Task<int> Keep(string gateway, List<WebhookHint> told, DateTimeOffset now, CancellationToken ct)
    {
        if (told.Count == 0)
            return 0;
        var kept = await db.InTransaction(() => db.Keep(gateway, told, "", now, ct), ct);
        told.Clear();
        db.Forget();
        return kept;
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
