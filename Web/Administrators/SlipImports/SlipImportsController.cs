using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments.Slips;

namespace TochoDX.Web.Administrators.SlipImports;

/// <summary>One line of the list of files.</summary>
public sealed record ImportLine(
    Guid Id,
    string FileName,
    string Sender,
    DateOnly MadeOn,
    int Rows,
    Yen Sum,
    ImportStatus Status,
    DateTimeOffset StagedAt
);

/// <param name="Rows">What each line leads to, or has led to; empty where it can no longer be booked.</param>
/// <param name="Hindrance">Why it can no longer be booked; null where it can.</param>
public sealed record ImportPage(SlipImport Import, IReadOnlyList<ForeseenRow> Rows, string? Hindrance);

/// <summary>収納済データの取込み — upload, look at what it would do, book it whole or leave it.</summary>
[Route("/administrators/slip-imports")]
public sealed class SlipImportsController(ITochoDb db, StageSlipFile stage, ForeseeSlipFile foresee, BookSlipFile book, DropSlipFile drop)
    : Controller
{
    private const int MostBytes = 4_000_000;
    private const int Shown = 50;
    private const string FileField = "File";

    [HttpGet(""), Navigation("収納済データ", 10)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await Newest(ct));

    [HttpPost(""), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Index(IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        if (file is null || file.Length == 0)
            ModelState.AddModelError(FileField, "収納済データのファイルを選択してください。");
        else
        {
            try
            {
                var bytes = new byte[file.Length];
                await using var stream = file.OpenReadStream();
                await stream.ReadExactlyAsync(bytes, ct);
                return Redirect(Address(await stage.Run(bytes, file.FileName, User.ToPerson(), ct)));
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(FileField, rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Index", await Newest(ct));
    }

    /// <summary>様式 — how files are laid out.</summary>
    [HttpGet("layout")]
    public IActionResult Layout() => View();

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var import =
            await db.SlipImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw new NotFoundException($"import {id}");
        try
        {
            return View("Show", new ImportPage(import, await foresee.Run(import, ct), null));
        }
        catch (RuleBrokenException rule)
        {
            return View("Show", new ImportPage(import, [], rule.Message));
        }
    }

    [HttpPost("{id:guid}/book")]
    public async Task<IActionResult> Book(Guid id, CancellationToken ct)
    {
        var results = await book.Run(id, User.ToPerson(), ct);
        var counts = results
            .CountBy(r => r.Outcome)
            .OrderBy(c => c.Key)
            .Select(c => $"{c.Key.Name()}{c.Value.ToString(CultureInfo.InvariantCulture)}件");
        this.Notify($"取り込みました（{string.Join("、", counts)}）。");
        return Redirect(Address(id));
    }

    [HttpPost("{id:guid}/drop")]
    public async Task<IActionResult> Drop(Guid id, CancellationToken ct)
    {
        await drop.Run(id, User.ToPerson(), ct);
        this.Notify("取込みを取りやめました。何も記帳していません。");
        return Redirect("/administrators/slip-imports");
    }

    private static string Address(Guid id) => $"/administrators/slip-imports/{id}";

    private Task<List<ImportLine>> Newest(CancellationToken ct) =>
        db
            .SlipImports.OrderByDescending(i => i.StagedAt)
            .Take(Shown)
            .Select(i => new ImportLine(i.Id, i.FileName, i.Sender, i.MadeOn, i.Rows, i.Sum, i.Status, i.StagedAt))
            .ToListAsync(ct);
}
