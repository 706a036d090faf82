using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications.Disclosures;

namespace TochoDX.Web.Residents.Disclosures;

/// <summary>開示文書の受領 — the applicant takes what is open to them; copies are not there before their fee is paid.</summary>
public sealed class DisclosuresController(TakeDocument take) : Controller
{
    [HttpGet("/applications/{id:guid}/disclosed/{document:guid}")]
    public async Task<IActionResult> Document(Guid id, Guid document, CancellationToken ct)
    {
        var (file, bytes) = await take.Run(id, document, User.ToPerson(), ct);
        return File(bytes, file.ContentType, file.FileName);
    }
}
