using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>納付書の発行・再発行 — who may ask for it is the caller's business.</summary>
public sealed class IssueSlip(ITochoDb db)
{
    /// <summary>
    /// The slip that is good now: the one there is, where it still asks for what is owed and nobody wants another; else a new
    /// one, which supersedes it.
    /// </summary>
    /// <param name="again">再発行 — another even though there is a good one.</param>
    /// <exception cref="RuleBrokenException">Nothing is owed, or it was issued again too often.</exception>
    public Task<Guid> Run(Guid chargeId, bool again, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var charge =
                    await db.Charges.SingleOrDefaultAsync(c => c.Id == chargeId, ct) ?? throw new NotFoundException($"charge {chargeId}");
                await db.Hold(charge, ct: ct);
                var slips = await db.Slips.Where(s => s.ChargeId == chargeId).OrderBy(s => s.Reissue).ToListAsync(ct);
                if (slips is [.., var current])
                {
                    if (!again && current.IsGoodFor(charge))
                        return current.Id;
                    current.Supersede(act);
                }
                var today = JapaneseDate.DayOf(act.At);
                var values = (await db.SlipSettings.AsNoTracking().ToListAsync(ct)).On(today).Values;
                var year = FiscalYear.Of(today);
                var number = await db.NextNumber(SlipNumber.Series(year, charge.OfficeCode), ct);
                var slip = new Slip(
                    Guid.CreateVersion7(act.At),
                    new(year, charge.OfficeCode, number),
                    charge,
                    slips.Count,
                    PayEasyNumber.New(year, values),
                    values,
                    act
                );
                db.Slips.Add(slip);
                return slip.Id;
            },
            ct
        );
}
