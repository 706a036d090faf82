using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Administrators.Postcodes;

/// <param name="Table">Null before the first import.</param>
public sealed record PostcodesPage(PostcodeTable? Table);

/// <summary>郵便番号表 — imports the data of Japan Post, by which forms fill in addresses.</summary>
[Route("/administrators/postcodes")]
public sealed class PostcodesController(ITochoDb db, ImportPostcodes import) : Controller
{
    private const int MostBytes = 40_000_000;
    private const string FileField = "File";

    [HttpGet(""), Navigation("郵便番号表", 8)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await Page(ct));

    [HttpPost(""), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Index(IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        if (file is null || file.Length == 0)
            ModelState.AddModelError(FileField, "郵便番号データのファイルを選択してください。");
        else
        {
            try
            {
                var bytes = new byte[file.Length];
                await using var stream = file.OpenReadStream();
                await stream.ReadExactlyAsync(bytes, ct);
                var towns = await import.Run(bytes, file.FileName, User.ToPerson(), ct);
                this.Notify($"郵便番号表を入れ替えました（{towns:N0}件）。");
                return Redirect("/administrators/postcodes");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(FileField, rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Index", await Page(ct));
    }

    private async Task<PostcodesPage> Page(CancellationToken ct) => new(await db.PostcodeTables.FindAsync([PostcodeTable.TheOne], ct));
}
