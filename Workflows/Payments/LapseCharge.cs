using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>What became of a charge whose due date has passed.</summary>
public enum Lapsing
{
    Lapsed,

    /// <summary>A konbini number is out and not known to have ended; the charge waits for the gateway's word.</summary>
    WaitsForKonbini,

    /// <summary>A slip is out, and the report that it was paid in time may still come.</summary>
    WaitsForSlip,

    /// <summary>It was paid, cancelled or lapsed before.</summary>
    NotOpen,
}

/// <summary>
/// 納期限の経過 — closes a charge that was not paid in time, takes back its booking and reports
/// <c>charge:{id}:lapsed</c> to the process, in one transaction (the caller's, if there is one).
/// </summary>
/// <remarks>
/// A charge for which money is awaited at a konbini does not lapse: the payer may have paid at the till in time and the
/// report be still on its way. Numbers end with the due date, so the gateway soon reports one or the other. Nor does one for
/// which a slip is out, for the days within which reports come in.
/// </remarks>
public sealed class LapseCharge(ITochoDb db, IProcessEngine engine)
{
    /// <exception cref="RuleBrokenException">The due date has not passed.</exception>
    public Task<Lapsing> Run(Guid chargeId, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var charge = await db.Charges.SingleAsync(c => c.Id == chargeId, ct);
                if (!charge.IsOpen)
                    return Lapsing.NotOpen;
                if (
                    await db.Payments.AnyAsync(p => p.Allocations.Any(a => a.ChargeId == chargeId) && p.Status == PaymentStatus.Pending, ct)
                )
                    return Lapsing.WaitsForKonbini;
                if (await WaitsForSlip(charge, JapaneseDate.DayOf(act.At), ct))
                    return Lapsing.WaitsForSlip;
                var remaining = charge.Remaining;
                charge.Lapse(act);
                await db.Unwind(charge, remaining, "納期限経過", act, ct);
                await db.CloseSessions(charge.Id, null, act, ct);
                await engine.Resume($"charge:{charge.Id}:lapsed", act, ct);
                return Lapsing.Lapsed;
            },
            ct
        );

    private async Task<bool> WaitsForSlip(Charge charge, DateOnly today, CancellationToken ct)
    {
        if (!await db.Slips.AnyAsync(s => s.ChargeId == charge.Id, ct))
            return false;
        var values = (await db.SlipSettings.AsNoTracking().ToListAsync(ct)).On(today).Values;
        return today <= charge.DueOn.AddDays(values.ReportDays);
    }
}
