using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Audit;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Auditors.Log;

public sealed record LogPage(LogFilter Filter, KeyPage<LogRow> Entries, KeyPages Pages, IReadOnlyList<SelectListItem> Actions);

/// <param name="Facts">What changed; null once erased.</param>
/// <param name="HashHolds">The entry's hash is that of its content.</param>
/// <param name="FollowsPrevious">It names the hash of the entry before it.</param>
/// <param name="PayloadHolds">The facts are those that were hashed; null once erased.</param>
public sealed record EntryPage(
    AuditEntry Entry,
    IReadOnlyDictionary<string, string>? Facts,
    bool HashHolds,
    bool FollowsPrevious,
    bool? PayloadHolds,
    long Last
);

/// <summary>監査記録の検索 — reading only.</summary>
public sealed class LogController(ITochoDb db) : Controller
{
    [HttpGet("/auditors"), Navigation("監査記録", 1)]
    public async Task<IActionResult> Index([FromQuery] LogFilter filter, CancellationToken ct)
    {
        var from = this.ReadDay(nameof(filter.From), filter.From);
        var to = this.ReadDay(nameof(filter.To), filter.To);
        if (from > to)
            ModelState.AddModelError(nameof(filter.To), "終わりの日は、始めの日以降にしてください。");
        var entries = ModelState.IsValid ? await db.Search(filter, (from, to), ct) : new([], false, false);
        var pages = entries.Links(
            (side, row) =>
                KeyPage.Address(
                    "/auditors",
                    ("subject", filter.Subject),
                    ("actor", filter.Actor),
                    ("operation", filter.Operation),
                    ("from", filter.From),
                    ("to", filter.To),
                    (side, row.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture))
                )
        );
        List<SelectListItem> actions =
        [
            new("すべて", "", string.IsNullOrEmpty(filter.Operation)),
            .. AuditWords.All.Select(a => new SelectListItem($"{AuditWords.Action(a)}（{a}）", a, a == filter.Operation)),
        ];
        return View(new LogPage(filter, entries, pages, actions));
    }

    [HttpGet("/auditors/entries/{seq:long}")]
    public async Task<IActionResult> Entry(long seq, CancellationToken ct)
    {
        var entry =
            await db.AuditEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Seq == seq, ct)
            ?? throw new NotFoundException($"audit entry {seq}");
        var payload = await db.AuditPayloads.AsNoTracking().FirstOrDefaultAsync(p => p.Seq == seq, ct);
        var before =
            seq == 1
                ? AuditHead.Empty().Hash
                : await db.AuditEntries.Where(e => e.Seq == seq - 1).Select(e => e.Hash).FirstOrDefaultAsync(ct);
        var head = await db.AuditHeads.AsNoTracking().FirstAsync(ct);
        return View(
            new EntryPage(
                entry,
                payload?.Facts(),
                entry.Hash.AsSpan().SequenceEqual(entry.ComputeHash()),
                before is not null && entry.PrevHash.AsSpan().SequenceEqual(before),
                payload is null ? null : entry.PayloadHash.AsSpan().SequenceEqual(payload.ComputeHash()),
                head.Seq
            )
        );
    }
}
