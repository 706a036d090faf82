using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Residents.Applications;

/// <summary>Downloads of the applicant's own: the receipt and the attachments, always as files with their checked type.</summary>
public sealed class DownloadsController(ITochoDb db, Catalogue catalogue, IDocumentRenderer renderer, IFileStore files) : Controller
{
    [HttpGet("/applications/{id:guid}/receipt.pdf")]
    public async Task<IActionResult> Receipt(Guid id, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);
        if (application.ReceiptNumber is null)
            return NotFound();
        var office = await db.Offices.AsNoTracking().FirstAsync(o => o.Code == application.OfficeCode, ct);
        var receipt = ReceiptDocument.Of(application, catalogue.Of(application).Procedure, office);
        try
        {
            return File(renderer.Render(receipt), "application/pdf", $"受付票_{application.ReceiptNumber}.pdf");
        }
        catch (DocumentNotRenderableException)
        {
            throw new RuleBrokenException(
                "申請の内容に、受付票に印刷できない文字があります。受付番号と受付日時は、申請の状況のページで確認できます。"
            );
        }
    }

    [HttpGet("/applications/{id:guid}/attachments/{attachmentId:guid}")]
    public async Task<IActionResult> Attachment(Guid id, Guid attachmentId, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);
        // What the office discloses has a door of its own: copies wait there for their fee, and each download is written down.
        return
            application.Attachments.FirstOrDefault(a => a.Id == attachmentId && a.QuestionId != DisclosedDocument.QuestionId)
                is { } attachment
            ? File(await files.Get(attachment.Sha256, ct), attachment.ContentType, attachment.FileName)
            : NotFound();
    }
}
