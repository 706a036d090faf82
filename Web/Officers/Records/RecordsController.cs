using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Records;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Officers.Records;

/// <summary>Which records are shown, as it stands in the address.</summary>
public sealed class RecordFilter
{
    /// <summary><c>expired</c>, <c>held</c>, <c>erased</c>; null for all that are kept.</summary>
    public string? State { get; set; }
    public Guid? After { get; set; }
    public Guid? Before { get; set; }
}

public sealed record RecordListPage(
    RecordFilter Filter,
    IReadOnlyList<SelectListItem> States,
    KeyPage<CaseFile> Files,
    KeyPages Pages,
    DateOnly Today
)
{
    /// <summary>May be put on a disposal.</summary>
    public bool Expired => Filter.State == "expired";
}

/// <summary>文書の保存 — the closed cases of the office: how long each is kept, and what becomes of it.</summary>
[Route("/officers/records")]
public sealed class RecordsController(ITochoDb db, HoldCaseFile hold, BundleCase bundle, TimeProvider clock) : Controller
{
    [HttpGet(""), Navigation("文書の保存", 6)]
    public async Task<IActionResult> Index(RecordFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        return View("Index", await List(filter, ct));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        View("Show", await db.CaseFiles.AsNoTracking().InOffice(db, id, User.ToPerson(), ct));

    [HttpPost("{id:guid}/hold")]
    public Task<IActionResult> Hold(Guid id, string? reason, CancellationToken ct) => Change(id, reason, release: false, ct);

    [HttpPost("{id:guid}/release")]
    public Task<IActionResult> Release(Guid id, string? reason, CancellationToken ct) => Change(id, reason, release: true, ct);

    /// <summary>ケース一式</summary>
    [HttpGet("{id:guid}/bundle.zip")]
    public async Task<IActionResult> Bundle(Guid id, CancellationToken ct)
    {
        var (name, zip) = await bundle.Run(id, User.ToPerson(), ct);
        return File(zip, "application/zip", name);
    }

    private async Task<IActionResult> Change(Guid id, string? reason, bool release, CancellationToken ct)
    {
        try
        {
            await hold.Run(id, reason ?? "", release, User.ToPerson(), ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("Reason", rule.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Show(id, ct);
        }
        this.Notify(release ? "保存の延長を解除しました。" : "保存を延長しました。解除するまで廃棄・移管されません。");
        return Redirect($"/officers/records/{id}");
    }

    internal async Task<RecordListPage> List(RecordFilter filter, CancellationToken ct)
    {
        var (office, today) = (User.ToPerson().Office, JapaneseDate.DayOf(clock.GetUtcNow()));
        var files = db.CaseFiles.AsNoTracking().Where(f => f.OfficeCode == office);
        files = filter.State switch
        {
            "expired" => files.Where(f => f.State == CaseFileState.Kept && f.ExpiresOn < today && f.HoldReason == null),
            "held" => files.Where(f => f.State == CaseFileState.Kept && f.HoldReason != null),
            "erased" => files.Where(f => f.State == CaseFileState.Erased),
            _ => files.Where(f => f.State != CaseFileState.Erased),
        };
        if (filter.Before is { } before)
            files = files.Where(f => f.Id < before).OrderByDescending(f => f.Id);
        else if (filter.After is { } after)
            files = files.Where(f => f.Id > after).OrderBy(f => f.Id);
        else
            files = files.OrderBy(f => f.Id);
        var found = await files.Take(KeyPage.Size + 1).ToListAsync(ct);
        var page = KeyPage.Of(found, filter.Before is not null, filter.Before is not null || filter.After is not null);
        var links = page.Links((side, row) => KeyPage.Address("/officers/records", ("state", filter.State), (side, row.Id.ToString())));
        IReadOnlyList<SelectListItem> states =
        [
            new("保存中のもの", "", filter.State is null),
            new("保存期間が満了したもの", "expired", filter.State == "expired"),
            new("保存を延長しているもの", "held", filter.State == "held"),
            new("廃棄・移管したもの", "erased", filter.State == "erased"),
        ];
        return new(filter, states, page, links, today);
    }
}
