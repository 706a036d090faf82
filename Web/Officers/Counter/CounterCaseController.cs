using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Applications;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Counter;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Officers.Counter;

public sealed class HandOverForm
{
    [Display(Name = "交付した日"), Required]
    public string? Day { get; set; }

    [Display(Name = "交付の方法"), Required]
    public PaperWay? Way { get; set; }
}

/// <summary>窓口受付の一件 — the receipt for the applicant, and later what is done on paper.</summary>
[Route("/officers/counter/{id:guid}")]
public sealed class CounterCaseController(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    IDocumentRenderer renderer,
    IFileStore files,
    TimeProvider clock
) : Controller
{
    [HttpGet(""), HttpGet("receipt"), HttpGet("notices/{notice:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        return await Page(id, ct);
    }

    /// <summary>An attachment of the filing that is being typed.</summary>
    [HttpGet("attachments/{attachmentId:guid}")]
    public async Task<IActionResult> Attachment(Guid id, Guid attachmentId, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);
        return application.Attachments.FirstOrDefault(a => a.Id == attachmentId) is { } attachment
            ? File(await files.Get(attachment.Sha256, ct), attachment.ContentType, attachment.FileName)
            : NotFound();
    }

    /// <summary>受付票の印刷 — with a new code each time: nothing that could be printed again is kept.</summary>
    [HttpPost("receipt")]
    public async Task<IActionResult> Receipt(
        Guid id,
        [FromServices] IssueClaimCode issue,
        [FromServices] IOptions<SiteOptions> site,
        CancellationToken ct
    )
    {
        var code = await issue.Run(id, User.ToPerson(), ct);
        var application = await db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);
        var office = await db.Offices.AsNoTracking().FirstAsync(o => o.Code == application.OfficeCode, ct);
        var subject = application.Subject;
        var charges = await db.Charges.AsNoTracking().Where(c => c.Concerns == subject && c.Status == ChargeStatus.Open).ToListAsync(ct);
        var page = site.Value.To("/claim");
        var ticket = new ClaimTicket(code, page, $"{page}?number={application.ReceiptNumber}&code={code}", charges);
        try
        {
            var receipt = ReceiptDocument.Of(application, catalogue.Of(application).Procedure, office, ticket);
            return File(renderer.Render(receipt), "application/pdf", $"受付票_{application.ReceiptNumber}.pdf");
        }
        catch (DocumentNotRenderableException)
        {
            throw new RuleBrokenException(
                "申請の内容に、受付票に印刷できない文字があります。受付番号と受付日時を書いたものを申請者に渡してください。"
            );
        }
    }

    /// <summary>紙で交付した</summary>
    [HttpPost("notices/{notice:guid}")]
    public async Task<IActionResult> Handed(
        Guid id,
        Guid notice,
        HandOverForm form,
        [FromServices] HandOverNotice handOver,
        CancellationToken ct
    )
    {
        var (day, message) = form.Day is null ? (null, null) : JapaneseDateInput.Read(form.Day);
        if (message is not null)
            ModelState.AddModelError(nameof(form.Day), message);
        if (ModelState.IsValid && day is { } on && form.Way is { } way)
        {
            try
            {
                await handOver.Run(id, notice, on, way, User.ToPerson(), ct);
                this.Notify($"通知書の交付を記録しました（{JapaneseDate.Format(on)}、{way.Name()}）。");
                return Redirect($"/officers/counter/{id}");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(nameof(form.Day), rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Notice"] = notice;
        ViewData["Form"] = form;
        return await Page(id, ct);
    }

    private async Task<IActionResult> Page(Guid id, CancellationToken ct)
    {
        var status = await StatusPage.Load(db, catalogue, calendar, clock, id, User.ToPerson(), ct);
        return (status.Application.Status, status.Application.ReceiptNumber) switch
        {
            (ApplicationStatus.Draft, _) => Redirect($"/officers/counter/{id}/continue"),
            (_, null) => View("/Residents/Applications/Waiting.cshtml", status),
            _ => View("Show", new CounterCase(status, status.Application.Counter!, JapaneseDate.DayOf(clock.GetUtcNow()))),
        };
    }
}
