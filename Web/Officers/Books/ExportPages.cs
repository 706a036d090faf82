using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Web.Officers.Books;

/// <param name="Totals">Control totals; null until a period was asked for.</param>
public sealed record ExportPage(BookDesk Desk, string From, string To, string Code, JournalExport? Totals)
{
    public const string ShiftJis = "sjis";

    public IReadOnlyList<SelectListItem> Codes =>
        [new("UTF-8（BOM付き）", "utf8", Code != ShiftJis), new("Shift_JIS", ShiftJis, Code == ShiftJis)];
}

/// <summary>会計システムへの出力</summary>
public abstract class ExportPages(ExportJournals export, TimeProvider clock) : BookController
{
    [HttpGet("export")]
    public async Task<IActionResult> Export(string? from, string? to, string? code, CancellationToken ct)
    {
        if (from is null && to is null)
        {
            ModelState.Clear();
            var yesterday = JapaneseDate.DayOf(clock.GetUtcNow()).AddDays(-1);
            var first = new DateOnly(yesterday.Year, yesterday.Month, 1);
            return Show(JapaneseDate.Format(first), JapaneseDate.Format(yesterday), code, null);
        }
        return Show(from, to, code, await Make(from, to, ct));
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Csv(string? from, string? to, string? code, CancellationToken ct)
    {
        if (await Make(from, to, ct) is not { } made)
            return Show(from, to, code, null);
        var (first, last) = (this.ReadDay("from", from)!.Value, this.ReadDay("to", to)!.Value);
        var sjis = code == ExportPage.ShiftJis;
        return File(
            sjis ? Common.Csv.InShiftJis(made.Rows) : Common.Csv.Of(made.Rows),
            sjis ? "text/csv; charset=Shift_JIS" : "text/csv; charset=utf-8",
            $"仕訳_{first:yyyyMMdd}-{last:yyyyMMdd}.csv"
        );
    }

    private ViewResult Show(string? from, string? to, string? code, JournalExport? made) =>
        View("/Officers/Books/Export.cshtml", new ExportPage(Desk, from ?? "", to ?? "", code ?? "", made));

    private async Task<JournalExport?> Make(string? from, string? to, CancellationToken ct)
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
            return await export.Run(Desk.Office, first!.Value, last!.Value, ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("to", rule.Message);
            return null;
        }
    }
}

/// <inheritdoc cref="ExportPages"/>
[Route("/officers/books")]
public sealed class ExportController(ExportJournals export, TimeProvider clock) : ExportPages(export, clock);
