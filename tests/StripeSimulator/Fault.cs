using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TochoDX.StripeSimulator;

/// <summary>What goes wrong with a request.</summary>
/// <param name="Refuse">Status with which it is turned away before anything is done.</param>
/// <param name="Fail">Status that is answered although it was done.</param>
/// <param name="Slow">How long the doing takes.</param>
/// <param name="CutBefore">The connection is cut before anything is done.</param>
/// <param name="CutAfter">It is done, and the connection is cut before the answer.</param>
/// <param name="SilentAfter">It is done, and no answer comes.</param>
/// <param name="RetryAfter">Seconds, told along.</param>
/// <param name="ShouldRetry">Told along where it is set.</param>
/// <param name="Code">Error code of <paramref name="Refuse"/> and <paramref name="Fail"/>.</param>
public sealed record Fault(
    int? Refuse = null,
    int? Fail = null,
    TimeSpan? Slow = null,
    bool CutBefore = false,
    bool CutAfter = false,
    bool SilentAfter = false,
    int? RetryAfter = null,
    bool? ShouldRetry = null,
    string? Code = null
);

public sealed partial class Simulator
{
    private readonly LinkedList<(Fault Fault, string Path)> _faults = [];

    /// <summary>The next so many requests go wrong whose method and path contain <paramref name="path"/>, e.g. <c>POST /v1/refunds</c>.</summary>
    public void GoWrong(Fault fault, int times = 1, string path = "")
    {
        lock (_gate)
        {
            for (var i = 0; i < times; i++)
                _faults.AddLast((fault, path));
        }
    }

    private Fault? NextFault(string method, string path)
    {
        for (var node = _faults.First; node is not null; node = node.Next)
        {
            if (!$"{method} {path}".Contains(node.Value.Path, StringComparison.Ordinal))
                continue;
            _faults.Remove(node);
            return node.Value.Fault;
        }
        return null;
    }

    private static async Task<bool> Before(Fault fault, HttpContext http)
    {
        if (fault.CutBefore)
        {
            http.Abort();
            return true;
        }
        if (fault.Refuse is not { } status)
            return false;
        await Turn(status, fault, http);
        return true;
    }

    private static async Task<bool> After(Fault fault, HttpContext http)
    {
        if (fault.CutAfter)
        {
            http.Abort();
            return true;
        }
        if (fault.SilentAfter)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }
            catch (OperationCanceledException) { }
            return true;
        }
        if (fault.Fail is not { } status)
            return false;
        await Turn(status, fault, http);
        return true;
    }

    private static async Task Turn(int status, Fault fault, HttpContext http)
    {
        if (fault.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (fault.ShouldRetry is { } again)
            http.Response.Headers["Stripe-Should-Retry"] = again ? "true" : "false";
        var type = status >= 500 ? "api_error" : "invalid_request_error";
        var code =
            fault.Code
            ?? (
                status == 429 ? "rate_limit"
                : status == 409 ? "lock_timeout"
                : null
            );
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(new Refusal(status, type, code, "This is a fault of the simulator.").Body.ToJsonString());
    }
}
