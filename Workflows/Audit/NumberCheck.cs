using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Audit;

/// <summary>NUM — receipt, document, draft, payment-receipt and slip numbers are unique and gapless per series.</summary>
public sealed partial class NumberCheck(ITochoDb db) : IInvariantCheck
{
    public async IAsyncEnumerable<Invariant> Check([EnumeratorCancellation] CancellationToken ct)
    {
        var receipts = await db.Applications.Where(a => a.ReceiptNumber != null).Select(a => a.ReceiptNumber!).ToListAsync(ct);
        var documents = await db.Notices.Select(n => n.Number).ToListAsync(ct);
        var drafts = await db.Approvals.Select(a => a.Number).ToListAsync(ct);
        var payments = await db.Payments.Where(p => p.ReceiptNo != null).Select(p => p.ReceiptNo!).ToListAsync(ct);
        var slips = await db.Slips.Select(s => s.Number).ToListAsync(ct);
        var offender = FirstGap(receipts) ?? FirstGap(documents) ?? FirstGap(drafts) ?? FirstGap(payments) ?? FirstGap(slips);
        yield return new(
            "NUM",
            "numbers are unique and gapless per series and fiscal year",
            $"{receipts.Count + documents.Count + drafts.Count + payments.Count + slips.Count:N0} numbers",
            offender
        );
    }

    /// <summary>The first number that repeats, or that a series of 1..n lacks; null when there is none.</summary>
    internal static string? FirstGap(IEnumerable<string> numbers)
    {
        foreach (var series in numbers.Select(n => Parts().Match(n)).GroupBy(m => m.Groups[1].Value + "…" + m.Groups[3].Value))
        {
            var expected = 0L;
            foreach (var match in series.OrderBy(m => long.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)))
            {
                expected++;
                var n = long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
                if (n < expected)
                    return $"{match.Value} was given twice";
                if (n > expected)
                    return $"number {expected} is missing before {match.Value}";
            }
        }
        return null;
    }

    [GeneratedRegex(@"^(.*?)(\d+)(\D*)$")]
    private static partial Regex Parts();
}
