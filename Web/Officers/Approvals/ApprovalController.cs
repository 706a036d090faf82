using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Cases;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Approvals;

/// <summary>決裁</summary>
[Route("/officers/approvals/{id:guid}"), TellsWhatChanged]
public sealed class ApprovalController(
    ITochoDb db,
    Catalogue catalogue,
    SealApproval seal,
    CirculateApproval circulate,
    IDocumentRenderer renderer,
    TimeProvider clock
) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, [FromServices] LookAtCase look, CancellationToken ct)
    {
        var page = await Page(id, ct);
        await look.Run(page.Approval.ApplicationId, loaded: true, User.ToPerson(), ct);
        return View("Approval", page);
    }

    /// <summary>決定書 — the sheet with its seals as it stands now.</summary>
    [HttpGet("sheet.pdf")]
    public async Task<IActionResult> Sheet(Guid id, CancellationToken ct)
    {
        var page = await Page(id, ct);
        var document = DecisionDocument.Of(page.Approval, page.Procedure, page.Receipt, page.Office);
        try
        {
            return File(renderer.Render(document), "application/pdf", CaseController.SafeName($"決定書_{page.Approval.Number}.pdf"));
        }
        catch (DocumentNotRenderableException cannot)
        {
            throw new RuleBrokenException($"この決定書は印刷できません。{cannot.Message}");
        }
    }

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
        if (page is { ActsFor: not null, Decides: true, NoDeputy: null })
        {
            if (string.IsNullOrWhiteSpace(form.Urgency))
                ModelState.TryAddModelError(nameof(form.Urgency), "代決には、急いで決定しなければならない理由を入力してください。");
            if (!form.Ordinary)
                ModelState.TryAddModelError(
                    nameof(form.Ordinary),
                    "新規又は異例の案件は代決できません。該当しないことを確認してください。"
                );
        }
        if (!ModelState.IsValid)
            return View("Approval", page);
        await seal.Approve(id, form.Seen ?? "", form.Comment, form.Urgency, User.ToPerson(), ct);
        var after = await Page(id, ct);
        this.Notify(
            after.Approval.Turns is [var next, ..] turns
                ? $"承認しました。次は{string.Join("、", turns.Select(t => ApproverRoles.TitleOf(t.Role)))}の{ApproverRoles.TitleOf(next.Kind)}です。"
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
        await seal.Return(id, form.Comment ?? "", form.To, User.ToPerson(), ct);
        this.Notify(form.To == 0 ? "差し戻しました。起案者の審査に戻ります。" : "差し戻しました。選んだ段階から、もう一度回付します。");
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

    /// <summary>廃案</summary>
    [HttpPost("give-up")]
    public async Task<IActionResult> GiveUp(Guid id, CancellationToken ct)
    {
        await seal.GiveUp(id, User.ToPerson(), ct);
        this.Notify("廃案にしました。起案番号は欠番にせず、記録に残ります。");
        return Redirect($"/officers/approvals/{id}");
    }

    /// <summary>後閲</summary>
    [HttpPost("review")]
    public async Task<IActionResult> Review(Guid id, CancellationToken ct)
    {
        await seal.Review(id, User.ToPerson(), ct);
        this.Notify("後閲済みにしました。");
        return Redirect($"/officers/approvals/{id}");
    }

    /// <summary>供覧</summary>
    [HttpPost("circulate")]
    public async Task<IActionResult> Circulate(Guid id, Guid[] readers, string? note, CancellationToken ct)
    {
        if (readers.Length == 0)
            ModelState.TryAddModelError("Readers", "供覧する人を選んでください。");
        if (note?.Length > 500)
            ModelState.TryAddModelError("Note", "添え書きは500文字以内で入力してください。");
        if (!ModelState.IsValid)
            return View("Approval", await Page(id, ct));
        await circulate.Run(id, readers, note, User.ToPerson(), ct);
        this.Notify("供覧に回しました。");
        return Redirect($"/officers/approvals/{id}");
    }

    /// <summary>閲了</summary>
    [HttpPost("read")]
    public async Task<IActionResult> Read(Guid id, CancellationToken ct)
    {
        await circulate.Read(id, User.ToPerson(), ct);
        this.Notify("閲了にしました。");
        return Redirect("/officers/circulations");
    }

    private DateOnly Today => JapaneseDate.DayOf(clock.GetUtcNow());

    private async Task<Approval> Seen(Guid id, CancellationToken ct)
    {
        var approval = await db.Approvals.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        return approval is not null && await db.Sees(approval, User.ToPerson(), Today, ct)
            ? approval
            : throw new NotFoundException($"approval {id}");
    }

    private async Task<ApprovalPage> Page(Guid id, CancellationToken ct)
    {
        var (approval, officer) = (await Seen(id, ct), User.ToPerson());
        var application = await db.Applications.AsNoTracking().FirstAsync(a => a.Id == approval.ApplicationId, ct);
        var published = catalogue.Of(application);
        var offices = await db.Offices.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.FullName, ct);
        var step = approval.Current is null ? await db.CurrentStep($"application:{application.Id}", ct) : null;
        var mine = await db.SeatFor(approval, officer, Today, ct);
        var self = officer.Id.ToString();
        var readers = await db.Circulations.AsNoTracking().Where(c => c.ApprovalId == id).OrderBy(c => c.Id).ToListAsync(ct);
        var colleagues = await db.ColleaguesOf([approval.OfficeCode], Today, ct);
        return new()
        {
            Approval = approval,
            Procedure = published.Procedure,
            Receipt = application.ReceiptNumber!,
            Office = offices[approval.OfficeCode],
            Route = RoutePicture.Of(approval, offices),
            Consultations = application.Consultations,
            Mine = mine is { } seat && approval.DrafterId != self ? approval.Turns.First(s => s.Seat == seat.Seat.ToString()) : null,
            ActsFor = mine?.For,
            MayRecall = approval.MayRecall && approval.DrafterId == self,
            MayGiveUp = approval.Status is ApprovalStatus.Returned or ApprovalStatus.Recalled && approval.DrafterId == self,
            MayReview =
                approval.AwaitsReview
                && approval.Steps.Any(s =>
                    s.State == SealState.Deputised
                    && s.Kind == RouteStepKind.Decide
                    && s.ActorId != self
                    && ApproverSeat.Parse(s.Seat).IsOf(officer.Office, officer.Post)
                ),
            Readers = readers,
            MayRead = readers.Exists(r => r.ReaderId == officer.Id && r.ReadAt is null),
            Colleagues =
            [
                .. colleagues
                    .Where(c => c.Id != officer.Id && !readers.Exists(r => r.ReaderId == c.Id))
                    .Select(c => new SelectListItem($"{c.Title} {c.Name}", c.Id.ToString())),
            ],
            Criteria = await db.Criteria(application.Id, published.Procedure, mayRecord: false, ct),
            Amendments = Amendments.Of(application, published.Procedure.Form),
            NextStep = step is null ? null : published.Process.Steps[step].Title,
        };
    }
}
