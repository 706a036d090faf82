using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 滞納繰越 — after the books of a year have closed (出納閉鎖, 31 May), what is still owed goes over to the next year: what comes of it
/// is 過年度収入. May be run at any time, twice or halfway.
/// </summary>
public sealed class CarryOver(ITochoDb db, TimeProvider clock) : ITimetableJob
{
    public string Name => "carry-over";

    /// <summary>The newest year whose books are closed on a day.</summary>
    public static FiscalYear ClosedOn(DateOnly day)
    {
        var year = FiscalYear.Of(day).Year;
        return new(day > Ledger.ClosingOf(new(year - 1)) ? year - 1 : year - 2);
    }

    public Task<JobReport> Run(DateOnly businessDate, CancellationToken ct) =>
        Run(null, businessDate, Act.OfSystem("carry-over", clock.GetUtcNow()), ct);

    /// <param name="office">Whose charges; null for all.</param>
    public async Task<JobReport> Run(string? office, DateOnly businessDate, Act act, CancellationToken ct)
    {
        var closed = ClosedOn(businessDate).Year;
        var due = await db
            .Charges.Where(c => ChargeTransitions.Owed.Contains(c.Status) && c.Year <= closed)
            .Where(c => office == null || c.OfficeCode == office)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .ToListAsync(ct);
        var done = 0;
        foreach (var id in due)
            done += await db.InTransaction(() => Carry(id, new(closed + 1), act, ct), ct) ? 1 : 0;
        return new(due.Count, done, due.Count - done);
    }

    private async Task<bool> Carry(Guid id, FiscalYear to, Act act, CancellationToken ct)
    {
        var charge = await db.Charges.SingleAsync(c => c.Id == id, ct);
        if (!charge.IsOpen || charge.Year >= to.Year)
            return false;
        foreach (var booking in Ledger.CarriedOver(charge, to))
            await db.Book(booking, act, ct);
        charge.CarryOver(to, act);
        return true;
    }
}
