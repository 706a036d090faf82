using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;

namespace TochoDX.Web.Residents.Payments;

/// <summary>領収書（領収済通知） — the receipt of one payment as PDF; the same bytes every time.</summary>
public sealed class ReceiptController(ITochoDb db, IDocumentRenderer renderer) : Controller
{
    /// <summary>Of the payment that paid the last of a charge.</summary>
    [HttpGet("/payments/{id:guid}/receipt")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var me = User.AccountId();
        var payment = await db.Charges.Where(c => c.Id == id && c.PayerId == me).Select(c => c.PaidBy).SingleOrDefaultAsync(ct);
        return payment is { } paidBy ? await Of(id, paidBy, ct) : NotFound();
    }

    [HttpGet("/payments/{id:guid}/receipt/{payment:guid}")]
    public async Task<IActionResult> Of(Guid id, Guid payment, CancellationToken ct)
    {
        var me = User.AccountId();
        var paid = await db
            .Payments.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == payment && p.ReceiptNo != null && p.Allocations.Any(a => a.ChargeId == id), ct);
        if (paid is null || paid.Applied <= Yen.Zero)
            return NotFound();
        var ids = paid.Allocations.Select(a => a.ChargeId).ToList();
        var charges = await db.Charges.AsNoTracking().Where(c => ids.Contains(c.Id) && c.PayerId == me).ToListAsync(ct);
        if (charges.Count != ids.Count)
            return NotFound();
        var payer = await db.Accounts.Where(a => a.Id == me).Select(a => a.DisplayName).SingleAsync(ct);
        // What an agent paid, the principal owed.
        if (await db.Applications.PrincipalIn(charges[0].Concerns, ct) is { } principal)
            payer = $"{principal.Name}（代理人 {principal.Agent}）";
        var code = charges[0].OfficeCode;
        var office = await db.Offices.AsNoTracking().SingleOrDefaultAsync(o => o.Code == code, ct);
        var receipt = PaymentReceipt.Of(paid, charges, payer, office is null ? ["東京都"] : ["東京都", office.FullName]);
        return File(renderer.Render(receipt), "application/pdf", $"receipt-{paid.ReceiptNo}.pdf");
    }
}
