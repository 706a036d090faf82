using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Web.Officers.Seats;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;

namespace TochoDX.Web.Administrators.StaffRoll;

/// <param name="Seats">Titles of today.</param>
public sealed record StaffRow(Guid Id, string Number, string Name, IReadOnlyList<string> Seats, bool Away);

public sealed record StaffPage(KeyPage<StaffRow> Staff, KeyPages Pages, IReadOnlyList<SelectListItem> Offices);

public sealed record PersonPage(
    Staff Staff,
    string Name,
    string Email,
    DateOnly Today,
    IReadOnlyList<AbsenceRow> Absences,
    IReadOnlyList<SelectListItem> Substitutes,
    IReadOnlyList<SelectListItem> Offices,
    IReadOnlyList<SelectListItem> Posts
)
{
    public string Address => $"/administrators/staff/{Staff.Id}";
}

public sealed class PostingForm
{
    public string? Office { get; set; }
    public Post? Post { get; set; }

    [StringLength(100)]
    public string? Title { get; set; }
    public string? Begins { get; set; }
    public string? Ends { get; set; }
    public bool Concurrent { get; set; }
}

/// <summary>職員と発令 — the staff, their postings and absences.</summary>
[Route("/administrators/staff")]
public sealed class StaffController(ITochoDb db, AppointStaff appoint, RecordAbsence absence, TimeProvider clock) : Controller
{
    [HttpGet(""), Navigation("職員と発令", 4)]
    public async Task<IActionResult> Index(string? after, string? before, string? office, CancellationToken ct)
    {
        ModelState.Clear();
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var staff = db.Staff.AsNoTracking();
        if (!string.IsNullOrEmpty(office))
            staff = staff.Where(s =>
                s.Postings.Any(p => p.OfficeCode == office && p.From <= today && (p.Until == null || p.Until >= today))
            );
        staff =
            before is not null ? staff.Where(s => s.Number.CompareTo(before) < 0).OrderByDescending(s => s.Number)
            : after is not null ? staff.Where(s => s.Number.CompareTo(after) > 0).OrderBy(s => s.Number)
            : staff.OrderBy(s => s.Number);
        var found = await staff
            .Take(KeyPage.Size + 1)
            .Join(db.Accounts, s => s.Id, a => a.Id, (s, a) => new { Staff = s, a.DisplayName })
            .ToListAsync(ct);
        var sorted = before is not null
            ? found.OrderByDescending(f => f.Staff.Number, StringComparer.Ordinal)
            : found.OrderBy(f => f.Staff.Number, StringComparer.Ordinal);
        List<StaffRow> rows =
        [
            .. sorted.Select(f => new StaffRow(
                f.Staff.Id,
                f.Staff.Number,
                f.DisplayName,
                [.. f.Staff.SeatsOn(today).Select(s => s.Concurrent ? s.Title + "（兼務）" : s.Title)],
                f.Staff.AbsenceOn(today) is not null
            )),
        ];
        var page = KeyPage.Of(rows, before is not null, before is not null || after is not null);
        return View(
            new StaffPage(
                page,
                page.Links((side, row) => KeyPage.Address("/administrators/staff", ("office", office), (side, row.Number))),
                await Offices("すべての所属", office, ct)
            )
        );
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Person(Guid id, CancellationToken ct) => View("Person", await Page(id, ct));

    [HttpPost("{id:guid}/postings")]
    public async Task<IActionResult> Appoint(Guid id, PostingForm form, CancellationToken ct)
    {
        var from = this.ReadDay(nameof(form.Begins), form.Begins);
        var until = this.ReadDay(nameof(form.Ends), form.Ends);
        if (string.IsNullOrEmpty(form.Office))
            ModelState.TryAddModelError(nameof(form.Office), "所属を選択してください。");
        if (form.Post is null)
            ModelState.TryAddModelError(nameof(form.Post), "職を選択してください。");
        if (string.IsNullOrWhiteSpace(form.Begins))
            ModelState.TryAddModelError(nameof(form.Begins), "発令日を入力してください。");
        return await Do(
            id,
            nameof(form.Begins),
            "発令を登録しました。",
            () => appoint.Run(id, form.Office!, form.Post!.Value, form.Title, (from!.Value, until), form.Concurrent, User.ToPerson(), ct),
            ct
        );
    }

    [HttpPost("{id:guid}/postings/{number:int}/end")]
    public async Task<IActionResult> Relieve(Guid id, int number, string? lastDay, CancellationToken ct)
    {
        var field = "LastDay" + number;
        var day = this.ReadDay(field, lastDay);
        if (string.IsNullOrWhiteSpace(lastDay))
            ModelState.TryAddModelError(field, "最後の日を入力してください。");
        return await Do(id, field, "発令の終わりを登録しました。", () => appoint.Relieve(id, number, day!.Value, User.ToPerson(), ct), ct);
    }

    [HttpPost("{id:guid}/absences")]
    public async Task<IActionResult> Leave(Guid id, AbsenceForm form, CancellationToken ct)
    {
        if (!await this.Record(absence, id, form, ct))
            return await Refused(id, ct);
        this.Notify("不在を登録しました。");
        return Redirect($"/administrators/staff/{id}");
    }

    [HttpPost("{id:guid}/absences/{number:int}/end")]
    public async Task<IActionResult> Back(Guid id, int number, CancellationToken ct)
    {
        await absence.Return(id, number, User.ToPerson(), ct);
        this.Notify("不在を終えました。");
        return Redirect($"/administrators/staff/{id}");
    }

    private async Task<IActionResult> Do(Guid id, string field, string done, Func<Task> act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return await Refused(id, ct);
        try
        {
            await act();
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError(field, rule.Message);
            return await Refused(id, ct);
        }
        this.Notify(done);
        return Redirect($"/administrators/staff/{id}");
    }

    private async Task<ViewResult> Refused(Guid id, CancellationToken ct)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Person", await Page(id, ct));
    }

    private async Task<PersonPage> Page(Guid id, CancellationToken ct)
    {
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var staff = await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotFoundException($"staff {id}");
        var account = await db.Accounts.Where(a => a.Id == id).Select(a => new { a.DisplayName, a.Email }).FirstAsync(ct);
        return new(
            staff,
            account.DisplayName,
            account.Email ?? "",
            today,
            await db.AbsencesOf(staff, today, ct),
            await db.SubstitutesOf(staff, today, ct),
            await Offices("選択してください", null, ct),
            [new("選択してください", ""), .. Enum.GetValues<Post>().Select(p => new SelectListItem(p.Name(), p.ToString()))]
        );
    }

    private async Task<IReadOnlyList<SelectListItem>> Offices(string none, string? chosen, CancellationToken ct)
    {
        var offices = await db.Offices.AsNoTracking().OrderBy(o => o.Code).ToListAsync(ct);
        return [new(none, ""), .. offices.Select(o => new SelectListItem(o.FullName, o.Code, o.Code == chosen))];
    }
}
