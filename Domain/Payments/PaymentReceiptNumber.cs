using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>領収書番号 — gapless per office and fiscal year.</summary>
/// <param name="Number">From 1.</param>
public readonly record struct PaymentReceiptNumber(FiscalYear Year, string OfficeCode, long Number)
{
    /// <summary>Name of the gapless series that the number is taken from.</summary>
    public static string Series(FiscalYear year, string officeCode) => $"payment-receipt:{year.Year}:{officeCode}";

    /// <summary>Reads back what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a receipt number.</exception>
    public static PaymentReceiptNumber Parse(string text)
    {
        var first = text.IndexOf('-', StringComparison.Ordinal);
        var last = text.LastIndexOf('-');
        if (first <= 0 || last <= first)
            throw new FormatException($"Not a receipt number: {text}");
        return new(
            new(int.Parse(text.AsSpan(0, first), CultureInfo.InvariantCulture)),
            text[(first + 1)..last],
            long.Parse(text.AsSpan(last + 1), CultureInfo.InvariantCulture)
        );
    }

    /// <summary>E.g. <c>2026-toshi-koukoku-000012</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year.Year}-{OfficeCode}-{Number:D6}");
}
