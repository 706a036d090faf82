using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Closing;

/// <summary>収納日計表の作成 — reads one day of the journals, and beside them what the payments say.</summary>
public sealed class MakeDaySheet(ITochoDb db)
{
    /// <param name="office">Null for all offices.</param>
    public async Task<DaySheet> Run(string? office, DateOnly day, CancellationToken ct)
    {
        var journals = await db.Journals.AsNoTracking().OfOffice(db, office).Where(j => j.Date == day).ToListAsync(ct);
        var whole = office is null ? journals : await db.Journals.AsNoTracking().Where(j => j.Date == day).OfGateway().ToListAsync(ct);
        var reversed = await Reversed(day, ct);
        var settled = await Settled(office, day).ToListAsync(ct);
        return new(
            office ?? "",
            day,
            settled.Count,
            new(settled.Sum(p => p.Received.Amount) - await Valued(office, day, ct)),
            await Receipts(journals, settled.ToDictionary(p => p.Id, p => p.Method), office, day, ct),
            Kinds(journals, reversed),
            await Accounts(journals, office, day, ct),
            await Gateway(whole, reversed, day, ct)
        );
    }

    /// <summary>Every payment settled on the day of which the journals are not what it says, in words.</summary>
    public async Task<IReadOnlyList<string>> Disagreeing(string office, DateOnly day, CancellationToken ct)
    {
        var settled = await Settled(office, day).ToListAsync(ct);
        var (begin, end) = Hours(day);
        var booked = await db
            .Journals.Where(j => j.Key.StartsWith("payment:") && (j.Key.Contains(":settled:") || j.Key.EndsWith(":valued")))
            .Where(j => db.Payments.Any(p => p.Id == j.PaymentId && p.SettledAt >= begin && p.SettledAt < end))
            .OfOffice(db, office)
            .SelectMany(
                j => j.Entries,
                (j, e) =>
                    new
                    {
                        j.PaymentId,
                        e.Account,
                        e.Amount,
                    }
            )
            .Where(e => e.Account == LedgerAccount.GatewayClearing)
            .ToListAsync(ct);
        var sums = booked.GroupBy(b => b.PaymentId!.Value).ToDictionary(g => g.Key, g => g.Sum(b => b.Amount.Amount));
        return
        [
            .. settled
                .Where(p => sums.GetValueOrDefault(p.Id) != p.Received.Amount)
                .Select(p => $"支払い {p.Id} の入金額は{p.Received}ですが、仕訳は{new Yen(sums.GetValueOrDefault(p.Id))}です。"),
        ];
    }

    private IQueryable<Payment> Settled(string? office, DateOnly day)
    {
        var (begin, end) = Hours(day);
        return db.Payments.AsNoTracking().Where(p => p.SettledAt >= begin && p.SettledAt < end).OfOffice(db, office);
    }

    /// <summary>What foreign money of the day has turned out to be worth since: the payment says it, the day does not.</summary>
    private async Task<long> Valued(string? office, DateOnly day, CancellationToken ct)
    {
        var (begin, end) = Hours(day);
        var valued = await db
            .Journals.OfOffice(db, office)
            .Where(j => j.Key.StartsWith("payment:") && j.Key.EndsWith(":valued"))
            .Where(j => db.Payments.Any(p => p.Id == j.PaymentId && p.SettledAt >= begin && p.SettledAt < end))
            .Balances(ct);
        return valued.GetValueOrDefault(LedgerAccount.GatewayClearing);
    }

    private async Task<List<DayReceipts>> Receipts(
        List<Journal> journals,
        Dictionary<Guid, PaymentMethod> methods,
        string? office,
        DateOnly day,
        CancellationToken ct
    )
    {
        var titles = await db
            .Journals.OfOffice(db, office)
            .Where(j => j.Date == day)
            .Join(db.Charges, j => j.ChargeId, c => c.Id, (j, c) => new { c.Id, c.Title })
            .Distinct()
            .ToDictionaryAsync(c => c.Id, c => DayReceipts.KindOf(c.Title), ct);
        return
        [
            .. journals
                .Where(j => j.PaymentId is { } id && methods.ContainsKey(id) && JournalKind.Of(j.Key) == JournalKind.Receipt)
                .GroupBy(j => (Method: methods[j.PaymentId!.Value], Title: titles.GetValueOrDefault(j.ChargeId ?? Guid.Empty, "（不明）")))
                .OrderBy(g => g.Key.Method)
                .ThenBy(g => g.Key.Title, StringComparer.Ordinal)
                .Select(g => new DayReceipts(
                    g.Key.Method,
                    g.Key.Title,
                    g.Select(j => j.PaymentId).Distinct().Count(),
                    -Sum(g, LedgerAccount.Receivable),
                    -Sum(g, LedgerAccount.Overpayment),
                    -Sum(g, LedgerAccount.Suspense)
                )),
        ];
    }

