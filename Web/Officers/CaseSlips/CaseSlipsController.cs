using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Cases;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments.Slips;

namespace TochoDX.Web.Officers.CaseSlips;

/// <param name="Slips">Newest first.</param>
public sealed record ChargeSlips(Charge Charge, IReadOnlyList<Slip> Slips)
{
    /// <summary>The one that asks for what is owed; null where none does.</summary>
    public Slip? Good => Slips.FirstOrDefault(s => s.IsGoodFor(Charge));
}

/// <param name="Collections">Payments by these slips, newest first.</param>
public sealed record CaseSlipsPage(Application Application, IReadOnlyList<ChargeSlips> Charges, IReadOnlyList<Collection> Collections);

/// <summary>案件の納付書 — issued at the window, or for those who cannot print.</summary>
[Route("/officers/cases/{id:guid}/slips")]
public sealed class CaseSlipsController(ITochoDb db, IssueSlip issue, PrintSlip print, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        var application = await Case(id, ct);
        var charges = await Charges(application, ct);
        var ids = charges.Select(c => c.Id).ToList();
        var slips = (await db.Slips.AsNoTracking().Where(s => ids.Contains(s.ChargeId)).ToListAsync(ct)).ToLookup(s => s.ChargeId);
        var slipIds = slips.SelectMany(s => s).Select(s => s.Id).ToList();
        var collections = await db
            .Collections.AsNoTracking()
            .Where(c => slipIds.Contains(c.SlipId))
            .OrderByDescending(c => c.PaidAt)
            .ToListAsync(ct);
        return View(
            "Index",
            new CaseSlipsPage(
                application,
                [.. charges.Select(c => new ChargeSlips(c, [.. slips[c.Id].OrderByDescending(s => s.Reissue)]))],
                collections
            )
        );
    }

    /// <param name="again">再発行 — though there is a good one.</param>
    [HttpPost("{charge:guid}")]
    public async Task<IActionResult> Issue(Guid id, Guid charge, bool again, CancellationToken ct)
    {
        var application = await Case(id, ct);
        // Who only reviews a case does not ask for money in its name.
        if (application.OfficeCode != User.OfficeCode() || !(await Charges(application, ct)).Exists(c => c.Id == charge))
            throw new NotFoundException($"charge {charge}");
        await issue.Run(charge, again, User.Acting(clock), ct);
        this.Notify("納付書を発行しました。");
        return RedirectToAction(nameof(Index), new { id });
    }

    [HttpGet("{slip:guid}/pdf")]
    public async Task<IActionResult> Pdf(Guid id, Guid slip, CancellationToken ct)
    {
        var charges = (await Charges(await Case(id, ct), ct)).ConvertAll(c => c.Id);
        var found =
            await db.Slips.AsNoTracking().SingleOrDefaultAsync(s => s.Id == slip && charges.Contains(s.ChargeId), ct)
            ?? throw new NotFoundException($"slip {slip}");
        return File(await print.Run(found, ct), "application/pdf", $"slip-{found.Number}.pdf");
    }

    private Task<Application> Case(Guid id, CancellationToken ct) =>
        db.ReadCase(id, User.ToPerson(), JapaneseDate.DayOf(clock.GetUtcNow()), ct);

    private Task<List<Charge>> Charges(Application application, CancellationToken ct)
    {
        var subject = $"application:{application.Id}";
        return db.Charges.AsNoTracking().Where(c => c.Concerns == subject).OrderBy(c => c.OpenedAt).ToListAsync(ct);
    }
}
