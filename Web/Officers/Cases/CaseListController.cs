using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Web.Officers.Worklist;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Cases;

/// <summary>What of the office's cases is shown, as it stands in the address.</summary>
public sealed class CaseFilter
{
    /// <summary>One status; <c>all</c>; null for those still in work.</summary>
    public string? Status { get; set; }
    public string? Procedure { get; set; }
    public Guid? After { get; set; }
    public Guid? Before { get; set; }
}

/// <param name="Due">Against the standard period; null where none is set, or the case is closed.</param>
public sealed record CaseRow(
    Guid Id,
    string Receipt,
    string Procedure,
    string Applicant,
    DateOnly Arrived,
    ApplicationStatus Status,
    int Elapsed,
    int Waiting,
    Deadline? Due
);

public sealed record CaseListPage(
    KeyPage<CaseRow> Cases,
    KeyPages Pages,
    IReadOnlyList<SelectListItem> Statuses,
    IReadOnlyList<SelectListItem> Procedures
);

/// <summary>所属の案件</summary>
public sealed class CaseListController(ITochoDb db, Catalogue catalogue, BusinessCalendar calendar, TimeProvider clock) : Controller
{
    private static readonly IReadOnlyList<ApplicationStatus> Working =
    [
        .. Enum.GetValues<ApplicationStatus>().Where(s => s is not ApplicationStatus.Draft && !ApplicationTransitions.IsFinal(s)),
    ];

    [HttpGet("/officers/cases"), Navigation("所属の案件", 3)]
    public async Task<IActionResult> Index(CaseFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var officer = User.ToPerson();
        var page = await Find(filter, ct);
        var pages = page.Links(
            (side, row) =>
                KeyPage.Address("/officers/cases", ("status", filter.Status), ("procedure", filter.Procedure), (side, row.Id.ToString()))
        );
        return View(new CaseListPage(page, pages, Statuses(filter.Status), Choices.Procedures(catalogue, officer, filter.Procedure)));
    }

    /// <summary>Leads from a receipt number, in any width, to the case.</summary>
    [HttpGet("/officers/cases/find")]
    public async Task<IActionResult> Search(string? receipt, CancellationToken ct)
    {
        var number = Width.Hyphens(Width.Narrow(receipt ?? "")).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var id = await db
            .Applications.SeenBy(db, User.ToPerson())
            .Where(a => a.ReceiptNumber == number)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(ct);
        return id is { } found ? Redirect($"/officers/cases/{found}") : View("NotFound", receipt ?? "");
    }

    private async Task<KeyPage<CaseRow>> Find(CaseFilter filter, CancellationToken ct)
    {
        var cases = db.Applications.AsNoTracking().SeenBy(db, User.ToPerson());
        if (Enum.TryParse<ApplicationStatus>(filter.Status, out var status))
            cases = cases.Where(a => a.Status == status);
        else if (filter.Status != "all")
            cases = cases.Where(a => Working.Contains(a.Status));
        if (filter.Procedure is { } code)
            cases = cases.Where(a => a.ProcedureCode == code);
        if (filter.Before is { } before)
            cases = cases.Where(a => a.Id > before).OrderBy(a => a.Id);
        else if (filter.After is { } after)
            cases = cases.Where(a => a.Id < after).OrderByDescending(a => a.Id);
        else
            cases = cases.OrderByDescending(a => a.Id);
        var found = await cases
            .Take(KeyPage.Size + 1)
            .Select(a => new
            {
                a.Id,
                a.ReceiptNumber,
                a.ProcedureCode,
                a.ProcedureVersion,
                a.ApplicantName,
                a.ArrivedAt,
                a.ClosedAt,
                a.ExtendedTo,
                a.ExtendedAt,
                a.Status,
                Pauses = a.Corrections.Select(c => new { c.RequestedAt, c.ClosedAt }).ToList(),
            })
            .ToListAsync(ct);
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var rows = found.ConvertAll(a =>
        {
            var procedure = catalogue.Find(a.ProcedureCode, a.ProcedureVersion)!.Procedure;
            var until = a.ClosedAt is { } closed ? JapaneseDate.DayOf(closed) : today;
            var pauses = a.Pauses.ConvertAll(p => new Pause(p.RequestedAt, p.ClosedAt));
            var time = ProcessingClock.Of(
                a.ArrivedAt!.Value,
                pauses,
                Extension.Of(a.ExtendedTo, a.ExtendedAt),
                procedure.StandardPeriod,
                calendar,
                until
            );
            return new CaseRow(
                a.Id,
                a.ReceiptNumber!,
                procedure.Title.Ja,
                a.ApplicantName,
                JapaneseDate.DayOf(a.ArrivedAt!.Value),
                a.Status,
                time.Elapsed,
                time.Waiting,
                a.ClosedAt is null ? Deadline.Of(time.Due, today) : null
            );
        });
        return KeyPage.Of(rows, filter.Before is not null, filter.Before is not null || filter.After is not null);
    }

    private static List<SelectListItem> Statuses(string? chosen) =>
        [
            new("処理中のもの", "", chosen is null),
            .. Enum.GetValues<ApplicationStatus>()
                .Where(s => s is not ApplicationStatus.Draft)
                .Select(s => new SelectListItem(s.Name(), s.ToString(), s.ToString() == chosen)),
            new("すべて", "all", chosen == "all"),
        ];
}
