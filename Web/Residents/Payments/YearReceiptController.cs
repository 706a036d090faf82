using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;

namespace TochoDX.Web.Residents.Payments;

/// <summary>年間納付証明 — all that the payer has paid in a past calendar year as PDF; the same bytes as long as no money went back.</summary>
public sealed class YearReceiptController(ITochoDb db, IDocumentRenderer renderer, TimeProvider clock) : Controller
{
    [HttpGet("/payments/years/{year:int}")]
    public async Task<IActionResult> Show(int year, CancellationToken ct)
    {
        var (me, today) = (User.AccountId(), JapaneseDate.DayOf(clock.GetUtcNow()));
        if (year < 2000 || year >= today.Year)
            return NotFound();
        var (from, to) = (JapaneseDate.EndOf(new(year - 1, 12, 31)), JapaneseDate.EndOf(new(year, 12, 31)));
        var payments = await db
            .Payments.AsNoTracking()
            .Where(p => p.ReceiptNo != null && p.PaidAt >= from && p.PaidAt < to)
            .Where(p => db.Charges.Any(c => c.Id == p.ChargeId && c.PayerId == me))
            .OrderBy(p => p.PaidAt)
            .ThenBy(p => p.Id)
            .ToListAsync(ct);
        List<YearReceiptLine> lines = [];
        foreach (var payment in payments)
        {
            var paid = payment.Allocations.Where(a => a.Left > Yen.Zero).ToList();
            if (paid.Count == 0)
                continue;
            var first = paid[0].ChargeId;
            var charge = await db.Charges.AsNoTracking().SingleAsync(c => c.Id == first, ct);
            lines.Add(
                new(
                    payment.ReceiptNo!,
                    JapaneseDate.DayOf(payment.PaidAt!.Value),
                    charge.Title,
                    paid.Count - 1,
                    (await db.Applications.PrincipalIn(charge.Concerns, ct))?.Name ?? "",
                    payment.Method,
                    paid.Aggregate(Yen.Zero, (sum, a) => sum + a.Left)
                )
            );
        }
        if (lines.Count == 0)
            return NotFound();
        var payer = await db.Accounts.Where(a => a.Id == me).Select(a => a.DisplayName).SingleAsync(ct);
        return File(renderer.Render(YearReceipt.Of(year, lines, payer, today)), "application/pdf", $"payments-{year}.pdf");
    }
}
