using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Web.Common;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Notices;

namespace TochoDX.Web.Auditors.Reports;

/// <param name="Report">Null until a period was asked for.</param>
public sealed record ReportPage(string From, string To, OfficialDocument? Report)
{
    public string Pdf => KeyPage.Address("/auditors/reports/processing.pdf", ("from", From), ("to", To));
}

/// <summary>処理状況一覧</summary>
public sealed class ReportController(ProcessingReport report, IDocumentRenderer renderer, TimeProvider clock) : Controller
{
    [HttpGet("/auditors/reports/processing"), Navigation("処理状況一覧", 3)]
    public async Task<IActionResult> Processing(string? from, string? to, CancellationToken ct)
    {
        if (from is null && to is null)
        {
            ModelState.Clear();
            var today = JapaneseDate.DayOf(clock.GetUtcNow());
            return View(new ReportPage(JapaneseDate.Format(new DateOnly(today.Year, today.Month, 1)), JapaneseDate.Format(today), null));
        }
        return View(new ReportPage(from ?? "", to ?? "", await Make(from, to, ct)));
    }

    [HttpGet("/auditors/reports/processing.pdf")]
    public async Task<IActionResult> Pdf(string? from, string? to, CancellationToken ct)
    {
        var made = await Make(from, to, ct);
        return made is null
            ? View("Processing", new ReportPage(from ?? "", to ?? "", null))
            : File(renderer.Render(made), "application/pdf", $"処理状況一覧_{JapaneseDate.DayOf(clock.GetUtcNow()):yyyyMMdd}.pdf");
    }

    private async Task<OfficialDocument?> Make(string? from, string? to, CancellationToken ct)
    {
        var (first, last) = (this.ReadDay("from", from), this.ReadDay("to", to));
        if (first is null)
            ModelState.TryAddModelError("from", "始めの日を入力してください。");
        if (last is null)
            ModelState.TryAddModelError("to", "終わりの日を入力してください。");
        if (!ModelState.IsValid)
            return null;
        try
        {
            return await report.Run(first!.Value, last!.Value, ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("to", rule.Message);
            return null;
        }
    }
}
