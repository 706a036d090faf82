using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;

namespace TochoDX.Web.Residents.Notices;

/// <summary>One line of the box.</summary>
public sealed record NoticeLine(Guid Id, string Number, string Title, DateTimeOffset At, bool Unread);

/// <summary>通知 — the resident's box.</summary>
/// <param name="Unread">All that were never opened, newest first.</param>
/// <param name="Opened">The others, page by page.</param>
public sealed record NoticeBox(IReadOnlyList<NoticeLine> Unread, IReadOnlyList<NoticeLine> Opened, string? OlderHref);

/// <summary>
/// 通知 — opening a notice notes when it was opened first, although it is a GET: that is a fact of delivery (デジタル手続法7条)
/// and not an act of the reader, it happens once, and no other site can profit from causing it.
/// </summary>
public sealed class NoticesController(ITochoDb db, ReadNotice read) : Controller
{
    private const int Shown = 20;
    private const int MostUnread = 100;

    [Navigation("通知", 20)]
    [HttpGet("/notices")]
    public async Task<IActionResult> Index(Guid? before, CancellationToken ct)
    {
        var me = User.AccountId();
        var mine = db.Notices.Where(n => n.RecipientId == me && n.AvailableAt != null).OrderByDescending(n => n.Id);
        var unread = before is null ? await Lines(mine.Where(n => n.FirstOpenedAt == null).Take(MostUnread), ct) : [];
        var opened = mine.Where(n => n.FirstOpenedAt != null);
        var lines = await Lines((before is { } last ? opened.Where(n => n.Id < last) : opened).Take(Shown + 1), ct);
        return View(new NoticeBox(unread, [.. lines.Take(Shown)], lines.Count > Shown ? $"/notices?before={lines[Shown - 1].Id}" : null));
    }

    [HttpGet("/notices/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => View(await read.Open(id, User.ToPerson(), ct));

    [HttpGet("/notices/{id:guid}/document.pdf")]
    public async Task<IActionResult> Download(Guid id, CancellationToken ct)
    {
        var (notice, pdf) = await read.Download(id, User.ToPerson(), ct);
        return File(pdf, "application/pdf", $"{notice.Title}_{notice.Number}.pdf");
    }

    private static Task<List<NoticeLine>> Lines(IQueryable<Domain.Notices.Notice> notices, CancellationToken ct) =>
        notices.Select(n => new NoticeLine(n.Id, n.Number, n.Title, n.AvailableAt!.Value, n.FirstOpenedAt == null)).ToListAsync(ct);
}
