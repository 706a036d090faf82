using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>
/// 言葉による案件の検索 — goes through the cases that hold the rarest pair of letters, the newest first, and keeps those with all
/// the words: it grows with the hits, not with the cases. A receipt number, or its last digits, leads to the one case.
/// </summary>
internal sealed class TextSearch(ITochoDb db, DocketQuery query)
{
    /// <summary>Fewer letters are in too many cases to be of use.</summary>
    public const int Shortest = 2;

    private const int AtOnce = 200;
    private const int MostPasses = 25;
    private const int MostPairs = 8;
    private const int Compared = 1000;
    private static readonly char[] Spaces = [' ', '　', '\t'];

    /// <summary>The words, folded; those too short are left out.</summary>
    public static IReadOnlyList<string> WordsOf(string text) =>
        [
            .. text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries)
                .Select(Bigrams.Fold)
                .Where(w => new StringInfo(w).LengthInTextElements >= Shortest)
                .Distinct(StringComparer.Ordinal)
                .Take(MostPairs),
        ];

    public static bool CanFind(string text) => WordsOf(text).Count > 0 || text.All(char.IsDigit);

    public async Task<IReadOnlyList<DocketEntry>> Find(string text, CancellationToken ct)
    {
        if (await ByNumber(text, ct) is { Count: > 0 } numbered)
            return numbered;
        var words = WordsOf(text);
        var pairs = words.SelectMany(Bigrams.Of).Distinct(StringComparer.Ordinal).Take(MostPairs).ToList();
        if (pairs.Count == 0)
            return [];
        var rarest = await Rarest(pairs, ct);
        var hits = Holding(rarest);
        foreach (var pair in pairs.Where(p => p != rarest))
        {
            var others = Holding(pair);
            hits = hits.Where(h => others.Any(o => o.CaseId == h.CaseId));
        }
        // The pairs of a longer word may stand apart from one another.
        foreach (var word in words.Where(w => w.Length > Shortest))
            hits = hits.Where(h => db.CaseTexts.Any(t => t.CaseId == h.CaseId && t.Text.Contains(word)));
        List<DocketEntry> found = [];
        var place = query.Before?.Id ?? query.After?.Id;
        for (var pass = 0; pass < MostPasses && found.Count < query.Take; pass++)
        {
            // Most often the first hits are what is looked for; only where other filters leave few of them are there more.
            var many = pass == 0 ? query.Take : AtOnce;
            var ids = await Next(hits, place).Take(many).ToListAsync(ct);
            found.AddRange(await Among(ids, ct));
            if (ids.Count < many)
                break;
            place = ids[^1];
        }
        return [.. found.Take(query.Take)];
    }

    private async Task<IReadOnlyList<DocketEntry>> ByNumber(string text, CancellationToken ct)
    {
        var number = Width.Hyphens(Width.Narrow(text)).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (number.Length is 0 or > 32 || query.After is not null || query.Before is not null)
            return [];
        string[] numbers = [number];
        if (number.All(char.IsAsciiDigit) && long.TryParse(number, CultureInfo.InvariantCulture, out var n))
        {
            var office = await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Code == query.Office, ct);
            var newest = await db
                .Docket.Where(d => d.OfficeCode == query.Office && d.Lane == Lane.Desk)
                .OrderByDescending(d => d.ArrivedAt)
                .Select(d => (DateTimeOffset?)d.ArrivedAt)
                .FirstOrDefaultAsync(ct);
            if (office is not null && newest is { } at)
                numbers =
                [
                    .. Enumerable
                        .Range(0, 3)
                        .Select(back => office.FormatReceipt(FiscalYear.Of(JapaneseDate.DayOf(at).AddYears(-back)), n)),
                ];
        }
        var ids = await db.Applications.Where(a => numbers.Contains(a.ReceiptNumber!)).Select(a => a.Id).ToListAsync(ct);
        return ids.Count == 0 ? [] : await Among(ids, ct);
    }

    private IQueryable<CaseGram> Holding(string pair)
    {
        var office = query.Office;
        return db.CaseGrams.Where(g => g.Gram == pair && g.OfficeCode == office);
    }

    private async Task<string> Rarest(List<string> pairs, CancellationToken ct)
    {
        if (pairs.Count == 1)
            return pairs[0];
        var (best, fewest) = (pairs[0], int.MaxValue);
        foreach (var pair in pairs)
        {
            var some = await Holding(pair).Take(Math.Min(Compared, fewest)).CountAsync(ct);
            if (some < fewest)
                (best, fewest) = (pair, some);
        }
        return best;
    }

    private IQueryable<Guid> Next(IQueryable<CaseGram> hits, Guid? place)
    {
        if (query.Backwards)
            return hits.Where(h => place == null || h.CaseId > place).OrderBy(h => h.CaseId).Select(h => h.CaseId);
        return place is { } last
            ? hits.Where(h => h.CaseId < last).OrderByDescending(h => h.CaseId).Select(h => h.CaseId)
            : hits.OrderByDescending(h => h.CaseId).Select(h => h.CaseId);
    }

    private async Task<List<DocketEntry>> Among(List<Guid> ids, CancellationToken ct)
    {
        var cases = db.Docket.AsNoTracking().Where(d => ids.Contains(d.Id) && d.OfficeCode == query.Office);
        cases = query.Reader is { } reader ? cases.OpenTo(db, reader) : cases.Where(d => !d.Restricted);
        var found = await FindCases.Narrowed(cases, query).ToListAsync(ct);
        return
        [
            .. found
                .Where(d =>
                    query.Lanes.Contains(d.Lane)
                    && (!query.Unassigned || d.AssigneeId is null)
                    && (query.Assignee is null || d.AssigneeId == query.Assignee)
                    && (!query.News || d.News != CaseNews.None)
                    && (query.DueBefore is not { } last || d.DueAt <= last)
                )
                .OrderBy(d => ids.IndexOf(d.Id)),
        ];
    }
}
