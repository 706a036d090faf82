using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Web.Officers.Books;

/// <param name="Closings">Of the office, or of all offices for one who sees all.</param>
public sealed record DayRow(DateOnly Day, IReadOnlyList<DayClosing> Closings);

public sealed record DayListPage(BookDesk Desk, string Day, IReadOnlyList<DayRow> Days, KeyPages Pages);

/// <param name="Closing">Null while the day is open, and for all offices together.</param>
/// <param name="Others">The stamps of that day, for one who sees all.</param>
public sealed record DayPage(
    BookDesk Desk,
    DateOnly Day,
    string? Office,
    OfficialDocument Sheet,
    IReadOnlyList<string> Differences,
    DayClosing? Closing,
    IReadOnlyList<DayClosing> Others,
    bool Over
)
{
    public string Pdf => KeyPage.Address($"{Desk.Root}/days/{Day:yyyy-MM-dd}/sheet.pdf", ("office", Desk.Office is null ? Office : null));
}

/// <summary>収納日計表</summary>
public abstract class DayPages(ITochoDb db, MakeDaySheet make, IDocumentRenderer renderer, TimeProvider clock) : BookController
{
    [HttpGet("days")]
    public async Task<IActionResult> Days(string? day, string? after, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(day) && this.ReadDay("day", day) is { } chosen)
            return Redirect($"{Desk.Root}/days/{Text(chosen)}");
        var journals = db.Journals.OfOffice(db, Desk.Office);
        if (Read(after) is { } from)
            journals = journals.Where(j => j.Date < from);
        var days = await journals.Select(j => j.Date).Distinct().OrderByDescending(d => d).Take(KeyPage.Size + 1).ToListAsync(ct);
        var shown = days.Take(KeyPage.Size).ToList();
        var office = Desk.Office;
        var closings = await db
            .DayClosings.AsNoTracking()
            .Where(c => shown.Contains(c.Day) && (office == null || c.OfficeCode == office))
            .ToListAsync(ct);
        var next = days.Count > KeyPage.Size ? KeyPage.Address($"{Desk.Root}/days", ("after", Text(shown[^1]))) : null;
        return View(
            "/Officers/Books/Days.cshtml",
            new DayListPage(
                Desk,
                day ?? "",
                [
                    .. shown.Select(d => new DayRow(
                        d,
                        [.. closings.Where(c => c.Day == d).OrderBy(c => c.OfficeCode, StringComparer.Ordinal)]
                    )),
                ],
                new(null, next)
            )
        );
    }

    [HttpGet("days/{day}")]
    public async Task<IActionResult> Day(string day, string? office, CancellationToken ct) =>
        View("/Officers/Books/Day.cshtml", await Of(day, office, ct));

    [HttpGet("days/{day}/sheet.pdf")]
    public async Task<IActionResult> Pdf(string day, string? office, CancellationToken ct)
    {
        var page = await Of(day, office, ct);
        return File(renderer.Render(page.Sheet), "application/pdf", $"収納日計表_{page.Day:yyyyMMdd}.pdf");
    }

    protected async Task<DayPage> Of(string text, string? asked, CancellationToken ct)
    {
        var day = Read(text) ?? throw new NotFoundException($"day {text}");
        var office = Desk.Office ?? (string.IsNullOrEmpty(asked) ? null : asked);
        var name = office is null ? null : await db.Offices.Where(o => o.Code == office).Select(o => o.FullName).SingleOrDefaultAsync(ct);
        var closings = await db.DayClosings.AsNoTracking().Where(c => c.Day == day).OrderBy(c => c.OfficeCode).ToListAsync(ct);
        var closing = closings.SingleOrDefault(c => c.OfficeCode == office);
        // What was stamped is shown as it was stamped.
        var sheet = closing?.Figures() ?? await make.Run(office, day, ct);
        return new(
            Desk,
            day,
            office,
            DaySheetDocument.Of(sheet, office is null ? null : name ?? office, closing),
            sheet.Differences(),
            closing,
            Desk.Office is null ? closings : [],
            day < JapaneseDate.DayOf(clock.GetUtcNow())
        );
    }

    protected static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <inheritdoc cref="DayPages"/>
[Route("/officers/books")]
public sealed class DayController(ITochoDb db, MakeDaySheet make, CloseDay close, IDocumentRenderer renderer, TimeProvider clock)
    : DayPages(db, make, renderer, clock)
{
    private readonly TimeProvider _clock = clock;

    [HttpPost("days/{day}/close")]
    public async Task<IActionResult> Close(string day, CancellationToken ct)
    {
        var of = Read(day) ?? throw new NotFoundException($"day {day}");
        try
        {
            await close.Run(User.OfficeCode(), of, User.Acting(_clock), ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("Close", rule.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("/Officers/Books/Day.cshtml", await Of(day, null, ct));
        }
        this.Notify($"{JapaneseDate.Format(of)}の日計表を締めました。");
        return Redirect($"{Desk.Root}/days/{Text(of)}");
    }
}
