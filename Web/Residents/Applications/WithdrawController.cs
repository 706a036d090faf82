using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Applications;

/// <summary>取下げ — asks once more, and says what it means, before the applicant takes the filing back.</summary>
public sealed class WithdrawController(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    TimeProvider clock,
    WithdrawApplication withdraw
) : Controller
{
    [HttpGet("/applications/{id:guid}/withdraw")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        var page = await Load(id, ct);
        return page.MayWithdraw ? View("Withdraw", page) : Redirect($"/applications/{id}");
    }

    [HttpPost("/applications/{id:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, CancellationToken ct)
    {
        if ((await Load(id, ct)).Application.Status != ApplicationStatus.Withdrawn)
            await withdraw.Run(id, User.ToPerson(), ct);
        this.Notify("申請を取り下げました。");
        return Redirect($"/applications/{id}");
    }

    private Task<StatusPage> Load(Guid id, CancellationToken ct) =>
        StatusPage.Load(db, catalogue, calendar, clock, id, User.ToPerson(), ct);
}
