using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Closing;

/// <summary>歳入所属の仕訳 — a journal belongs to the office of its charge, or of its payment's; a payout to all of them.</summary>
public static class OfficeJournals
{
    /// <param name="office">Null for all offices, payouts included.</param>
    public static IQueryable<Journal> OfOffice(this IQueryable<Journal> journals, ITochoDb db, string? office) =>
        office is null
            ? journals
            : journals.Where(j =>
                db.Charges.Any(c => c.Id == j.ChargeId && c.OfficeCode == office)
                || (
                    j.ChargeId == null
                    && db.Payments.Any(p => p.Id == j.PaymentId && db.Charges.Any(c => c.Id == p.ChargeId && c.OfficeCode == office))
                )
            );

    /// <summary>Payments for charges of the office.</summary>
    /// <param name="office">Null for all.</param>
    public static IQueryable<Payment> OfOffice(this IQueryable<Payment> payments, ITochoDb db, string? office) =>
        office is null ? payments : payments.Where(p => db.Charges.Any(c => c.Id == p.ChargeId && c.OfficeCode == office));

    /// <summary>Debits less credits of every account that was used.</summary>
    public static async Task<Dictionary<LedgerAccount, long>> Balances(this IQueryable<Journal> journals, CancellationToken ct) =>
        await journals
            .SelectMany(j => j.Entries)
            .GroupBy(e => e.Account)
            // The column is the yen; the value object is unknown to the sum.
            .Select(g => new { Account = g.Key, Sum = g.Sum(e => (long)(object)e.Amount) })
            .ToDictionaryAsync(b => b.Account, b => b.Sum, ct);
}
