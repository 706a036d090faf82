using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;

namespace TochoDX.Web.Administrators.Organisation;

/// <summary>組織 — an office, its posts and what belongs to it.</summary>
public sealed record Unit(Office Office, IReadOnlyList<PostRow> Posts, IReadOnlyList<Unit> Units);

/// <param name="Holders">Empty: 空席.</param>
public sealed record PostRow(Post Post, IReadOnlyList<Holder> Holders);

/// <param name="Concurrent">兼務</param>
/// <param name="Away">不在</param>
public sealed record Holder(Guid Id, string Name, bool Concurrent, bool Away);

/// <param name="Under">What it will belong to; null for 局.</param>
public sealed record NewOfficePage(Office? Under, IReadOnlyList<SelectListItem> Kinds);

/// <param name="Places">Offices below which it may stand; empty for 局.</param>
/// <param name="Below">How many offices belong to it.</param>
public sealed record OfficePage(Office Office, IReadOnlyList<SelectListItem> Places, int Below)
{
    public string Address => $"/administrators/organisation/units/{Office.Code}";
}

public sealed class NewOfficeForm
{
    public string? Code { get; set; }
    public OfficeKind? Kind { get; set; }
    public string? Name { get; set; }
    public string? ReceiptSymbol { get; set; }

    [StringLength(20)]
    public string? Phone { get; set; }
}

/// <summary>組織図 — who sits where today, and what is vacant; 組織改正.</summary>
[Route("/administrators/organisation")]
public sealed class OrganisationController(ITochoDb db, Reorganise reorganise, TimeProvider clock) : Controller
{
    [HttpGet(""), Navigation("組織", 3)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var staff = await db
            .Staff.AsNoTracking()
            .Where(s => s.Postings.Any(p => p.From <= today && (p.Until == null || p.Until >= today)))
            .Join(db.Accounts, s => s.Id, a => a.Id, (s, a) => new { Staff = s, a.DisplayName })
            .ToListAsync(ct);
        var seats = staff
            .SelectMany(s =>
                s.Staff.SeatsOn(today)
                    .Select(p =>
                        (Posting: p, Holder: new Holder(s.Staff.Id, s.DisplayName, p.Concurrent, s.Staff.AbsenceOn(today) is not null))
                    )
            )
            .ToLookup(x => (x.Posting.OfficeCode, x.Posting.Post), x => x.Holder);
        return View("Index", Units(await Tree(ct), null, seats));
    }

    /// <param name="under">Code of the office that it will belong to; none for 局.</param>
    [HttpGet("new")]
    public async Task<IActionResult> New(string? under, CancellationToken ct)
    {
        ModelState.Clear();
        return View("New", NewPage(await Tree(ct), under));
    }

    [HttpPost("new")]
    public async Task<IActionResult> New(string? under, NewOfficeForm form, CancellationToken ct)
    {
        var page = NewPage(await Tree(ct), under);
        if (string.IsNullOrWhiteSpace(form.Code))
            ModelState.TryAddModelError(nameof(form.Code), "所属コードを入力してください。");
        if (form.Kind is null)
            ModelState.TryAddModelError(nameof(form.Kind), "組織の段階を選択してください。");
        if (string.IsNullOrWhiteSpace(form.Name))
            ModelState.TryAddModelError(nameof(form.Name), "名称を入力してください。");
        return await Do(
            nameof(form.Name),
            "組織を設けました。職への発令は「職員と発令」で行います。",
            () =>
                reorganise.Run(
                    new(form.Code!, form.Kind!.Value, page.Under?.Code, form.Name!, form.ReceiptSymbol, form.Phone ?? ""),
                    User.ToPerson(),
                    ct
                ),
            () => Task.FromResult(View("New", page))
        );
    }

    [HttpGet("units/{code}")]
    public async Task<IActionResult> Edit(string code, CancellationToken ct)
    {
        ModelState.Clear();
        return View("Edit", EditPage(await Tree(ct), code));
    }

    [HttpPost("units/{code}/name")]
    public Task<IActionResult> Rename(string code, string? name, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(name))
            ModelState.TryAddModelError("Name", "名称を入力してください。");
        return Do(
            "Name",
            "名称を変更しました。",
            () => reorganise.Rename(code, name!, User.ToPerson(), ct),
            async () => View("Edit", EditPage(await Tree(ct), code))
        );
    }

    [HttpPost("units/{code}/place")]
    public Task<IActionResult> Move(string code, string? parent, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(parent))
            ModelState.TryAddModelError("Parent", "移す先の組織を選択してください。");
        return Do(
            "Parent",
            "組織を移しました。",
            () => reorganise.Move(code, parent!, User.ToPerson(), ct),
            async () => View("Edit", EditPage(await Tree(ct), code))
        );
    }

    private async Task<IActionResult> Do(string field, string done, Func<Task> act, Func<Task<ViewResult>> again)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await act();
                this.Notify(done);
                return Redirect("/administrators/organisation");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(field, rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await again();
    }

    private async Task<OfficeTree> Tree(CancellationToken ct) => new(await db.Offices.AsNoTracking().ToListAsync(ct));

    private static NewOfficePage NewPage(OfficeTree tree, string? under)
    {
        var parent = string.IsNullOrEmpty(under) ? null : tree.Find(under) ?? throw new NotFoundException($"office {under}");
        var kinds = parent is null ? [OfficeKind.Bureau] : Enum.GetValues<OfficeKind>().Where(k => k > parent.Kind).ToArray();
        return new(parent, [new("選択してください", ""), .. kinds.Select(k => new SelectListItem(k.Name(), k.ToString()))]);
    }

    private static OfficePage EditPage(OfficeTree tree, string code)
    {
        var office = tree.Find(code) ?? throw new NotFoundException($"office {code}");
        var places = tree.PlacesFor(office).Select(o => new SelectListItem(o.FullName, o.Code, o.Code == office.ParentCode));
        return new(office, [.. places], tree.Within(office).Count - 1);
    }

    private static List<Unit> Units(OfficeTree tree, string? code, ILookup<(string, Post), Holder> seats) =>
        [.. tree.Below(code).Select(office => new Unit(office, PostsOf(office, seats), Units(tree, office.Code, seats)))];

    /// <summary>Where cases are handled every post of the line, vacant or not; elsewhere, and of 法務, those that somebody has.</summary>
    private static List<PostRow> PostsOf(Office office, ILookup<(string, Post), Holder> seats) =>
        [
            .. Enum.GetValues<Post>()
                .Where(post => (post != Post.Legal && office.ReceiptSymbol is not null) || seats.Contains((office.Code, post)))
                .OrderBy(post => post == Post.Legal)
                .ThenByDescending(post => post)
                .Select(post => new PostRow(post, [.. seats[(office.Code, post)]])),
        ];
}
