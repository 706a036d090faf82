using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Web.Officers.Books;

/// <param name="Open">By kind, the oldest first.</param>
/// <param name="More">There are more open than are shown.</param>
/// <param name="Last">The newest run of each of the two jobs that compare.</param>
/// <param name="Stalled">Payments on which somebody has to act, the oldest first.</param>
public sealed record DiscrepancyListPage(
    BookDesk Desk,
    IReadOnlyList<Discrepancy> Open,
    bool More,
    KeyPage<Discrepancy> Resolved,
    KeyPages Pages,
    IReadOnlyList<(string Title, JobRun? Run)> Last,
    IReadOnlyList<StalledPayment> Stalled,
    DateTimeOffset Now
);

public sealed record DiscrepancyPage(BookDesk Desk, Discrepancy Found, DiscrepancyAdvice Advice);

/// <summary>突合 — how the gateway's books and ours differ.</summary>
public abstract class DiscrepancyPages(ITochoDb db, FindStalledPayments stalled, TimeProvider clock) : BookController
{
    private const int Most = 200;

    [HttpGet("discrepancies")]
    public async Task<IActionResult> Discrepancies(Guid? before, Guid? after, CancellationToken ct)
    {
        ModelState.Clear();
        var open = await Seen().Where(d => d.ResolvedAt == null).OrderBy(d => d.Kind).ThenBy(d => d.Id).Take(Most + 1).ToListAsync(ct);
        var resolved = Seen().Where(d => d.ResolvedAt != null);
        resolved =
            before is { } newer ? resolved.Where(d => d.Id > newer).OrderBy(d => d.Id)
            : after is { } older ? resolved.Where(d => d.Id < older).OrderByDescending(d => d.Id)
            : resolved.OrderByDescending(d => d.Id);
        var page = KeyPage.Of(
            await resolved.Take(KeyPage.Size + 1).ToListAsync(ct),
            before is not null,
            before is not null || after is not null
        );
        List<(string, JobRun?)> last = [];
        foreach (var (title, job) in new[] { ("納付の照合", "reconcile-payments"), ("取引明細との突合", "reconcile-balance") })
            last.Add(
                (
                    title,
                    await db.JobRuns.AsNoTracking().Where(r => r.Job == job).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct)
                )
            );
        return View(
            "/Officers/Books/Discrepancies.cshtml",
            new DiscrepancyListPage(
                Desk,
                [.. open.Take(Most)],
                open.Count > Most,
                page,
                page.Links((side, row) => KeyPage.Address($"{Desk.Root}/discrepancies", (side, row.Id.ToString()))),
                last,
                await stalled.Run(Most, ct, Desk.Office),
                clock.GetUtcNow()
            )
        );
    }

    [HttpGet("discrepancies/{id:guid}")]
    public async Task<IActionResult> Discrepancy(Guid id, CancellationToken ct) => Show(await Get(id, ct));

    protected async Task<Discrepancy> Get(Guid id, CancellationToken ct) =>
        await Seen().SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw new NotFoundException($"discrepancy {id}");

    protected IActionResult Show(Discrepancy found) =>
        View("/Officers/Books/Discrepancy.cshtml", new DiscrepancyPage(Desk, found, DiscrepancyAdvice.Of(found.Kind)));

    /// <summary>Those of the office's payments, and those that nobody knows the office of.</summary>
    private IQueryable<Discrepancy> Seen()
    {
        var office = Desk.Office;
        var all = db.Discrepancies.AsNoTracking();
        return office is null
            ? all
            : all.Where(d =>
                d.PaymentId == null
                || db.Payments.Any(p => p.Id == d.PaymentId && db.Charges.Any(c => c.Id == p.ChargeId && c.OfficeCode == office))
            );
    }
}

/// <inheritdoc cref="DiscrepancyPages"/>
[Route("/officers/books")]
public sealed class DiscrepancyController(
    ITochoDb db,
    FindStalledPayments stalled,
    AskAgain ask,
    ResolveDiscrepancy resolve,
    TimeProvider clock
) : DiscrepancyPages(db, stalled, clock)
{
    private readonly TimeProvider _clock = clock;

    /// <summary>決済代行者に再照会する</summary>
    [HttpPost("discrepancies/{id:guid}/ask")]
    public async Task<IActionResult> Ask(Guid id, CancellationToken ct)
    {
        var found = await Get(id, ct);
        try
        {
            this.Notify(
                await ask.Run(found, ct) switch
                {
                    Settlement.Booked => "決済代行者の回答により記帳しました。次の突合で一致すれば、自動で解消されます。",
                    Settlement.Noted => "支払いの状態を改めました。",
                    null => "決済代行者にも、このシステムの支払いは見当たりませんでした。",
                    _ => "決済代行者の回答は、今の帳簿と同じでした。",
                }
            );
        }
        catch (PaymentGatewayException)
        {
            ModelState.AddModelError("How", "決済代行者につながりません。しばらくしてから、もう一度お試しください。");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show(found);
        }
        return Redirect($"{Desk.Root}/discrepancies/{id}");
    }

    /// <summary>原因と処理を記録して解消する</summary>
    [HttpPost("discrepancies/{id:guid}/resolve")]
    public async Task<IActionResult> Resolve(Guid id, string? how, CancellationToken ct)
    {
        var found = await Get(id, ct);
        if (how?.Length > 2000)
            ModelState.AddModelError("How", "2,000文字以内で入力してください。");
        try
        {
            if (ModelState.IsValid)
                await resolve.Run(id, how ?? "", User.Acting(_clock), ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("How", rule.Message);
        }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show(found);
        }
        this.Notify("不突合を解消しました。");
        return Redirect($"{Desk.Root}/discrepancies");
    }
}
