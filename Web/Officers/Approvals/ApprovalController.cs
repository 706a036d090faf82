using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Cases;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Approvals;

/// <summary>決裁</summary>
[Route("/officers/approvals/{id:guid}")]
public sealed class ApprovalController(ITochoDb db, Catalogue catalogue, SealApproval seal) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) => View("Approval", await Page(id, ct));

    /// <summary>閲覧 — worklists lead here by a button, because opening is noted on the route.</summary>
    [HttpPost("open")]
    public async Task<IActionResult> Open(Guid id, CancellationToken ct)
    {
        await Seen(id, ct);
        await seal.Open(id, User.ToPerson(), ct);
        return Redirect($"/officers/approvals/{id}");
    }

    [HttpPost("approve")]
    public async Task<IActionResult> Approve(Guid id, SealForm form, CancellationToken ct)
    {
        var page = await Page(id, ct);
        if (!ModelState.IsValid)
            return View("Approval", page);
        await seal.Approve(id, form.Seen ?? "", form.Comment, User.ToPerson(), ct);
        var after = await Page(id, ct);
        this.Notify(
            after.Approval.Current is { } next
                ? $"承認しました。次は{ApproverRoles.TitleOf(next.Role)}の{ApproverRoles.TitleOf(next.Kind)}です。"
            : after.NextStep is { } step ? $"決定しました。次の段階は「{step}」です。"
            : "決定しました。"
        );
        return Redirect($"/officers/approvals/{id}");
    }

    [HttpPost("return")]
    public async Task<IActionResult> Return(Guid id, SealForm form, CancellationToken ct)
    {
        var page = await Page(id, ct);
        if (page.Approval.Status == ApprovalStatus.Circulating && string.IsNullOrWhiteSpace(form.Comment))
            ModelState.TryAddModelError(nameof(form.Comment), "差戻しの理由を入力してください。起案者は、これを読んで直します。");
        if (!ModelState.IsValid)
            return View("Approval", page);
        await seal.Return(id, form.Comment ?? "", User.ToPerson(), ct);
        this.Notify("差し戻しました。起案者の審査に戻ります。");
        return Redirect($"/officers/approvals/{id}");
    }

    [HttpPost("recall")]
    public async Task<IActionResult> Recall(Guid id, CancellationToken ct)
    {
        var approval = await Seen(id, ct);
        await seal.Recall(id, User.ToPerson(), ct);
        this.Notify("引き戻しました。内容を直して、もう一度起案できます。");
        return Redirect($"/officers/cases/{approval.ApplicationId}");
    }

    private async Task<Approval> Seen(Guid id, CancellationToken ct) =>
        await db.Approvals.AsNoTracking().SeenBy(User.ToPerson()).FirstOrDefaultAsync(a => a.Id == id, ct)
        ?? throw new NotFoundException($"approval {id}");

    private async Task<ApprovalPage> Page(Guid id, CancellationToken ct)
    {
        var (approval, officer) = (await Seen(id, ct), User.ToPerson());
        var application = await db.Applications.AsNoTracking().FirstAsync(a => a.Id == approval.ApplicationId, ct);
        var published = catalogue.Get(application.ProcedureKey);
        var office = await db.Offices.Where(o => o.Code == approval.OfficeCode).Select(o => new { o.Bureau, o.Name }).FirstAsync(ct);
        var step = approval.Current is null ? await db.CurrentStep($"application:{application.Id}", ct) : null;
        return new()
        {
            Approval = approval,
            Procedure = published.Procedure,
            Receipt = application.ReceiptNumber!,
            Office = $"{office.Bureau} {office.Name}",
            Route = RoutePicture.Of(approval),
            Criteria = await db.Criteria(application.Id, published.Procedure, mayRecord: false, ct),
            Amendments = Amendments.Of(application, published.Procedure.Form),
            IsMyTurn = IsMine(approval, officer),
            MayRecall =
                approval is { Status: ApprovalStatus.Circulating, Current.State: SealState.Waiting }
                && approval.DrafterId == officer.Id.ToString(),
            NextStep = step is null ? null : published.Process.Steps[step].Title,
        };
    }

    private static bool IsMine(Approval approval, Person officer) =>
        approval.Current is { } step && step.Role == officer.Post?.ApproverRole() && approval.DrafterId != officer.Id.ToString();
}
