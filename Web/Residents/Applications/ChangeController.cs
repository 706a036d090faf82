using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Applications;

/// <summary>内容の変更 — says what it means before the applicant opens a filing under examination again.</summary>
[Route("/applications/{id:guid}/change")]
public sealed class ChangeController(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    TimeProvider clock,
    ChangeApplication change
) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        var page = await Load(id, ct);
        return page.MayChange ? View("Change", page) : Redirect($"/applications/{id}");
    }

    [HttpPost("")]
    public async Task<IActionResult> Change(Guid id, CancellationToken ct)
    {
        await change.Run(id, User.ToPerson(), ct);
        return RedirectToAction(nameof(FormController.Continue), "Form", new { id });
    }

    [HttpGet("drop")]
    public IActionResult Drop(Guid id) => Redirect($"/applications/{id}");

    [HttpPost("drop")]
    public async Task<IActionResult> Drop(Guid id, [FromServices] DropChange drop, CancellationToken ct)
    {
        if ((await Load(id, ct)).Application.OpenCorrection is { ByApplicant: true })
            await drop.Run(id, User.ToPerson(), ct);
        this.Notify("変更をやめました。前に送信した内容で審査を続けます。");
        return Redirect($"/applications/{id}");
    }

    private Task<StatusPage> Load(Guid id, CancellationToken ct) =>
        StatusPage.Load(db, catalogue, calendar, clock, id, User.ToPerson(), ct);
}
