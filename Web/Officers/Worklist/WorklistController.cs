using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Worklist;

/// <param name="Procedures">What the filter offers.</param>
public sealed record WorklistPage(
    WorklistFilter Filter,
    KeyPage<Work> Work,
    KeyPages Pages,
    IReadOnlyList<SelectListItem> Procedures,
    bool Circulating
)
{
    /// <summary>The same list on larger pages.</summary>
    public string Larger => KeyPage.Address("/officers", [.. Filter.Parts, ("show", $"{KeyPage.Large}")]);
}

/// <summary>職員の仕事 — what waits for the post of the officer who looks.</summary>
public sealed class WorklistController(ITochoDb db, Catalogue catalogue, BusinessCalendar calendar, DocketList docket, TimeProvider clock)
    : Controller
{
    [HttpGet("/officers"), Navigation("担当の仕事", 1)]
    public async Task<IActionResult> Index(WorklistFilter filter, CancellationToken ct)
    {
        var officer = User.ToPerson();
        if (officer.Post == Post.Examiner)
        {
            ModelState.Clear();
            return View("Docket", await docket.Page("審査する案件", "/officers", "desk", byArrival: false, filter, officer, ct));
        }
        var work = await db.Approvals(catalogue, calendar, officer, waiting: true, filter, clock.GetUtcNow(), ct);
        return View(PageOf(filter, officer, work, "/officers", circulating: false));
    }

    /// <summary>回付中 — every approval of the office that is on its way.</summary>
    [HttpGet("/officers/circulating"), Navigation("回付中の決裁", 2)]
    public async Task<IActionResult> Circulating(WorklistFilter filter, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var work = await db.Approvals(catalogue, calendar, officer, waiting: false, filter, clock.GetUtcNow(), ct);
        return View("Index", PageOf(filter, officer, work, "/officers/circulating", circulating: true));
    }

    private WorklistPage PageOf(WorklistFilter filter, Person officer, KeyPage<Work> work, string path, bool circulating)
    {
        ModelState.Clear();
        var pages = work.Links((side, row) => KeyPage.Address(path, [.. filter.Parts, (side, row.Cursor)]));
        return new(filter, work, pages, Choices.Procedures(catalogue, officer, filter.Procedure), circulating);
    }
}

internal static class Choices
{
    /// <summary>Procedures of the officer's office; for legal reviewers all.</summary>
    public static IReadOnlyList<SelectListItem> Procedures(Catalogue catalogue, Person officer, string? chosen) =>
        [
            new("すべての手続", "", chosen is null),
            .. catalogue
                .Current.Where(p => officer.Post == Post.Legal || p.Procedure.Office == officer.Office)
                .Select(p => new SelectListItem(p.Procedure.Title.Ja, p.Procedure.Code, p.Procedure.Code == chosen)),
        ];

    public static IReadOnlyList<SelectListItem> Dues(string? chosen) =>
        [
            new("すべての期限", "", chosen is null),
            new("期限を過ぎたもの", "over", chosen == "over"),
            new("2日以内と過ぎたもの", "soon", chosen == "soon"),
            new("今週中と過ぎたもの", "week", chosen == "week"),
        ];
}
