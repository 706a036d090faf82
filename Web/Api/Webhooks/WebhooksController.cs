using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Api.Webhooks;

/// <summary>
/// Messages of payment gateways. No session and no cookie take part: the signature over the raw bytes is the whole proof,
/// so there is nothing for an anti-forgery token to protect. A gateway under load is not slowed down by our limits.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, DisableRateLimiting]
public sealed class WebhooksController(ReceiveWebhook receive) : Controller
{
    [HttpPost("/api/webhooks/{gateway}")]
    [RequestSizeLimit(ReceiveWebhook.MaxBody)]
    public async Task<IActionResult> Receive(string gateway, CancellationToken ct)
    {
        if (await RawBody(ct) is not { } body)
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        return await receive.Run(gateway, body, Header, ct) switch
        {
            WebhookReceipt.Stored or WebhookReceipt.Duplicate => Ok(),
            WebhookReceipt.Refused => BadRequest(),
            WebhookReceipt.UnknownGateway => NotFound(),
        };
    }

    private string? Header(string name) => Request.Headers.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;

    /// <summary>Null when there is more than may be read.</summary>
    private async Task<byte[]?> RawBody(CancellationToken ct)
    {
        var buffer = new byte[ReceiveWebhook.MaxBody + 1];
        var read = await Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return read > ReceiveWebhook.MaxBody ? null : buffer[..read];
    }
}
