using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 納期限経過の処理 — daily. Asks the gateway about every attempt of a charge before it lapses, so that money paid in time
/// is not missed because its webhook was lost. A charge that waits for the word on a konbini number, or turns out to be
/// paid, is skipped; one whose gateway gives no answer has failed and is tried by the next run.
/// </summary>
public sealed class LapseUnpaidCharges(ITochoDb db, CheckPayment check, LapseCharge lapse, TimeProvider clock) : ITimetableJob
{
    public string Name => "lapse-unpaid-charges";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var due = await db
            .Charges.Where(c => ChargeTransitions.Owed.Contains(c.Status) && c.ReopenedAt == null && c.DueOn < businessDate)
            .OrderBy(c => c.DueOn)
            .Select(c => c.Id)
            .ToListAsync(ct);
        var (lapsed, skipped, failed) = (0, 0, 0);
        foreach (var id in due)
        {
            try
            {
                var live = await db
                    .Payments.Where(p => p.Allocations.Any(a => a.ChargeId == id))
                    .Where(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending)
                    .Select(p => p.Id)
                    .ToListAsync(ct);
                foreach (var payment in live)
                    await check.Run(payment, ct);
                if (await lapse.Run(id, Act.OfSystem("due-dates", clock.GetUtcNow()), ct) == Lapsing.Lapsed)
                    lapsed++;
                else
                    skipped++;
            }
            catch (PaymentGatewayException)
            {
                failed++;
            }
            db.Forget();
        }
        return new(due.Count, lapsed, skipped, failed);
    }
}
