using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Offices;

namespace TochoDX.Web.Administrators.Organisation;

/// <param name="Text">The file as it was read, sent along with 取り込む.</param>
public sealed record OfficeImportPage(OfficeImport? Plan, string Text);

/// <summary>組織の取込み — a look at what would change, then the change.</summary>
[Route("/administrators/organisation/import")]
public sealed class OfficeImportController(ImportOffices import) : Controller
{
    private const int MostBytes = 3_000_000;
    private const string FileField = "File";

    [HttpGet("")]
    public IActionResult Index() => View("Import", new OfficeImportPage(null, ""));

    [HttpPost(""), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Preview(IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        if (file is null || file.Length == 0)
            return Refused("組織のファイルを選択してください。");
        try
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, ct);
            var text = CsvFile.Decode(bytes);
            return Shown(await import.Preview(text, User.ToPerson(), ct), text);
        }
        catch (RuleBrokenException rule)
        {
            return Refused(rule.Message);
        }
    }

    [HttpPost("apply"), RequestSizeLimit(2 * MostBytes), RequestFormLimits(ValueLengthLimit = 2 * MostBytes)]
    public async Task<IActionResult> Apply(string? text, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            var done = await import.Run(text ?? "", User.ToPerson(), ct);
            if (done.Faults.Count > 0)
                return Shown(done, text!);
            this.Notify($"組織を取り込みました（変更{done.Changes.Count:N0}件、変わりなし{done.Unchanged:N0}行）。");
            return Redirect("/administrators/organisation");
        }
        catch (RuleBrokenException rule)
        {
            return Refused(rule.Message);
        }
    }

    private ViewResult Shown(OfficeImport plan, string text)
    {
        if (plan.Faults.Count > 0)
        {
            ModelState.AddModelError(
                FileField,
                $"{plan.Faults.Count:N0}行に誤りがあります。直してから、もう一度選んでください。1行も取り込んでいません。"
            );
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return View("Import", new OfficeImportPage(plan, text));
    }

    private ViewResult Refused(string message)
    {
        ModelState.AddModelError(FileField, message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Import", new OfficeImportPage(null, ""));
    }
}
