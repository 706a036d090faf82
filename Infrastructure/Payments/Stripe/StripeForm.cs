using System.Globalization;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>Parameters of a request, nested by brackets as Stripe wants them: <c>metadata[charge]=…</c>. Null values are left out.</summary>
internal sealed class StripeForm
{
    private readonly List<(string Name, string Value)> _fields = [];

    public StripeForm Add(string name, string? value)
    {
        if (value is not null)
            _fields.Add((name, value));
        return this;
    }

    public StripeForm Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Seconds since 1970, as Stripe writes time.</summary>
    public StripeForm Add(string name, DateTimeOffset value) => Add(name, value.ToUnixTimeSeconds());

    public StripeForm Add(string name, IEnumerable<string> values)
    {
        var at = 0;
        foreach (var value in values)
            Add(string.Create(CultureInfo.InvariantCulture, $"{name}[{at++}]"), value);
        return this;
    }

    public string Encode() => string.Join('&', _fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
}
