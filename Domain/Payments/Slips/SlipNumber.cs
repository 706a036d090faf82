using System.Globalization;
using System.Security.Cryptography;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>納付書番号 — gapless per office and fiscal year.</summary>
/// <param name="Number">From 1.</param>
public readonly record struct SlipNumber(FiscalYear Year, string OfficeCode, long Number)
{
    /// <summary>Name of the gapless series that the number is taken from.</summary>
    public static string Series(FiscalYear year, string officeCode) => $"slip:{year.Year}:{officeCode}";

    /// <summary>E.g. <c>2026-toshi-koukoku-N000012</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year.Year}-{OfficeCode}-N{Number:D6}");
}

/// <summary>
/// eL番号・ペイジー番号 — what the payer types at a bank's machine or in its pages, and what the bank reports the money by
/// (収納機関番号 + 納付番号 + 確認番号 + 納付区分).
/// </summary>
/// <param name="Institution">収納機関番号</param>
/// <param name="Key">納付番号（案件特定キー）; unique, its last digit a check digit.</param>
/// <param name="Confirmation">確認番号; random, so that nobody pays or looks up by a number that was mistyped or guessed.</param>
/// <param name="Category">納付区分</param>
public sealed record PayEasyNumber(string Institution, string Key, string Confirmation, string Category)
{
    private const int YearDigits = 4;

    /// <summary>Numbers nobody has had: the fiscal year, random digits and a check digit; unguessable, and telling nothing of how many there are.</summary>
    public static PayEasyNumber New(FiscalYear year, SlipValues values)
    {
        var data = year.Year.ToString(CultureInfo.InvariantCulture) + Random(values.KeyDigits - YearDigits - 1);
        return new(
            values.Institution,
            data + (char)('0' + KonbiniBarcode.CheckDigit(data)),
            Random(values.ConfirmationDigits),
            values.Category
        );
    }

    /// <summary>Whether the last digit of a key fits the others: a key mistyped in one place does not.</summary>
    public static bool IsKey(string key) =>
        key.Length > YearDigits && KonbiniBarcode.IsDigits(key) && key[^1] - '0' == KonbiniBarcode.CheckDigit(key[..^1]);

    private static string Random(int digits) => RandomNumberGenerator.GetString("0123456789", digits);
}
