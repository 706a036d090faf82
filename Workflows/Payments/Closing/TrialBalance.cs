using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Closing;

/// <summary>One line of the trial balance.</summary>
/// <param name="Debit">借方合計</param>
/// <param name="Credit">貸方合計, positive.</param>
public sealed record TrialLine(LedgerAccount Account, Yen Debit, Yen Credit)
{
    /// <summary>残高 — debit positive.</summary>
    public Yen Balance => Debit - Credit;
}

/// <summary>合計残高試算表 — debits, credits and balance of every account in the books of a fiscal year, until the end of a day.</summary>
public sealed class TrialBalance(ITochoDb db)
{
    /// <param name="office">Null for all offices.</param>
    /// <param name="year">会計年度 whose books; null for all years.</param>
    /// <param name="through">Last day of booking that counts.</param>
    public async Task<IReadOnlyList<TrialLine>> Run(string? office, int? year, DateOnly through, CancellationToken ct)
    {
        var journals = db.Journals.OfOffice(db, office).Where(j => j.Date <= through);
        if (year is { } of)
            journals = journals.Where(j => j.BelongsTo == of);
        var sums = await journals
            .SelectMany(j => j.Entries)
            .Select(e => new { e.Account, Amount = (long)(object)e.Amount })
            .GroupBy(e => e.Account)
            .Select(g => new
            {
                Account = g.Key,
                Debit = g.Sum(e => e.Amount > 0 ? e.Amount : 0),
                Credit = g.Sum(e => e.Amount < 0 ? -e.Amount : 0),
            })
            .ToListAsync(ct);
        return [.. sums.OrderBy(s => s.Account).Select(s => new TrialLine(s.Account, new(s.Debit), new(s.Credit)))];
    }
}
