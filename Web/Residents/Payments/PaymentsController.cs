using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Payments;

/// <summary>納付 — what the resident owes: choose a method, pay at the gateway, come back.</summary>
public sealed class PaymentsController(
    ITochoDb db,
    Catalogue catalogue,
    PaymentGateways gateways,
    StartPayment start,
    CheckPayment check,
    TimeProvider clock
) : Controller
{
    private const int Shown = 50;

    [HttpGet("/payments")]
    [Navigation("納付", 30)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var me = User.AccountId();
        var charges = await db
            .Charges.Where(c => c.PayerId == me)
            .OrderByDescending(c => c.OpenedAt)
            .Take(Shown)
            .Select(c => new
            {
                c.Id,
                c.Title,
                c.Amount,
                c.DueOn,
                c.Status,
            })
            .ToListAsync(ct);
        return View(charges.Select(c => new ChargeLine(c.Id, catalogue.TitleOf(c.Title), c.Amount, c.DueOn, c.Status)).ToList());
    }

    [HttpGet("/payments/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } page)
            return NotFound();
        ViewData["Charge"] = page;
        return View(new MethodForm());
    }

    [HttpPost("/payments/{id:guid}")]
    public async Task<IActionResult> Start(Guid id, MethodForm form, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } page)
            return NotFound();
        ViewData["Charge"] = page;
        if (ModelState.IsValid && !gateways.Current.Methods.Contains(form.Method!.Value))
            ModelState.AddModelError(nameof(MethodForm.Method), "この支払方法は使えません。別の方法を選んでください。");
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

    private async Task<ChargePage?> Find(Guid id, CancellationToken ct)
    {
        var me = User.AccountId();
        var charge = await db.Charges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.PayerId == me, ct);
        if (charge is null)
            return null;
        var attempt = await db
            .Payments.Where(p => p.ChargeId == id)
            .OrderByDescending(p => p.Attempt)
            .Select(p => new AttemptLine(p.Status, p.Method, p.KonbiniNumber, p.KonbiniPayBy, p.CheckoutUrl))
            .FirstOrDefaultAsync(ct);
        var unclear = charge.IsOpen && await db.Payments.AnyAsync(p => p.ChargeId == id && p.BookedTo == LedgerAccount.Suspense, ct);
        return new(
            charge.Id,
            catalogue.TitleOf(charge.Title),
            charge.Amount,
            charge.DueOn,
            charge.Status,
            charge.ReceiptNo,
            charge.PaidAt,
            attempt,
            unclear
        )
        {
            Methods = gateways.Current.Methods,
            Principal = await db.Applications.PrincipalIn(charge.Concerns, ct),
        };
    }
}
