using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>領収書番号 — gapless per office and fiscal year.</summary>
/// <param name="Number">From 1.</param>
public readonly record struct PaymentReceiptNumber(FiscalYear Year, string OfficeCode, long Number)
{
    /// <summary>Name of the gapless series that the number is taken from.</summary>
    public static string Series(FiscalYear year, string officeCode) => $"payment-receipt:{year.Year}:{officeCode}";

    /// <summary>E.g. <c>2026-toshi-koukoku-000012</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year.Year}-{OfficeCode}-{Number:D6}");
}
