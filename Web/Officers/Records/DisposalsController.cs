using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Records;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Officers.Records;

/// <param name="Next">What the one who looks may do; null for nothing.</param>
public sealed record DisposalPage(Disposal Disposal, IReadOnlyList<CaseFile> Files, DisposalState? Next);

/// <summary>廃棄・移管の決裁</summary>
[Route("/officers/disposals")]
public sealed class DisposalsController(ITochoDb db, DraftDisposal draft, SealDisposal seal) : Controller
{
    private const int Newest = 100;

    [HttpGet(""), Navigation("廃棄・移管", 7)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var office = User.ToPerson().Office;
        return View(
            "Disposals",
            await db.Disposals.AsNoTracking().Where(d => d.OfficeCode == office).OrderByDescending(d => d.Id).Take(Newest).ToListAsync(ct)
        );
    }

    [HttpPost("")]
    public async Task<IActionResult> Draft(List<Guid> files, string? reason, CancellationToken ct)
    {
        try
        {
            var id = await draft.Run(files, reason ?? "", User.ToPerson(), ct);
            this.Notify("起案しました。課長代理の審査と課長の決定を経て、実施されます。");
            return Redirect($"/officers/disposals/{id}");
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("Reason", rule.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            var office = User.ToPerson().Office;
            var chosen = await db.CaseFiles.AsNoTracking().Where(f => f.OfficeCode == office && files.Contains(f.Id)).ToListAsync(ct);
            return View("Draft", (chosen, reason ?? ""));
        }
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => View("Disposal", await Page(id, ct));

    [HttpPost("{id:guid}/seal")]
    public Task<IActionResult> Seal(Guid id, string? comment, CancellationToken ct) =>
        Do(id, () => seal.Run(id, comment, User.ToPerson(), ct), "記録しました。", ct);

    [HttpPost("{id:guid}/return")]
    public Task<IActionResult> Return(Guid id, string? comment, CancellationToken ct) =>
        Do(id, () => seal.Return(id, comment ?? "", User.ToPerson(), ct), "差し戻しました。ケースは保存されます。", ct);

    private async Task<IActionResult> Do(Guid id, Func<Task> act, string done, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("Comment", rule.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Show(id, ct);
        }
        this.Notify(done);
        return Redirect($"/officers/disposals/{id}");
    }

    private async Task<DisposalPage> Page(Guid id, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var disposal = await db.Disposals.AsNoTracking().InOffice(id, officer, ct);
        var files = await db.CaseFiles.AsNoTracking().Where(f => f.DisposalId == id).OrderBy(f => f.Id).ToListAsync(ct);
        return new(disposal, files, SealDisposal.NextFor(disposal, officer));
    }
}
