using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;

namespace TochoDX.Web.Residents.Payments;

/// <summary>領収書 — the receipt of a paid charge as PDF; the same bytes every time.</summary>
public sealed class ReceiptController(ITochoDb db, IDocumentRenderer renderer) : Controller
{
    [HttpGet("/payments/{id:guid}/receipt")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var me = User.AccountId();
        var charge = await db
            .Charges.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == id && c.PayerId == me && c.Status == ChargeStatus.Paid, ct);
        if (charge is null)
            return NotFound();
        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == charge.PaidBy, ct);
        var payer = await db.Accounts.Where(a => a.Id == me).Select(a => a.DisplayName).SingleAsync(ct);
        // What an agent paid, the principal owed.
        if (await db.Applications.PrincipalIn(charge.Concerns, ct) is { } principal)
            payer = $"{principal.Name}（代理人 {principal.Agent}）";
        var office = await db.Offices.AsNoTracking().SingleOrDefaultAsync(o => o.Code == charge.OfficeCode, ct);
        var receipt = PaymentReceipt.Of(charge, payment, payer, office is null ? ["東京都"] : ["東京都", office.FullName]);
        return File(renderer.Render(receipt), "application/pdf", $"receipt-{charge.ReceiptNo}.pdf");
    }
}
