using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Officers.Cases;

/// <param name="To">Nobody when null.</param>
/// <param name="Was">Who had the case on the screen.</param>
public sealed record AssignmentForm(Guid? To, Guid? Was, string? Reason);

/// <summary>担当と閲覧 — who has charge of a case, and who has it open.</summary>
[Route("/officers/cases/{id:guid}"), TellsWhatChanged]
public sealed class AssignmentController(ITochoDb db, AssignCase assignCase, RestrictCase restrictCase, LookAtCase lookAtCase) : Controller
{
    [HttpPost("assignment")]
    public async Task<IActionResult> Assign(Guid id, AssignmentForm form, CancellationToken ct)
    {
        await assignCase.Run(id, form.To, form.Was, form.Reason, User.ToPerson(), ct);
        this.Notify(form.To is null ? "担当を外しました。" : "担当を割り当てました。");
        return Redirect($"/officers/cases/{id}");
    }

    /// <summary>閲覧制限</summary>
    [HttpPost("restriction")]
    public async Task<IActionResult> Restrict(Guid id, bool restricted, string? restrictionReason, CancellationToken ct)
    {
        await restrictCase.Run(id, restricted, restrictionReason, User.ToPerson(), ct);
        this.Notify(restricted ? "閲覧を制限しました。" : "閲覧制限を解きました。");
        return Redirect($"/officers/cases/{id}#assignment");
    }

    /// <summary>心拍 — the page is still open; answers who else has it.</summary>
    [HttpPost("presence")]
    public async Task<IActionResult> Presence(Guid id, CancellationToken ct)
    {
        var officer = User.ToPerson();
        await db.SeenCase(id, officer, ct);
        return PartialView("_Presence", await lookAtCase.Run(id, loaded: false, officer, ct));
    }
}
