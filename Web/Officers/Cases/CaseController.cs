using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Officers.Cases;

/// <summary>案件</summary>
[Route("/officers/cases/{id:guid}")]
public sealed class CaseController(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    IFileStore files,
    LookAtCase lookAtCase,
    TimeProvider clock
) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var page = await db.CasePage(id, officer, catalogue, calendar, JapaneseDate.DayOf(clock.GetUtcNow()), ct);
        return View("Case", page with { Others = await lookAtCase.Run(id, loaded: true, officer, ct) });
    }

    /// <summary>An attachment that was submitted; never what the applicant has only laid ready.</summary>
    [HttpGet("files/{file:guid}")]
    public async Task<IActionResult> Attachment(Guid id, Guid file, CancellationToken ct)
    {
        var (attachment, name) = await Submitted(id, file, ct);
        return File(await files.Get(attachment.Sha256, ct), attachment.ContentType, name);
    }

    /// <summary>The same file to be looked at in the page: only of the types that were detected when it was taken in.</summary>
    [HttpGet("files/{file:guid}/view"), ShownInPage]
    public async Task<IActionResult> Look(Guid id, Guid file, CancellationToken ct)
    {
        var (attachment, name) = await Submitted(id, file, ct);
        if (Extension(attachment).Length == 0)
            throw new NotFoundException($"view of {file}");
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(name);
        Response.Headers.ContentDisposition = disposition.ToString();
        return File(await files.Get(attachment.Sha256, ct), attachment.ContentType);
    }

    private async Task<(Attachment Attachment, string Name)> Submitted(Guid id, Guid file, CancellationToken ct)
    {
        var application = await db.ReadCase(id, User.ToPerson(), JapaneseDate.DayOf(clock.GetUtcNow()), ct);
        var key = file.ToString();
        var attachment = application.Attachments.FirstOrDefault(a => a.Id == file);
        if (attachment is null || !application.Submissions.Any(s => s.Answers[attachment.QuestionId].Contains(key)))
            throw new NotFoundException($"attachment {file}");
        var label = catalogue.Of(application).Procedure.Form.Find(attachment.QuestionId, application.Answers)!.FullLabel;
        var number = application.Attachments.Where(a => a.QuestionId == attachment.QuestionId).TakeWhile(a => a.Id != file).Count() + 1;
        var name = SafeName($"{application.ReceiptNumber}_{label}_{number}") + Extension(attachment);
        return (attachment, name);
    }

    [HttpGet("notices/{notice:guid}")]
    public async Task<IActionResult> Notice(Guid id, Guid notice, CancellationToken ct)
    {
        var application = await db.ReadCase(id, User.ToPerson(), JapaneseDate.DayOf(clock.GetUtcNow()), ct);
        var found =
            await db
                .Notices.Where(n => n.Id == notice && n.ApplicationId == application.Id && n.FileSha256 != null)
                .Select(n => new { n.Number, n.FileSha256 })
                .FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException($"notice {notice}");
        return File(await files.Get(found.FileSha256!, ct), "application/pdf", SafeName(found.Number) + ".pdf");
    }

    /// <summary>A name that every system takes as a file's.</summary>
    internal static string SafeName(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c));

    private static string Extension(Attachment attachment) =>
        attachment.ContentType switch
        {
            "application/pdf" => ".pdf",
            "image/png" => ".png",
            "image/jpeg" => ".jpg",
            _ => "",
        };
}
