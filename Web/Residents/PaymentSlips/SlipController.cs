using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments.Slips;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.PaymentSlips;

/// <param name="Slip">The newest; null before the first.</param>
/// <param name="MayIssue">Something is owed, and the due date has not passed.</param>
public sealed record SlipPage(Charge Charge, LocalizedText Title, Slip? Slip, bool MayIssue)
{
    public bool IsGood => Slip?.IsGoodFor(Charge) == true;
}

/// <summary>納付書で払う — the payer takes a slip to a bank or a convenience store, or pays by its numbers.</summary>
[Route("/payments/{id:guid}/slip")]
public sealed class SlipController(ITochoDb db, Catalogue catalogue, IssueSlip issue, PrintSlip print, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await Find(id, ct) is { } page ? View(page) : NotFound();

    /// <param name="again">再発行 — though there is a good one.</param>
    [HttpPost("")]
    public async Task<IActionResult> Issue(Guid id, bool again, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } page)
            return NotFound();
        if (!page.MayIssue)
            throw new RuleBrokenException(
                "納期限を過ぎたか、納付するものがないため、納付書を発行できません。担当窓口へお問い合わせください。"
            );
        await issue.Run(id, again, User.Acting(clock), ct);
        this.Notify("納付書を発行しました。ダウンロードしてお使いください。");
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpGet("pdf")]
    public async Task<IActionResult> Pdf(Guid id, CancellationToken ct) =>
        await Find(id, ct) is { IsGood: true, Slip: { } slip }
            ? File(await print.Run(slip, ct), "application/pdf", $"slip-{slip.Number}.pdf")
            : NotFound();

    private async Task<SlipPage?> Find(Guid id, CancellationToken ct)
    {
        var me = User.AccountId();
        var charge = await db.Charges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.PayerId == me, ct);
        if (charge is null)
            return null;
        var slip = await db.Slips.AsNoTracking().Where(s => s.ChargeId == id).OrderByDescending(s => s.Reissue).FirstOrDefaultAsync(ct);
        return new(charge, catalogue.TitleOf(charge.Title), slip, charge.MayBePaidOn(JapaneseDate.DayOf(clock.GetUtcNow())));
    }
}
