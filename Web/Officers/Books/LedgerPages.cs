using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Web.Officers.Books;

public sealed record TrialPage(BookDesk Desk, string Year, string Day, IReadOnlyList<SelectListItem> Years, IReadOnlyList<TrialLine> Lines)
{
    public Yen Debit => Lines.Aggregate(Yen.Zero, (sum, l) => sum + l.Debit);
    public Yen Credit => Lines.Aggregate(Yen.Zero, (sum, l) => sum + l.Credit);
}

public sealed record JournalListPage(
    BookDesk Desk,
    JournalFilter Filter,
    IReadOnlyList<SelectListItem> Accounts,
    KeyPage<Journal> Journals,
    KeyPages Pages
);

public sealed record JournalPage(BookDesk Desk, Journal Journal, Journal? Reversed, IReadOnlyList<Journal> ReversedBy);

/// <param name="Brought">Balance before the first row of the page.</param>
public sealed record AccountPage(BookDesk Desk, LedgerAccount Account, int Year, Yen Brought, KeyPage<Journal> Journals, KeyPages Pages);

/// <param name="Charge">Null on the sheet of a payment.</param>
/// <param name="Payments">Those that pay the charge, or the one payment.</param>
public sealed record SheetPage(
    BookDesk Desk,
    Charge? Charge,
    IReadOnlyList<Payment> Payments,
    IReadOnlyList<Refund> Refunds,
    IReadOnlyList<Dispute> Disputes,
    IReadOnlyList<Journal> Journals
);

/// <summary>試算表、仕訳帳、元帳 — reading only.</summary>
public abstract class LedgerPages(ITochoDb db, TrialBalance trial, TimeProvider clock) : BookController
{
    [HttpGet(""), Navigation("会計", 9)]
    public async Task<IActionResult> Trial(string? year, string? day, CancellationToken ct)
    {
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var through = this.ReadDay("day", day) ?? today;
        var first = await db.Journals.OfOffice(db, Desk.Office).MinAsync(j => (int?)j.BelongsTo, ct) ?? FiscalYear.Of(today).Year;
        var chosen = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : (int?)null;
        List<SelectListItem> years =
        [
            new("すべて", "", chosen is null),
            .. Enumerable
                .Range(first, Math.Max(1, FiscalYear.Of(today).Year - first + 1))
                .Reverse()
                .Select(y => new SelectListItem(new FiscalYear(y).ToString(), y.ToString(CultureInfo.InvariantCulture), y == chosen)),
        ];
        IReadOnlyList<TrialLine> lines = ModelState.IsValid ? await trial.Run(Desk.Office, chosen, through, ct) : [];
        return View("/Officers/Books/Trial.cshtml", new TrialPage(Desk, year ?? "", day ?? JapaneseDate.Format(today), years, lines));
    }

    [HttpGet("journals")]
    public async Task<IActionResult> Journals([FromQuery] JournalFilter filter, CancellationToken ct)
    {
        var from = this.ReadDay(nameof(filter.From), filter.From);
        var to = this.ReadDay(nameof(filter.To), filter.To);
        if (from > to)
            ModelState.AddModelError(nameof(filter.To), "終わりの日は、始めの日以降にしてください。");
        var journals = db.Journals.AsNoTracking().OfOffice(db, Desk.Office).Filtered(filter.Account, from, to);
        if (filter.Number?.Trim() is { Length: > 0 } number && await db.Numbered(journals, number, ct) is var found)
        {
            if (found is null)
                ModelState.AddModelError(nameof(filter.Number), "その番号の納付、支払い、申請は見つかりません。");
            journals = found ?? journals;
        }
        var page = ModelState.IsValid ? await journals.Page(filter.Before, filter.After, newest: true, ct) : new([], false, false);
        var links = page.Links(
            (side, row) =>
                KeyPage.Address(
                    $"{Desk.Root}/journals",
                    ("from", filter.From),
                    ("to", filter.To),
                    ("account", filter.Account),
                    ("number", filter.Number),
                    (side, JournalQueries.Place(row))
                )
        );
        List<SelectListItem> accounts =
        [
            new("すべて", "", string.IsNullOrEmpty(filter.Account)),
            .. Enum.GetValues<LedgerAccount>().Select(a => new SelectListItem(a.Name(), a.ToString(), a.ToString() == filter.Account)),
        ];
        return View("/Officers/Books/Journals.cshtml", new JournalListPage(Desk, filter, accounts, page, links));
    }

