using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;

namespace TochoDX.Web.Officers.Seats;

/// <param name="Substitutes">Whom to choose from.</param>
public sealed record SeatPage(
    IReadOnlyList<Posting> Seats,
    Posting? Taken,
    IReadOnlyList<AbsenceRow> Absences,
    IReadOnlyList<SelectListItem> Substitutes
);

/// <param name="Open">Not over yet.</param>
public sealed record AbsenceRow(Absence Absence, string? Substitute, bool Open);

public sealed class AbsenceForm
{
    [Display(Name = "不在の始まり")]
    public string? From { get; set; }

    [Display(Name = "不在の終わり")]
    public string? Until { get; set; }

    [Display(Name = "理由"), StringLength(100)]
    public string? Reason { get; set; }

    [Display(Name = "代理")]
    public Guid? Substitute { get; set; }
}

/// <summary>自分の職と不在 — in which seat one acts, and who acts while one is away.</summary>
[Route("/officers/seat")]
public sealed class SeatController(ITochoDb db, TakeSeat takeSeat, RecordAbsence recordAbsence, TimeProvider clock) : Controller
{
    [HttpGet(""), Navigation("職と不在", 20)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Seat", await Page(ct));

    [HttpPost("take")]
    public async Task<IActionResult> Take(int posting, CancellationToken ct)
    {
        var account = await takeSeat.Run(User.AccountId(), posting, ct);
        await HttpContext.SignInSession(account, secondFactor: true);
        this.Notify($"「{account.Title}」として執務します。");
        return Redirect("/officers");
    }

    [HttpPost("absences")]
    public async Task<IActionResult> Leave(AbsenceForm form, CancellationToken ct)
    {
        if (await this.Record(recordAbsence, User.AccountId(), form, ct))
        {
            this.Notify("不在を登録しました。");
            return Redirect("/officers/seat");
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Seat", await Page(ct));
    }

    [HttpPost("absences/{number:int}/end")]
    public async Task<IActionResult> Back(int number, CancellationToken ct)
    {
        await recordAbsence.Return(User.AccountId(), number, User.ToPerson(), ct);
        this.Notify("不在を終えました。");
        return Redirect("/officers/seat");
    }

    private async Task<SeatPage> Page(CancellationToken ct)
    {
        var me = User.ToPerson();
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var staff = await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == me.Id, ct);
        var seats = staff?.SeatsOn(today) ?? [];
        return new(
            seats,
            seats.FirstOrDefault(s => s.OfficeCode == me.Office && s.Post == me.Post),
            staff is null ? [] : await db.AbsencesOf(staff, today, ct),
            await db.SubstitutesOf(staff, today, ct)
        );
    }
}

/// <summary>What the pages of absences share.</summary>
internal static class AbsencePages
{
    /// <summary>Reads the form and records; false with the errors beside the fields.</summary>
    public static async Task<bool> Record(
        this Controller controller,
        RecordAbsence record,
        Guid staff,
        AbsenceForm form,
        CancellationToken ct
    )
    {
        var from = controller.ReadDay(nameof(form.From), form.From);
        var until = controller.ReadDay(nameof(form.Until), form.Until);
        if (string.IsNullOrWhiteSpace(form.From))
            controller.ModelState.TryAddModelError(nameof(form.From), "不在の最初の日を入力してください。");
        if (string.IsNullOrWhiteSpace(form.Until))
            controller.ModelState.TryAddModelError(nameof(form.Until), "不在の最後の日を入力してください。");
        if (string.IsNullOrWhiteSpace(form.Reason))
            controller.ModelState.TryAddModelError(nameof(form.Reason), "理由を入力してください（例：出張、休暇）。");
        if (!controller.ModelState.IsValid)
            return false;
        try
        {
            await record.Run(staff, from!.Value, until!.Value, form.Reason!, form.Substitute, controller.User.ToPerson(), ct);
            return true;
        }
        catch (RuleBrokenException rule)
        {
            controller.ModelState.AddModelError(
                rule.Message.Contains("代理", StringComparison.Ordinal) ? nameof(form.Substitute) : nameof(form.From),
                rule.Message
            );
            return false;
        }
    }

    public static async Task<IReadOnlyList<AbsenceRow>> AbsencesOf(this ITochoDb db, Staff staff, DateOnly today, CancellationToken ct)
    {
        var ids = staff.Absences.Select(a => a.SubstituteId).OfType<Guid>().ToList();
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.DisplayName })
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return
        [
            .. staff
                .Absences.OrderByDescending(a => a.From)
                .Select(a => new AbsenceRow(a, a.SubstituteId is { } id ? names.GetValueOrDefault(id) : null, a.Until >= today)),
        ];
    }

    public static async Task<IReadOnlyList<SelectListItem>> SubstitutesOf(
        this ITochoDb db,
        Staff? staff,
        DateOnly today,
        CancellationToken ct
    )
    {
        var colleagues = staff is null ? [] : await db.ColleaguesOf([.. staff.SeatsOn(today).Select(s => s.OfficeCode)], today, ct);
        return
        [
            new("指定しない（一つ下の職が代決）", ""),
            .. colleagues.Where(c => c.Id != staff!.Id).Select(c => new SelectListItem($"{c.Title} {c.Name}", c.Id.ToString())),
        ];
    }
}
