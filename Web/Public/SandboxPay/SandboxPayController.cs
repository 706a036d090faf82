using Microsoft.AspNetCore.Mvc;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Public.SandboxPay;

/// <summary>
/// The sandbox gateway's hosted payment page. Whoever holds the session's id (128 random bits) is the payer, as with a real
/// gateway; amount and text come from the session. Without the sandbox there is no such page.
/// </summary>
public sealed class SandboxPayController(IEnumerable<ISandboxDesk> desks) : Controller
{
    private readonly ISandboxDesk? _desk = desks.FirstOrDefault();

    [HttpGet("/sandbox/pay/{id}")]
    public async Task<IActionResult> Show(string id, CancellationToken ct) =>
        _desk is not null && await _desk.Find(id, ct) is { } page ? View("Show", page) : NotFound();

    [HttpPost("/sandbox/pay/{id}/{move}")]
    public async Task<IActionResult> Do(string id, SandboxMove move, string? card, bool silent, CancellationToken ct)
    {
        if (_desk is null || !ModelState.IsValid || !Enum.IsDefined(move))
            return NotFound();
        if (await _desk.Do(id, move, card, ct, silent) is not { } page)
            return NotFound();
        if (page.Refusal is not null)
            return View("Show", page);
        // The address was given by this site when it opened the session, not by the browser.
        return page.Status is GatewayStatus.Open or GatewayStatus.Pending || move >= SandboxMove.Refund
            ? RedirectToAction(nameof(Show), new { id })
            : Redirect(page.ReturnUrl);
    }
}
