using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
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
    public async Task<IActionResult> Index(CancellationToken ct) => View(await charges.Of(User.AccountId(), ct));

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
        if (ModelState.IsValid && page.Methods.All(m => m.Method != form.Method))
            ModelState.AddModelError(nameof(MethodForm.Method), "この支払方法は使えません。別の方法を選んでください。");
        if (page.MayPay && page.Methods.FirstOrDefault(m => m.Method == form.Method).Refusal is { } refusal)
            ModelState.AddModelError(nameof(MethodForm.Method), refusal);
        if (!ModelState.IsValid || form.Method is not { } method)
            return View(nameof(Show), form);
        try
        {
            string ReturnUrl(Guid payment) => Url.Action(nameof(Return), null, new { id, payment }, Request.Scheme)!;
            return Redirect((await start.Run(id, method, ReturnUrl, User.Acting(clock), ct)).Url);
        }
        catch (PaymentGatewayException)
        {
            ModelState.AddModelError(
                nameof(MethodForm.Method),
                "決済サービスにつながりません。しばらくしてから、もう一度お試しください。支払いは行われていません。"
            );
            return View(nameof(Show), form);
        }
    }

    /// <summary>
    /// Where the gateway sends the payer back to. Nothing in the address is believed: the gateway is asked. It cannot be asked
    /// to do anything, so that following the link has no effect that its webhook would not have.
    /// </summary>
    [HttpGet("/payments/{id:guid}/return/{payment:guid}")]
    public async Task<IActionResult> Return(Guid id, Guid payment, CancellationToken ct)
    {
        var me = User.AccountId();
        var mine = await db.Payments.AnyAsync(
            p => p.Id == payment && p.ChargeId == id && db.Charges.Any(c => c.Id == id && c.PayerId == me),
            ct
        );
        if (!mine)
            return NotFound();
        try
        {
            await check.Run(payment, ct);
        }
        catch (PaymentGatewayException)
        {
            this.Notify("決済サービスに確認中です。結果は、しばらくしてからこのページに表示されます。");
        }
        return RedirectToAction(nameof(Show), new { id });
    }
}
