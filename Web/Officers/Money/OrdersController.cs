using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Officers.Money;

/// <param name="Next">What the one who looks may do; null for nothing.</param>
/// <param name="Standing">What is left now.</param>
/// <param name="Target">件名 of the charge to be paid; null where there is none.</param>
public sealed record OrderPage(MoneyOrder Order, MoneyOrderState? Next, Yen Standing, Guid About, string? Target);

/// <summary>収納の決裁 — drafting, examining, deciding, returning.</summary>
[Route("/officers/money")]
public sealed class OrdersController(ITochoDb db, DraftMoneyOrder draft, SealMoneyOrder seal) : Controller
{
    [HttpGet("draft")]
    public async Task<IActionResult> New(MoneyForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid || form.Kind is null)
            return NotFound();
        ModelState.Clear();
        return await Form(form, ct);
    }

    [HttpPost("draft")]
    public async Task<IActionResult> Draft(MoneyForm form, CancellationToken ct)
    {
        if (form.Kind is null)
            return NotFound();
        ModelState.Remove(nameof(form.Route)); // its own fault says what to do
        var read = form.Read(this);
        foreach (var (part, fault) in await draft.Check(read, User.ToPerson(), ct))
        {
            var field = part == nameof(MoneyTerms.ChargeId) ? nameof(form.Charge) : part;
            if (ModelState[field] is not { Errors.Count: > 0 })
                ModelState.AddModelError(field, fault);
        }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Form(form, ct);
        }
        var id = await draft.Run(read, User.ToPerson(), ct);
        this.Notify("起案しました。審査と決定を経て、実施されます。");
        return Redirect($"/officers/money/{id}");
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var order = await db.MoneyOrders.AsNoTracking().InOffice(id, officer, ct);
        var subject = await db.MoneySubject(order.Kind, order.PaymentId, order.ChargeId, order.RefundId, order.OfficeCode, ct);
        return View(
            "Order",
            new OrderPage(order, SealMoneyOrder.NextFor(order, officer), subject.Standing, subject.First.Id, subject.Charge?.Title)
        );
    }

    [HttpPost("{id:guid}/seal")]
    public Task<IActionResult> Seal(Guid id, string? comment, CancellationToken ct) =>
        Do(id, () => seal.Run(id, comment, User.ToPerson(), ct), "記録しました。", ct);

    [HttpPost("{id:guid}/return")]
    public Task<IActionResult> Return(Guid id, string? comment, CancellationToken ct) =>
        Do(id, () => seal.Return(id, comment ?? "", User.ToPerson(), ct), "差し戻しました。", ct);

    private async Task<IActionResult> Do(Guid id, Func<Task> act, string done, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("Comment", rule.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Show(id, ct);
        }
        this.Notify(done);
        return Redirect($"/officers/money/{id}");
    }

    private async Task<IActionResult> Form(MoneyForm form, CancellationToken ct)
    {
        var office = User.ToPerson().Office;
        var subject = await db.MoneySubject(form.Kind!.Value, form.Payment, form.Charge, form.Refund, office, ct);
        var payer = subject.First.PayerId;
        var targets = form.Kind is MoneyOrderKind.Allocation or MoneyOrderKind.Offset
            ? await db
                .Charges.AsNoTracking()
                .Where(c => c.PayerId == payer && c.OfficeCode == office && ChargeTransitions.Owed.Contains(c.Status))
                .OrderBy(c => c.DueOn)
                .ToListAsync(ct)
            : [];
        ViewData["Page"] = new DraftPage(subject, subject.Standing, targets);
        return View("Draft", form);
    }
}
