using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>A line as it is shown before and after it is booked.</summary>
/// <param name="Asked">What the slip asks for.</param>
public sealed record ForeseenRow(PaidRow Row, RowOutcome Outcome, string SlipNumber, Yen Asked);

/// <summary>取込みの下見 — what booking a file would lead to now, or what it has led to. Changes nothing.</summary>
public sealed class ForeseeSlipFile(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">It can no longer be booked, with the line.</exception>
    public async Task<IReadOnlyList<ForeseenRow>> Run(SlipImport import, CancellationToken ct)
    {
        var file = SlipFile.Read(import.Content);
        var match = await PaidMatch.Of(db, file, JapaneseDate.DayOf(clock.GetUtcNow()), ct);
        if (import.Status is ImportStatus.Booked or ImportStatus.Reconciled)
        {
            var results = import.Results.ToDictionary(r => r.Line, r => r.Outcome);
            return [.. file.Rows.Select(r => new ForeseenRow(r, results[r.Line], match.SlipOf(r).Number, match.SlipOf(r).Amount))];
        }
        var owed = await Owed([.. file.Rows.Select(r => match.SlipOf(r).ChargeId).Distinct()], ct);
        return
        [
            .. file.Rows.Select(row =>
            {
                var slip = match.SlipOf(row);
                return new ForeseenRow(row, Outcome(match.Next(row), row, slip, owed), slip.Number, slip.Amount);
            }),
        ];
    }

    private async Task<Dictionary<Guid, Yen>> Owed(Guid[] charges, CancellationToken ct)
    {
        Dictionary<Guid, Yen> owed = [];
        foreach (var ids in charges.Chunk(500))
        {
            foreach (var charge in await db.Charges.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct))
                owed[charge.Id] = charge.Remaining;
        }
        return owed;
    }

    private static RowOutcome Outcome(PaidStep step, PaidRow row, Slip slip, Dictionary<Guid, Yen> owed)
    {
        switch (step)
        {
            case PaidStep.Book when row.Amount != slip.Amount:
                return RowOutcome.Suspended;
            case PaidStep.Book:
                var rest = owed[slip.ChargeId];
                owed[slip.ChargeId] = rest > row.Amount ? rest - row.Amount : Yen.Zero;
                return row.Amount > rest ? RowOutcome.Overpaid : RowOutcome.Paid;
            case PaidStep.Confirm:
                return RowOutcome.Confirmed;
            case PaidStep.Revoke:
                owed[slip.ChargeId] += row.Amount;
                return RowOutcome.Revoked;
            case PaidStep.Nothing:
                return RowOutcome.Unchanged;
            default:
                return RowOutcome.Differs;
        }
    }
}
