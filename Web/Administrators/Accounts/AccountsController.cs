using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Administrators.Accounts;

public sealed record AccountRow(
    Guid Id,
    string Name,
    string Email,
    Audience Audience,
    string Title,
    Post? Post,
    bool HasSecondFactor,
    bool IsConfirmed,
    DateTimeOffset? LockedUntil
);

public sealed record AccountsPage(KeyPage<AccountRow> Accounts, KeyPages Pages);

/// <summary>利用者の一覧 — staff only; residents' accounts are their own affair. Reading only.</summary>
public sealed class AccountsController(ITochoDb db, TimeProvider clock) : Controller
{
    [HttpGet("/administrators/accounts"), Navigation("職員等の一覧", 2)]
    public async Task<IActionResult> Index(Guid? after, Guid? before, CancellationToken ct)
    {
        ModelState.Clear();
        var accounts = db.Accounts.AsNoTracking().Where(a => a.Audience != Audience.Resident && a.NormalizedUserName != null);
        // The order is by address, but no address stands in the link.
        var from = await db.Accounts.Where(a => a.Id == (before ?? after)).Select(a => a.NormalizedUserName).FirstOrDefaultAsync(ct);
        if (from is not null && before is not null)
            accounts = accounts.Where(a => a.NormalizedUserName!.CompareTo(from) < 0).OrderByDescending(a => a.NormalizedUserName);
        else if (from is not null)
            accounts = accounts.Where(a => a.NormalizedUserName!.CompareTo(from) > 0).OrderBy(a => a.NormalizedUserName);
        else
            accounts = accounts.OrderBy(a => a.NormalizedUserName);
        var found = await accounts
            .Take(KeyPage.Size + 1)
            .Select(a => new AccountRow(
                a.Id,
                a.DisplayName,
                a.Email ?? "",
                a.Audience,
                a.Title,
                a.Post,
                a.TwoFactorEnabled,
                a.EmailConfirmed,
                a.LockoutEnd
            ))
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        var rows = found.ConvertAll(a => a.LockedUntil > now ? a : a with { LockedUntil = null });
        var page = KeyPage.Of(rows, from is not null && before is not null, from is not null);
        return View(
            new AccountsPage(page, page.Links((side, row) => KeyPage.Address("/administrators/accounts", (side, row.Id.ToString()))))
        );
    }
}
