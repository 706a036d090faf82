using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Residents.Payments;

/// <summary>まとめて納付 — several charges of one payer and one office, paid at once.</summary>
[Route("/payments/together")]
public sealed class TogetherController(ChargeQueries queries, StartPayment start, TimeProvider clock) : Controller
{
    private const string Stale = "選んだ納付の中に、今は支払えないものがあります。納付の状態を確かめて、選び直してください。";

    /// <param name="charges">Those that the payer has ticked.</param>
    [HttpGet("")]
    public async Task<IActionResult> Show(Guid[] charges, CancellationToken ct)
    {
        if (await queries.Chosen(charges, User.AccountId(), ct) is not { } page)
            return NotFound();
        if (page.Lines.Count == 1)
            return Redirect($"/payments/{page.Lines[0].Id}");
        return Refusal(page) is { } refusal ? await Again(charges, refusal, ct) : Page(page, new());
    }

    [HttpPost("")]
    public async Task<IActionResult> Start(Guid[] charges, MethodForm form, CancellationToken ct)
    {
        if (await queries.Chosen(charges, User.AccountId(), ct) is not { } page)
            return NotFound();
        if (Refusal(page) is { } refusal)
            return await Again(charges, refusal, ct);
        form.Check(this, page.Methods);
        if (!ModelState.IsValid || form.Method is not { } method)
            return Page(page, form);
        try
        {
            string ReturnUrl(Guid payment) => Url.Action(nameof(PaymentsController.Return), "Payments", new { payment }, Request.Scheme)!;
            var parts = page.Lines.Select(line => new PaymentPart(line.Id)).ToList();
            return Redirect((await start.Run(parts, method, ReturnUrl, User.Acting(clock), ct)).Url);
        }
        catch (PaymentGatewayException)
        {
            form.Unreachable(this);
            return Page(page, form);
        }
    }

    private static string? Refusal(TogetherPage page) =>
        page.Lines.Count == 0 ? "まとめて納付するものを選んでください。"
        : page.Lines.Any(line => !line.MayPay) ? Stale
        : page.Lines.DistinctBy(line => line.OfficeCode).Count() > 1 ? "まとめて支払えるのは、同じ方の、同じ窓口の納付だけです。"
        : null;

    private ViewResult Page(TogetherPage page, MethodForm form)
    {
        ViewData["Together"] = page;
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Together", form);
    }

    /// <summary>The list, with what was ticked.</summary>
    private async Task<IActionResult> Again(Guid[] charges, string refusal, CancellationToken ct)
    {
        ModelState.AddModelError("charges", refusal);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Ticked"] = charges;
        return View("~/Residents/Payments/Index.cshtml", await queries.Of(User.AccountId(), ct));
    }
}
