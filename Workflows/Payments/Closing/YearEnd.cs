using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Closing;

/// <summary>What is still owed of a fiscal year.</summary>
public sealed record YearLine(int Year, int Charges, Yen Remaining);

/// <param name="Closed">The newest year whose books are closed (出納閉鎖).</param>
/// <param name="Settling">The year whose books are still open after its end (出納整理期間, 1 April to 31 May); null outside.</param>
/// <param name="Owed">By year, the oldest first.</param>
/// <param name="First">The first of what is to be carried over, by due date.</param>
public sealed record YearEndState(FiscalYear Closed, FiscalYear? Settling, IReadOnlyList<YearLine> Owed, IReadOnlyList<Charge> First)
{
    /// <summary>What <see cref="CarryOver"/> would take.</summary>
    public IEnumerable<YearLine> Due => Owed.Where(y => y.Year <= Closed.Year);
}

/// <summary>年度の締めの下見 — what of the old years is open, and what would be carried over. Looks only.</summary>
public sealed class YearEnd(ITochoDb db, TimeProvider clock)
{
    private const int Shown = 50;

    /// <param name="office">Null for all offices.</param>
    public async Task<YearEndState> Run(string? office, CancellationToken ct)
    {
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var closed = CarryOver.ClosedOn(today);
        var owed = db
            .Charges.AsNoTracking()
            .Where(c => ChargeTransitions.Owed.Contains(c.Status) && (office == null || c.OfficeCode == office));
        var rows = await owed.Select(c => new
            {
                c.Year,
                c.Amount,
                c.Reduced,
                c.Received,
            })
            .ToListAsync(ct);
        return new(
            closed,
            closed.Year < FiscalYear.Of(today).Year - 1 ? new(closed.Year + 1) : null,
            [
                .. rows.GroupBy(r => r.Year)
                    .OrderBy(g => g.Key)
                    .Select(g => new YearLine(g.Key, g.Count(), new(g.Sum(r => (r.Amount - r.Reduced - r.Received).Amount)))),
            ],
            await owed.Where(c => c.Year <= closed.Year).OrderBy(c => c.DueOn).ThenBy(c => c.Id).Take(Shown).ToListAsync(ct)
        );
    }
}
