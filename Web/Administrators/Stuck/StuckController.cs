using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Administrators.Stuck;

public sealed record StuckPage(IReadOnlyList<StuckStep> Stuck);

/// <param name="Title">What of 件名 an administrator may read.</param>
/// <param name="Obstacle">Null when the step can be taken after all.</param>
public sealed record RepairPage(
    Approval Approval,
    string Title,
    ApprovalStep Step,
    RouteObstacle? Obstacle,
    IReadOnlyList<SelectListItem> Offices,
    IReadOnlyList<SelectListItem> Roles
);

public sealed class RepairForm
{
    public string? Office { get; set; }
    public ApproverRole? Role { get; set; }
    public string? Reason { get; set; }
}

/// <summary>止まった決裁 — approvals whose turn nobody can take, and their repair.</summary>
[Route("/administrators/stuck-approvals")]
public sealed class StuckController(ITochoDb db, RepairApproval repair) : Controller
{
    [HttpGet(""), Navigation("止まった決裁", 5)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", new StuckPage(await repair.Stuck(ct)));

    [HttpGet("{id:guid}/{order:int}")]
    public async Task<IActionResult> Step(Guid id, int order, CancellationToken ct) => View("Repair", await Page(id, order, ct));

    [HttpPost("{id:guid}/{order:int}")]
    public async Task<IActionResult> Step(Guid id, int order, RepairForm form, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(form.Office))
            ModelState.TryAddModelError(nameof(form.Office), "所属を選択してください。");
        if (form.Role is null)
            ModelState.TryAddModelError(nameof(form.Role), "職を選択してください。");
        if (string.IsNullOrWhiteSpace(form.Reason))
            ModelState.TryAddModelError(nameof(form.Reason), "席を付け替える理由を入力してください。監査記録に残ります。");
        if (ModelState.IsValid)
        {
            try
            {
                await repair.Run(id, order, form.Office!, form.Role!.Value, form.Reason!, User.ToPerson(), ct);
                this.Notify("席を付け替えました。付替え先の担当の仕事に入ります。");
                return Redirect("/administrators/stuck-approvals");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(nameof(form.Role), rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Repair", await Page(id, order, ct));
    }

    private async Task<RepairPage> Page(Guid id, int order, CancellationToken ct)
    {
        var approval =
            await db.Approvals.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotFoundException($"approval {id}");
        var step = approval.Steps.FirstOrDefault(s => s.Order == order) ?? throw new NotFoundException($"step {order} of {id}");
        var stuck = await repair.Stuck(ct);
        var offices = await db.Offices.AsNoTracking().OrderBy(o => o.Code).ToListAsync(ct);
        return new(
            approval,
            (await repair.Titles([approval], ct))[id],
            step,
            stuck.FirstOrDefault(s => s.ApprovalId == id && s.Order == order)?.Obstacle,
            [.. offices.Select(o => new SelectListItem(o.FullName, o.Code, o.Code == approval.OfficeCode))],
            [.. Enum.GetValues<ApproverRole>().Select(r => new SelectListItem(ApproverRoles.TitleOf(r), r.ToString(), r == step.Role))]
        );
    }
}
