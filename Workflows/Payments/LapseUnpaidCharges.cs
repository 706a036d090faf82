using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>Counts of a run; the parts add up to <see cref="Due"/>.</summary>
/// <param name="Due">Open charges whose due date was before the business date.</param>
/// <param name="Paid">Found paid when the gateway was asked.</param>
/// <param name="Waiting">Wait for the word on a konbini number.</param>
/// <param name="Failed">The gateway gave no answer; the next run tries again.</param>
public sealed record LapseCounts(int Due, int Lapsed, int Paid, int Waiting, int Failed);

/// <summary>
/// 納期限経過の処理 — daily. Asks the gateway about every attempt of a charge before it lapses, so that money paid in time
/// is not missed because its webhook was lost. May be run twice; resumes where it died.
/// </summary>
public sealed class LapseUnpaidCharges(ITochoDb db, CheckPayment check, LapseCharge lapse, TimeProvider clock)
{
    public async Task<LapseCounts> Run(DateOnly businessDate, CancellationToken ct)
    {
        var due = await db
            .Charges.Where(c => c.Status == ChargeStatus.Open && c.DueOn < businessDate)
            .OrderBy(c => c.DueOn)
            .Select(c => c.Id)
            .ToListAsync(ct);
        var (lapsed, paid, waiting, failed) = (0, 0, 0, 0);
        foreach (var id in due)
        {
            try
            {
                var live = await db
                    .Payments.Where(p => p.ChargeId == id)
                    .Where(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending)
                    .Select(p => p.Id)
                    .ToListAsync(ct);
                foreach (var payment in live)
                    await check.Run(payment, ct);
                _ = await lapse.Run(id, Act.OfSystem("due-dates", clock.GetUtcNow()), ct) switch
                {
                    Lapsing.Lapsed => lapsed++,
                    Lapsing.WaitsForKonbini => waiting++,
                    Lapsing.NotOpen => paid++,
                };
            }
            catch (PaymentGatewayException)
            {
                failed++;
            }
        }
        return new(due.Count, lapsed, paid, waiting, failed);
    }
}
