using System.Diagnostics.CodeAnalysis;

namespace TochoDX.Domain.Common;

/// <summary>法人番号 — 13 digits, the first of which checks the others (法人番号の指定等に関する省令2条).</summary>
public readonly record struct CorporateNumber
{
    private CorporateNumber(string digits) => Digits = digits;

    public string Digits { get; }

    /// <summary>Accepts any width, spaces, hyphens, and the T of an invoice registration number.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CorporateNumber? number)
    {
        var digits = Width
            .Hyphens(Width.Narrow(text))
            .Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        if (digits is ['T' or 't', ..])
            digits = digits[1..];
        var valid = digits.Length == 13 && digits.All(char.IsAsciiDigit) && digits[0] - '0' == CheckDigit(digits.AsSpan(1));
        number = valid ? new(digits) : null;
        return valid;
    }

    /// <summary>9 − (Σ PnQn mod 9); n from the right, Q = 1 for odd n and 2 for even n.</summary>
    private static int CheckDigit(ReadOnlySpan<char> twelve)
    {
        var sum = 0;
        for (var n = 1; n <= 12; n++)
            sum += (twelve[12 - n] - '0') * (n % 2 == 1 ? 1 : 2);
        return 9 - sum % 9;
    }

    public override string ToString() => Digits;
}
