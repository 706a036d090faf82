using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Cases;

public sealed class CriteriaForm
{
    /// <summary>Number of the criterion → what was found.</summary>
    public Dictionary<string, Finding> Finding { get; set; } = [];

    /// <summary>Number of the criterion → 所見.</summary>
    public Dictionary<string, string?> Remark { get; set; } = [];
}

/// <summary>審査票</summary>
[Route("/officers/cases/{id:guid}/criteria")]
public sealed class CriteriaController(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    RecordCriteria record,
    TimeProvider clock
) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Record(Guid id, CriteriaForm form, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var page = await db.CasePage(id, officer, catalogue, calendar, JapaneseDate.DayOf(clock.GetUtcNow()), ct);
        var rows = page.Criteria.Rows.Select(row => Typed(row, form)).ToList();
        foreach (var row in rows.Where(r => r.Error is not null))
            ModelState.TryAddModelError($"Remark[{row.Number}]", row.Error!);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Case", page with { Criteria = page.Criteria with { Rows = rows } });
        }
        await record.Run(id, rows.ToDictionary(r => r.Number, r => (r.Finding, r.Note)), officer, ct);
        this.Notify("審査票を保存しました。");
        return Redirect($"/officers/cases/{id}#criteria");
    }

    /// <summary>Only the procedure's own criteria are looked at, whatever else was sent.</summary>
    private CriterionRow Typed(CriterionRow row, CriteriaForm form)
    {
        var finding = form.Finding.GetValueOrDefault(row.Number, row.Finding);
        var note = (form.Remark.TryGetValue(row.Number, out var typed) ? typed ?? "" : row.Note).ReplaceLineEndings("\n").Trim();
        var broken =
            ModelState[$"Remark[{row.Number}]"]?.Errors.FirstOrDefault() ?? ModelState[$"Finding[{row.Number}]"]?.Errors.FirstOrDefault();
        return row with
        {
            Finding = finding,
            Note = note,
            Error = broken?.ErrorMessage ?? CriteriaCheck.Refuse(row.Criterion, finding, note),
        };
    }
}
