using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Offices;

/// <summary>A member of staff to choose from.</summary>
/// <param name="Title">Their main title of the day.</param>
public sealed record Colleague(Guid Id, string Name, string Title);

/// <summary>同じ局の職員 — from whom substitutes and readers are chosen.</summary>
public static class Colleagues
{
    /// <summary>Those with a seat on the day in the bureaus of the offices, by title.</summary>
    public static async Task<IReadOnlyList<Colleague>> ColleaguesOf(
        this ITochoDb db,
        IReadOnlyCollection<string> offices,
        DateOnly day,
        CancellationToken ct
    )
    {
        var tree = new OfficeTree(await db.Offices.AsNoTracking().ToListAsync(ct));
        var bureaus = offices.Select(tree.Find).OfType<Office>().Select(tree.Top).Distinct();
        var around = bureaus.SelectMany(tree.Within).Select(o => o.Code).ToList();
        var staff = await db
            .Staff.AsNoTracking()
            .Where(s =>
                s.Postings.Any(p =>
                    (around.Contains(p.OfficeCode) || p.Post == Post.Legal) && p.From <= day && (p.Until == null || p.Until >= day)
                )
            )
            .ToListAsync(ct);
        var ids = staff.ConvertAll(s => s.Id);
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.DisplayName })
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return
        [
            .. staff
                .Where(s => names.ContainsKey(s.Id))
                .Select(s => (Staff: s, Seat: s.SeatsOn(day)[0]))
                .OrderBy(x => x.Seat.OfficeCode, StringComparer.Ordinal)
                .ThenByDescending(x => x.Seat.Post)
                .Select(x => new Colleague(x.Staff.Id, names[x.Staff.Id], x.Seat.Title)),
        ];
    }
}
