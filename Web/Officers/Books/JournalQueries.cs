using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Web.Officers.Books;

/// <summary>Which journals are shown, as it stands in the address. Everything is kept as typed, to be shown again.</summary>
public sealed class JournalFilter
{
    /// <summary>First day of booking, in Tokyo.</summary>
    public string? From { get; set; }

    /// <summary>Last day of booking, in Tokyo.</summary>
    public string? To { get; set; }

    /// <summary>Name of a <see cref="LedgerAccount"/>.</summary>
    public string? Account { get; set; }

    /// <summary>納付番号、支払番号、領収書番号 or 受付番号.</summary>
    public string? Number { get; set; }

    /// <summary>See <see cref="JournalQueries.Place"/>.</summary>
    public string? After { get; set; }
    public string? Before { get; set; }
}

internal static class JournalQueries
{
    /// <summary>Where a journal stands in the order of the books: <c>2026-12</c>.</summary>
    public static string Place(Journal journal) => string.Create(CultureInfo.InvariantCulture, $"{journal.Year}-{journal.No}");

    public static IQueryable<Journal> Filtered(this IQueryable<Journal> journals, string? account, DateOnly? from, DateOnly? to)
    {
        if (Enum.TryParse<LedgerAccount>(account, out var known))
            journals = journals.Where(j => j.Entries.Any(e => e.Account == known));
        if (from is { } first)
            journals = journals.Where(j => j.Date >= first);
        if (to is { } last)
            journals = journals.Where(j => j.Date <= last);
        return journals;
    }

    /// <summary>Those of the charge, payment, receipt or application of a number; null where there is no such thing.</summary>
    public static async Task<IQueryable<Journal>?> Numbered(
        this ITochoDb db,
        IQueryable<Journal> journals,
        string number,
        CancellationToken ct
    )
    {
        if (Guid.TryParse(number, out var id))
            return journals.Where(j => j.ChargeId == id || j.PaymentId == id);
        var plain = Width.Hyphens(Width.Narrow(number));
        var payment = await db.Payments.Where(p => p.ReceiptNo == plain).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        if (payment is { } paid)
            return journals.Where(j => j.PaymentId == paid);
        var receipt = plain.ToUpperInvariant();
        var application = await db.Applications.Where(a => a.ReceiptNumber == receipt).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct);
        if (application is not { } found)
            return null;
        var subject = Application.SubjectOf(found);
        return journals.Where(j => db.Charges.Any(c => c.Id == j.ChargeId && c.Concerns == subject));
    }

    /// <summary>One page by key.</summary>
    /// <param name="newest">The newest first.</param>
    public static async Task<KeyPage<Journal>> Page(
        this IQueryable<Journal> journals,
        string? before,
        string? after,
        bool newest,
        CancellationToken ct
    )
    {
        var (backwards, forwards) = (Read(before), Read(after));
        if ((backwards ?? forwards) is var (year, no))
            journals =
                backwards is null != newest
                    ? journals.Where(j => j.Year > year || (j.Year == year && j.No > no))
                    : journals.Where(j => j.Year < year || (j.Year == year && j.No < no));
        journals =
            backwards is null == newest
                ? journals.OrderByDescending(j => j.Year).ThenByDescending(j => j.No)
                : journals.OrderBy(j => j.Year).ThenBy(j => j.No);
        var found = await journals.Take(KeyPage.Size + 1).ToListAsync(ct);
        return KeyPage.Of(found, backwards is not null, backwards is not null || forwards is not null);
    }

    /// <summary>Balance of an account before a journal.</summary>
    public static async Task<Yen> Until(this IQueryable<Journal> journals, Journal first, LedgerAccount account, CancellationToken ct)
    {
        var (year, no) = (first.Year, first.No);
        var balances = await journals.Where(j => j.Year < year || (j.Year == year && j.No < no)).Balances(ct);
        return new(balances.GetValueOrDefault(account));
    }

    private static (int Year, long No)? Read(string? place) =>
        place?.Split('-') is [var year, var no]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
        && long.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? (y, n)
            : null;
}