    private async Task<List<DayAccount>> Accounts(List<Journal> journals, string? office, DateOnly day, CancellationToken ct)
    {
        var brought = await db.Journals.OfOffice(db, office).Where(j => j.Date < day).Balances(ct);
        var moved = journals.SelectMany(j => j.Entries).ToLookup(e => e.Account, e => e.Amount.Amount);
        return
        [
            .. Enum.GetValues<LedgerAccount>()
                .Where(a => brought.ContainsKey(a) || moved.Contains(a))
                .Select(a => new DayAccount(
                    a,
                    new(brought.GetValueOrDefault(a)),
                    new(moved[a].Where(y => y > 0).Sum()),
                    new(-moved[a].Where(y => y < 0).Sum())
                )),
        ];
    }

    private async Task<DayGateway> Gateway(List<Journal> journals, Dictionary<Guid, string> reversed, DateOnly day, CancellationToken ct)
    {
        var of = journals.Where(j => j.Entries.Any(e => e.Account == LedgerAccount.GatewayClearing)).ToList();
        var payouts = of.Where(j => Kind(j, reversed).StartsWith(JournalKind.Payout, StringComparison.Ordinal))
            .OrderBy(j => j.No)
            .Select(j => new DayPayout(j.Description, Sum([j], LedgerAccount.Bank), Sum([j], LedgerAccount.GatewayFees)));
        var before = await db.Journals.Where(j => j.Date < day).OfGateway().Balances(ct);
        var after = await db.Journals.Where(j => j.Date <= day).OfGateway().Balances(ct);
        return new(
            new(before.GetValueOrDefault(LedgerAccount.GatewayClearing)),
            Kinds(of, reversed),
            [.. payouts],
            new(after.GetValueOrDefault(LedgerAccount.GatewayClearing))
        );
    }

    private async Task<Dictionary<Guid, string>> Reversed(DateOnly day, CancellationToken ct) =>
        await db
            .Journals.Where(j => db.Journals.Where(r => r.Date == day && r.Reverses != null).Select(r => r.Reverses!.Value).Contains(j.Id))
            .Select(j => new { j.Id, j.Key })
            .ToDictionaryAsync(j => j.Id, j => j.Key, ct);

    private static List<DayMovement> Kinds(List<Journal> journals, Dictionary<Guid, string> reversed) =>
        [
            .. journals
                .GroupBy(j => Kind(j, reversed), StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new DayMovement(
                    g.Key,
                    g.Count(),
                    new(g.SelectMany(j => j.Entries).Sum(e => Math.Max(0, e.Amount.Amount))),
                    Sum(g, LedgerAccount.GatewayClearing)
                )),
        ];

    private static string Kind(Journal journal, Dictionary<Guid, string> reversed) =>
        JournalKind.Of(journal.Key, journal.Reverses is { } id ? reversed.GetValueOrDefault(id) : null);

    private static Yen Sum(IEnumerable<Journal> journals, LedgerAccount account) =>
        new(journals.SelectMany(j => j.Entries).Where(e => e.Account == account).Sum(e => e.Amount.Amount));

    private static (DateTimeOffset Begin, DateTimeOffset End) Hours(DateOnly day) =>
        (JapaneseDate.EndOf(day.AddDays(-1)), JapaneseDate.EndOf(day));
}

internal static class GatewayJournals
{
    public static IQueryable<Journal> OfGateway(this IQueryable<Journal> journals) =>
        journals.Where(j => j.Entries.Any(e => e.Account == LedgerAccount.GatewayClearing));
}
