using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Administrators.Corporations;

/// <param name="Table">Null before the first import.</param>
public sealed record CorporationsPage(CorporateTable? Table);

/// <summary>法人番号表 — imports what the National Tax Agency publishes, by which forms fill in names and addresses.</summary>
[Route("/administrators/corporations")]
public sealed class CorporationsController(ITochoDb db, ImportCorporations import) : Controller
{
    /// <summary>The file of all corporations of Tokyo has about 300 MB.</summary>
    private const int MostBytes = 600_000_000;
    private const string FileField = "File";

    [HttpGet(""), Navigation("法人番号表", 9)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await Page(ct));

    [HttpPost(""), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Index(IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        if (file is null || file.Length == 0)
            ModelState.AddModelError(FileField, "法人番号公表サイトのファイルを選択してください。");
        else
        {
            try
            {
                await using var stream = file.OpenReadStream();
                var lines = await import.Run(stream, file.FileName, User.ToPerson(), ct);
                this.Notify($"法人番号表に取り込みました（{lines:N0}件）。");
                return Redirect("/administrators/corporations");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(FileField, rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Index", await Page(ct));
    }

    private async Task<CorporationsPage> Page(CancellationToken ct) => new(await db.CorporateTables.FindAsync([CorporateTable.TheOne], ct));
}
