using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Public.Procedures;

/// <summary>手続を探す — the catalogue and the guidance of each procedure.</summary>
public sealed class ProceduresController(Catalogue catalogue, ITochoDb db) : Controller
{
    private const int DraftsShown = 5;

    [Navigation("手続を探す", 40)]
    [HttpGet("/procedures")]
    public IActionResult Index(string? q, string? category, [FromQuery(Name = "event")] string? occasion, string? filer)
    {
        ModelState.Clear();
        return View(CataloguePage.Of(CatalogueFilter.Of(q, category, occasion, filer, catalogue), catalogue));
    }

    [HttpGet("/procedures/{code}")]
    public async Task<IActionResult> Show(string code, CancellationToken ct)
    {
        if (catalogue.Find(code) is not { } published)
            return NotFound();
        var procedure = published.Procedure;
        var office = await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Code == procedure.Office, ct);
        var start =
            !User.IsSignedIn() ? StartKind.SignInFirst
            : User.Audience() is Audience.Resident ? StartKind.Ready
            : StartKind.Closed;
        var drafts = start == StartKind.Ready ? await Drafts(code, ct) : [];
        return View(new ProcedurePage(procedure, MainPath.Of(published), office, start, drafts));
    }

    /// <summary>Where somebody lands who reloads the address of the start button.</summary>
    [HttpGet("/procedures/{code}/start")]
    public IActionResult Start(string code) => RedirectToAction(nameof(Show), new { code });

    private async Task<IReadOnlyList<DraftLine>> Drafts(string code, CancellationToken ct)
    {
        var me = User.AccountId();
        return await db
            .Applications.Where(a => a.ApplicantId == me && a.ProcedureCode == code && a.Status == ApplicationStatus.Draft)
            .OrderByDescending(a => a.Id)
            .Take(DraftsShown)
            .Select(a => new DraftLine(a.Id, a.StartedAt))
            .ToListAsync(ct);
    }
}
