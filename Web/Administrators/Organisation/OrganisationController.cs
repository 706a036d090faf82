using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Administrators.Organisation;

/// <summary>組織 — a node of 局 → 部 → 課 → 係; an office where cases are handled has its posts.</summary>
public sealed record Unit(string Name, Office? Office, IReadOnlyList<PostRow> Posts, IReadOnlyList<Unit> Units);

/// <param name="Holders">Empty: 空席.</param>
public sealed record PostRow(Post Post, IReadOnlyList<Holder> Holders);

/// <param name="Concurrent">兼務</param>
/// <param name="Away">不在</param>
public sealed record Holder(Guid Id, string Name, bool Concurrent, bool Away);

/// <summary>組織図 — who sits where today, and what is vacant.</summary>
public sealed class OrganisationController(ITochoDb db, TimeProvider clock) : Controller
{
    [HttpGet("/administrators/organisation"), Navigation("組織", 3)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var offices = await db.Offices.AsNoTracking().OrderBy(o => o.Code).ToListAsync(ct);
        var staff = await db
            .Staff.AsNoTracking()
            .Where(s => s.Postings.Any(p => p.From <= today && (p.Until == null || p.Until >= today)))
            .Join(db.Accounts, s => s.Id, a => a.Id, (s, a) => new { Staff = s, a.DisplayName })
            .ToListAsync(ct);
        var seats = staff
            .SelectMany(s =>
                s.Staff.SeatsOn(today)
                    .Select(p =>
                        (Posting: p, Holder: new Holder(s.Staff.Id, s.DisplayName, p.Concurrent, s.Staff.AbsenceOn(today) is not null))
                    )
            )
            .ToLookup(x => (x.Posting.OfficeCode, x.Posting.Post), x => x.Holder);
        return View("Index", Tree(offices.ConvertAll(o => (Path: o.FullName.Split(' '), Office: o)), seats));
    }

    private static List<Unit> Tree(IReadOnlyList<(string[] Path, Office Office)> offices, ILookup<(string, Post), Holder> seats) =>
        [
            .. offices
                .GroupBy(o => o.Path[0])
                .Select(unit =>
                {
                    var here = unit.FirstOrDefault(o => o.Path.Length == 1).Office;
                    return new Unit(
                        unit.Key,
                        here,
                        here is null ? [] : PostsOf(here, seats),
                        Tree([.. unit.Where(o => o.Path.Length > 1).Select(o => (o.Path[1..], o.Office))], seats)
                    );
                }),
        ];

    /// <summary>Every post of the line, vacant or not; 法務 only where somebody has it.</summary>
    private static List<PostRow> PostsOf(Office office, ILookup<(string, Post), Holder> seats) =>
        [
            .. Enum.GetValues<Post>()
                .Where(post => post != Post.Legal || seats.Contains((office.Code, post)))
                .OrderBy(post => post == Post.Legal)
                .ThenByDescending(post => post)
                .Select(post => new PostRow(post, [.. seats[(office.Code, post)]])),
        ];
}
