using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Payments;

/// <summary>What the payer sees of a refund.</summary>
/// <param name="Account">Where it goes; null where none is entered, or it has been erased.</param>
public sealed record RefundPage(Refund Refund, LocalizedText Title, Guid Charge, BankAccount? Account)
{
    /// <summary>Waits for the payer to say where it shall go.</summary>
    public bool NeedsAccount => Payees.NeedsAccount(Refund);
}

/// <summary>還付 — what the payer gets back, and where it goes.</summary>
[Route("/payments/refunds/{id:guid}")]
public sealed class RefundController(ITochoDb db, Catalogue catalogue, EnterPayeeAccount enter) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => Page(id, new(), ct);

    [HttpPost("")]
    public async Task<IActionResult> Enter(Guid id, AccountForm form, CancellationToken ct)
    {
        if (!await db.RefundsTo(User.AccountId()).AnyAsync(r => r.Id == id, ct))
            return NotFound();
        if (form.Read(this) is not { } account)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Page(id, form, ct);
        }
        await enter.Run(id, account, User.ToPerson(), ct);
        this.Notify("振込先を登録しました。");
        return Redirect($"/payments/refunds/{id}");
    }

    private async Task<IActionResult> Page(Guid id, AccountForm form, CancellationToken ct)
    {
        if (await db.RefundsTo(User.AccountId()).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } refund)
            return NotFound();
        var charge = await db
            .Payments.Where(p => p.Id == refund.PaymentId)
            .Join(db.Charges, p => p.ChargeId, c => c.Id, (p, c) => new { c.Id, c.Title })
            .SingleAsync(ct);
        var payee = await db.PayeeAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        ViewData["Refund"] = new RefundPage(refund, catalogue.TitleOf(charge.Title), charge.Id, payee?.Account);
        return View("Refund", form);
    }
}
