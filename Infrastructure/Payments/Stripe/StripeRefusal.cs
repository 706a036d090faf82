using System.Globalization;
using System.Text.RegularExpressions;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>Stripe's "no", as it gives it: for us to tell one from another. Never holds a key.</summary>
internal sealed partial class StripeRefusal(int status, StripeError? error, string? requestId) : Exception(Text(status, error, requestId))
{
    public int Status => status;
    public string? Type => error?.Type;
    public string? Code => error?.Code;

    /// <summary>Named parameter, e.g. <c>line_items[0][quantity]</c>.</summary>
    public string? Param => error?.Param;

    private static string Text(int status, StripeError? error, string? requestId)
    {
        // Who knocks with a wrong key is told a part of it: that stays with Stripe.
        var words = status is 401 or 403 ? null : error?.Message;
        string?[] parts =
        [
            status.ToString(CultureInfo.InvariantCulture),
            error?.Type,
            error?.Code,
            error?.Param,
            words is null ? null : Secret().Replace(words, "***"),
            requestId,
        ];
        return string.Join(' ', parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    [GeneratedRegex("(sk|rk|pk|whsec)_[A-Za-z0-9_*]+")]
    private static partial Regex Secret();
}
