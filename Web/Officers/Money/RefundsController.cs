using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Officers.Money;

/// <param name="Charge">The charge for which the money came.</param>
/// <param name="File">The file in which it went to the bank last; null where it did not.</param>
public sealed record RefundDetail(Refund Refund, Charge Charge, PayeeAccount? Payee, MoneyOrder? Order, TransferFile? File);

/// <summary>還付 — where it goes, and what became of it.</summary>
[Route("/officers/money/refunds/{id:guid}")]
public sealed class RefundsController(ITochoDb db, EnterPayeeAccount enter, ReportTransfer report) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => Page(id, new(), ct);

    [HttpPost("account")]
    public async Task<IActionResult> Enter(Guid id, AccountForm form, CancellationToken ct)
    {
        await db.RefundInOffice(id, User.ToPerson().Office, ct);
        if (form.Read(this) is not { } account)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Page(id, form, ct);
        }
        await enter.Run(id, account, User.ToPerson(), ct);
        this.Notify("振込先を登録しました。");
        return Redirect($"/officers/money/refunds/{id}");
    }

    /// <summary>振込済</summary>
    [HttpPost("paid")]
    public async Task<IActionResult> Paid(Guid id, CancellationToken ct)
    {
        await report.Run(id, null, User.ToPerson(), ct);
        this.Notify("振込済みとして記録しました。");
        return Redirect($"/officers/money/refunds/{id}");
    }

    /// <summary>振込不能・組戻し</summary>
    [HttpPost("failed")]
    public async Task<IActionResult> Failed(Guid id, string? failure, CancellationToken ct)
    {
        try
        {
            await report.Run(id, failure ?? "", User.ToPerson(), ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("Failure", rule.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Page(id, new(), ct);
        }
        this.Notify("振込不能として記録し、納付した方に振込先の登録を依頼しました。");
        return Redirect($"/officers/money/refunds/{id}");
    }

    private async Task<IActionResult> Page(Guid id, AccountForm form, CancellationToken ct)
    {
        var refund = await db.RefundInOffice(id, User.ToPerson().Office, ct);
        var charge = await db
            .Payments.Where(p => p.Id == refund.PaymentId)
            .Join(db.Charges, p => p.ChargeId, c => c.Id, (p, c) => c)
            .AsNoTracking()
            .SingleAsync(ct);
        // A file and the refunds in it are sent by the same act.
        var files = await db
            .TransferFiles.AsNoTracking()
            .Where(f => f.OfficeCode == charge.OfficeCode && f.MadeAt == refund.SentAt)
            .ToListAsync(ct);
        ViewData["Refund"] = new RefundDetail(
            refund,
            charge,
            await db.PayeeAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct),
            await db.MoneyOrders.AsNoTracking().FirstOrDefaultAsync(o => o.RefundId == id && o.Kind == MoneyOrderKind.Refund, ct),
            files.Find(f => f.Refunds.Contains(id))
        );
        return View("Refund", form);
    }
}
