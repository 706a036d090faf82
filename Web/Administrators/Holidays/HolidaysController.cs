using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Administrators.Holidays;

/// <param name="Table">Null before the first import: the built-in days are used.</param>
/// <param name="EndsSoon">The next calendar year is not in the table, though the Cabinet Office has published it (every February).</param>
public sealed record HolidaysPage(HolidayTable? Table, IReadOnlyList<IGrouping<int, Holiday>> Years, bool EndsSoon);

/// <summary>祝日表 — imports the Cabinet Office's list, by which open days are counted.</summary>
[Route("/administrators/holidays")]
public sealed class HolidaysController(ITochoDb db, ImportHolidays import, TimeProvider clock) : Controller
{
    private const int MostBytes = 1_000_000;
    private const string FileField = "File";

    [HttpGet(""), Navigation("祝日表", 9)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await Page(ct));

    [HttpPost(""), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Index(IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        if (file is null || file.Length == 0)
            ModelState.AddModelError(FileField, "祝日データのファイルを選択してください。");
        else
        {
            try
            {
                var bytes = new byte[file.Length];
                await using var stream = file.OpenReadStream();
                await stream.ReadExactlyAsync(bytes, ct);
                var days = await import.Run(bytes, file.FileName, User.ToPerson(), ct);
                this.Notify($"祝日表を入れ替えました（{days:N0}日）。");
                return Redirect("/administrators/holidays");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(FileField, rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Index", await Page(ct));
    }

    private async Task<HolidaysPage> Page(CancellationToken ct)
    {
        var table = await db.HolidayTables.AsNoTracking().OrderBy(t => t.Id).FirstOrDefaultAsync(ct);
        var year = JapaneseDate.DayOf(clock.GetUtcNow()).Year;
        var days = table?.Days ?? [.. Domain.Common.Holidays.Known.Order().Select(d => new Holiday(d, "国民の祝日・休日"))];
        return new(
            table,
            [.. days.Where(d => d.Day.Year >= year).GroupBy(d => d.Day.Year).OrderBy(y => y.Key)],
            days.All(d => d.Day.Year <= year)
        );
    }
}
