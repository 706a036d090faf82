using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Worklist;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Officers.Cases;

/// <summary>所属の案件</summary>
public sealed class CaseListController(ITochoDb db, DocketList docket) : Controller
{
    [HttpGet("/officers/cases"), Navigation("所属の案件", 3)]
    public async Task<IActionResult> Index(WorklistFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        // Who looks for words means all cases.
        var shown = string.IsNullOrWhiteSpace(filter.Q) ? "open" : "all";
        return View("Docket", await docket.Page("所属の案件", "/officers/cases", shown, byArrival: true, filter, User.ToPerson(), ct));
    }

    /// <summary>Leads from a receipt number, in any width, to the case; from anything else to what holds the words.</summary>
    [HttpGet("/officers/cases/find")]
    public async Task<IActionResult> Search(string? receipt, CancellationToken ct)
    {
        var number = Width.Hyphens(Width.Narrow(receipt ?? "")).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var id = await db
            .Applications.SeenBy(db, User.ToPerson())
            .Where(a => a.ReceiptNumber == number)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(ct);
        if (id is { } found)
            return Redirect($"/officers/cases/{found}");
        var isNumber = number.Contains('-', StringComparison.Ordinal) && number.All(char.IsAscii);
        return isNumber ? View("NotFound", receipt ?? "") : Redirect(KeyPage.Address("/officers/cases", ("q", receipt)));
    }
}
