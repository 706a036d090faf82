using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications.Docket;

namespace TochoDX.Web.Officers.Worklist;

/// <summary>保存した絞込み</summary>
[Route("/officers/filters")]
public sealed class SavedFilterController(KeepFilter keepFilter) : Controller
{
    private static readonly string[] Lists = ["/officers", "/officers/cases"];

    /// <param name="path">The list that is filtered.</param>
    [HttpPost("")]
    public async Task<IActionResult> Keep(string? name, string? path, WorklistFilter filter, CancellationToken ct)
    {
        var address = KeyPage.Address(Lists.Contains(path) ? path! : Lists[0], filter.Parts);
        await keepFilter.Run(name, address, User.ToPerson(), ct);
        this.Notify($"絞込み「{name?.Trim()}」を保存しました。");
        return Redirect(address);
    }

    [HttpPost("{id:guid}/delete")]
    public async Task<IActionResult> Delete(Guid id, CancellationToken ct)
    {
        await keepFilter.Delete(id, User.ToPerson(), ct);
        this.Notify("保存した絞込みを削除しました。");
        return Redirect("/officers");
    }
}