    [HttpGet("journals/{id:guid}")]
    public async Task<IActionResult> Journal(Guid id, CancellationToken ct)
    {
        var seen = db.Journals.AsNoTracking().OfOffice(db, Desk.Office);
        var journal = await seen.SingleOrDefaultAsync(j => j.Id == id, ct) ?? throw new NotFoundException($"journal {id}");
        var reversed = journal.Reverses is { } other ? await seen.SingleOrDefaultAsync(j => j.Id == other, ct) : null;
        var by = await seen.Where(j => j.Reverses == id).OrderBy(j => j.Year).ThenBy(j => j.No).ToListAsync(ct);
        return View("/Officers/Books/Journal.cshtml", new JournalPage(Desk, journal, reversed, by));
    }

    /// <summary>元帳</summary>
    [HttpGet("accounts/{account}")]
    public async Task<IActionResult> Account(string account, int? year, string? before, string? after, CancellationToken ct)
    {
        if (!Enum.TryParse<LedgerAccount>(account, out var known) || !Enum.IsDefined(known))
            throw new NotFoundException($"account {account}");
        var of = year is >= 2000 and <= 2199 ? year.Value : FiscalYear.Of(JapaneseDate.DayOf(clock.GetUtcNow())).Year;
        var lines = db
            .Journals.AsNoTracking()
            .OfOffice(db, Desk.Office)
            .Where(j => j.BelongsTo == of && j.Entries.Any(e => e.Account == known));
        var page = await lines.Page(before, after, newest: false, ct);
        var brought = page.Rows.Count == 0 ? Yen.Zero : await lines.Until(page.Rows[0], known, ct);
        var links = page.Links(
            (side, row) =>
                KeyPage.Address(
                    $"{Desk.Root}/accounts/{known}",
                    ("year", of.ToString(CultureInfo.InvariantCulture)),
                    (side, JournalQueries.Place(row))
                )
        );
        return View("/Officers/Books/Account.cshtml", new AccountPage(Desk, known, of, brought, page, links));
    }

    /// <summary>納付ごとの元帳</summary>
    [HttpGet("charges/{id:guid}")]
    public async Task<IActionResult> Charge(Guid id, CancellationToken ct)
    {
        var office = Desk.Office;
        var charge =
            await db.Charges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && (office == null || c.OfficeCode == office), ct)
            ?? throw new NotFoundException($"charge {id}");
        var payments = db.Payments.AsNoTracking().Where(p => p.Allocations.Any(a => a.ChargeId == id));
        return await Sheet(charge, payments, db.Journals.Where(j => j.ChargeId == id), ct);
    }

    /// <summary>支払いごとの元帳</summary>
    [HttpGet("payments/{id:guid}")]
    public async Task<IActionResult> Payment(Guid id, CancellationToken ct)
    {
        var payments = db.Payments.AsNoTracking().OfOffice(db, Desk.Office).Where(p => p.Id == id);
        return await payments.AnyAsync(ct)
            ? await Sheet(null, payments, db.Journals.Where(j => j.PaymentId == id), ct)
            : throw new NotFoundException($"payment {id}");
    }

    private async Task<IActionResult> Sheet(
        Charge? charge,
        IQueryable<Payment> payments,
        IQueryable<Journal> journals,
        CancellationToken ct
    )
    {
        var paid = await payments.OrderBy(p => p.StartedAt).ThenBy(p => p.Attempt).ToListAsync(ct);
        var ids = paid.ConvertAll(p => p.Id);
        return View(
            "/Officers/Books/Sheet.cshtml",
            new SheetPage(
                Desk,
                charge,
                paid,
                await db.Refunds.AsNoTracking().Where(r => ids.Contains(r.PaymentId)).OrderBy(r => r.Id).ToListAsync(ct),
                await db.Disputes.AsNoTracking().Where(d => ids.Contains(d.PaymentId)).OrderBy(d => d.Id).ToListAsync(ct),
                await journals.AsNoTracking().OfOffice(db, Desk.Office).OrderBy(j => j.Year).ThenBy(j => j.No).ToListAsync(ct)
            )
        );
    }
}

/// <inheritdoc cref="LedgerPages"/>
[Route("/officers/books")]
public sealed class LedgerController(ITochoDb db, TrialBalance trial, TimeProvider clock) : LedgerPages(db, trial, clock);
