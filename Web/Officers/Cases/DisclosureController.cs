using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Applications;
using TochoDX.Workflows.Applications.Disclosures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Officers.Cases;

/// <summary>開示文書 — put in, looked at and taken back by the office.</summary>
[Route("/officers/cases/{id:guid}/disclosed"), TellsWhatChanged]
public sealed class DisclosureController(ITochoDb db, Catalogue catalogue, BusinessCalendar calendar, TimeProvider clock) : Controller
{
    private const int MostBytes = 51_000_000;

    [HttpPost("")]
    [TakesFiles, RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Disclose(
        Guid id,
        IFormFile? document,
        string? use,
        [FromServices] DiscloseDocument disclose,
        CancellationToken ct
    )
    {
        var officer = User.ToPerson();
        // Somebody else's case is not there, whatever is sent along.
        await db.SeenCase(id, officer, ct);
        if (use is not ("view" or "copy"))
            ModelState.AddModelError("Use", "閲覧用か写しかを選んでください。");
        if (document is not { Length: > 0 })
            ModelState.AddModelError("Document", "開示文書のファイルを選んでください。");
        else if (document.Length > DisclosedDocument.Question.MaxMegabytes * 1_000_000L)
            ModelState.AddModelError(
                "Document",
                $"ファイルが大きすぎます。{DisclosedDocument.Question.MaxMegabytes}MB以下にしてください。"
            );
        if (ModelState.IsValid)
        {
            try
            {
                await disclose.Run(id, use == "copy", document!.FileName, await Bytes(document, ct), officer, ct);
                this.Notify($"「{document.FileName}」を開示文書に登録しました。");
                return Redirect($"/officers/cases/{id}#disclosed");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError("Document", rule.Message);
            }
        }
        var page = await db.CasePage(id, officer, catalogue, calendar, JapaneseDate.DayOf(clock.GetUtcNow()), ct);
        return View("Case", page with { Use = use });
    }

    [HttpPost("{document:guid}/retract")]
    public async Task<IActionResult> Retract(Guid id, Guid document, [FromServices] RetractDocument retract, CancellationToken ct)
    {
        await retract.Run(id, document, User.ToPerson(), ct);
        this.Notify("開示文書を取り消しました。請求した方は、もうダウンロードできません。");
        return Redirect($"/officers/cases/{id}#disclosed");
    }

    /// <summary>The same file, for the officers of the office.</summary>
    [HttpGet("{document:guid}")]
    public async Task<IActionResult> Document(Guid id, Guid document, [FromServices] IFileStore files, CancellationToken ct)
    {
        var application = await db.SeenCase(id, User.ToPerson(), ct);
        if (application.Disclosed.All(d => d.Id != document))
            throw new NotFoundException($"document {document}");
        var file = application.FileOf(document);
        return File(await files.Get(file.Sha256, ct), file.ContentType, file.FileName);
    }

    private static async Task<byte[]> Bytes(IFormFile file, CancellationToken ct)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
