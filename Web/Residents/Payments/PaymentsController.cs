using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Residents.Payments;

/// <summary>納付 — what the resident owes: choose a method, pay at the gateway, come back.</summary>
public sealed class PaymentsController(ITochoDb db, ChargeQueries charges, StartPayment start, CheckPayment check, TimeProvider clock)
    : Controller
{
    [HttpGet("/payments")]
    [Navigation("納付", 30)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        ViewData["Years"] = await charges.Years(User.AccountId(), ct);
        return View(await charges.Of(User.AccountId(), ct));
    }

    [HttpGet("/payments/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        if (await charges.Find(id, User.AccountId(), ct) is not { } page)
            return NotFound();
        ViewData["Charge"] = page;
        return View(new MethodForm());
    }

    [HttpPost("/payments/{id:guid}")]
    public async Task<IActionResult> Start(Guid id, MethodForm form, CancellationToken ct)
    {
        if (await charges.Find(id, User.AccountId(), ct) is not { } page)
            return NotFound();
        ViewData["Charge"] = page;
        // The page says that an officer looks into money that came in: nobody is to pay a second time.
        if (page.Unclear)
            return View(nameof(Show), form);
        if (page.MayPay)
            form.Check(this, page.Methods);
        var part = string.IsNullOrWhiteSpace(form.Amount) ? null : YenInput.Read(form.Amount);
        if (part is null && !string.IsNullOrWhiteSpace(form.Amount))
            ModelState.AddModelError(nameof(MethodForm.Amount), "金額を、円単位の数字で入力してください。");
        if (part is { } yen && page.MayPay && form.Method is { } way && charges.PartRefusal(way, yen, page.Charge.Remaining) is { } refusal)
            ModelState.AddModelError(nameof(MethodForm.Amount), refusal);
        if (!ModelState.IsValid || form.Method is not { } method)
            return View(nameof(Show), form);
        try
        {
            string ReturnUrl(Guid payment) => Url.Action(nameof(Return), null, new { id, payment }, Request.Scheme)!;
            return Redirect((await start.Run([new PaymentPart(id, part)], method, ReturnUrl, User.Acting(clock), ct)).Url);
        }
        catch (PaymentGatewayException)
        {
            form.Unreachable(this);
            return View(nameof(Show), form);
        }
    }

    /// <summary>
    /// Where the gateway sends the payer back to. Nothing in the address is believed: the gateway is asked. It cannot be asked
    /// to do anything, so that following the link has no effect that its webhook would not have.
    /// </summary>
    /// <param name="id">The charge to show, one of those that it pays; null for the first.</param>
    [HttpGet("/payments/return/{payment:guid}")]
    [HttpGet("/payments/{id:guid}/return/{payment:guid}")]
    public async Task<IActionResult> Return(Guid? id, Guid payment, CancellationToken ct)
    {
        var me = User.AccountId();
        var mine = await db
            .Payments.Where(p => p.Id == payment && db.Charges.Any(c => c.Id == p.ChargeId && c.PayerId == me))
            .Where(p => id == null || p.Allocations.Any(a => a.ChargeId == id))
            .Select(p => new { p.ChargeId })
            .SingleOrDefaultAsync(ct);
        if (mine is null)
            return NotFound();
        try
        {
            await check.Run(payment, ct);
        }
        catch (PaymentGatewayException)
        {
            this.Notify("決済サービスに確認中です。結果は、しばらくしてからこのページに表示されます。");
        }
        return RedirectToAction(nameof(Show), new { id = id ?? mine.ChargeId });
    }
}
