using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Applications;

/// <summary>申請 — the applicant's own: the list, the beginning, and how it stands.</summary>
public sealed class ApplicationsController(ITochoDb db, Catalogue catalogue, BusinessCalendar calendar, TimeProvider clock) : Controller
{
    [Navigation("申請一覧", 10)]
    [HttpGet("/applications")]
    public async Task<IActionResult> Index(Guid? before, CancellationToken ct)
    {
        ViewData["Later"] = before is not null;
        return View(await ApplicationList.Load(db, catalogue, User.AccountId(), before, ct));
    }

    [HttpPost("/procedures/{code}/start")]
    public async Task<IActionResult> Start(string code, [FromServices] StartApplication start, CancellationToken ct)
    {
        var id = await start.Run(code, User.ToPerson(), ct);
        return RedirectToAction(nameof(FormController.Continue), "Form", new { id });
    }

    [HttpGet("/applications/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var page = await StatusPage.Load(db, catalogue, calendar, clock, id, User.ToPerson(), ct);
        return page.Application.Status == ApplicationStatus.Draft
            ? RedirectToAction(nameof(FormController.Continue), "Form", new { id })
            : View(page.Application.ReceiptNumber is null ? "Waiting" : "Show", page);
    }

    [HttpGet("/applications/{id:guid}/done")]
    public async Task<IActionResult> Done(Guid id, CancellationToken ct)
    {
        var page = await StatusPage.Load(db, catalogue, calendar, clock, id, User.ToPerson(), ct);
        return page.Application.ReceiptNumber is null ? RedirectToAction(nameof(FormController.Continue), "Form", new { id }) : View(page);
    }
}
