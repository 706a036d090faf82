using System.Text.RegularExpressions;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures.Forms;

internal static partial class ContactReader
{
    /// <summary>Domestic numbers of 10 or 11 digits, or international ones with +. Hyphens stay where they were typed.</summary>
    internal static (string? Canonical, string? Advice) Phone(string typed)
    {
        var text = Width.Hyphens(Width.Narrow(typed)).Trim();
        text = Separators().Replace(text, "-").Trim('-');
        var digits = text.Replace("-", "", StringComparison.Ordinal);
        return Domestic().IsMatch(digits) || International().IsMatch(digits)
            ? (text, null)
            : (null, "市外局番から「03-5321-1111」のように入力してください。");
    }

    internal static (string? Canonical, string? Advice) Email(string typed)
    {
        var text = Width.Narrow(typed).Trim();
        return text.Length <= 254 && Mail().IsMatch(text) && !text.Contains("..", StringComparison.Ordinal)
            ? (text, null)
            : (null, "「name@example.jp」のような形で入力してください。");
    }

    internal static (string? Canonical, string? Advice) Postcode(string typed)
    {
        var text = Width.Hyphens(Width.Narrow(typed)).Replace("〒", "", StringComparison.Ordinal).Trim();
        return Code().IsMatch(text) ? ($"{text[..3]}-{text[^4..]}", null) : (null, "「163-8001」のように7桁の数字で入力してください。");
    }

    [GeneratedRegex(@"[\s()\-.]+")]
    private static partial Regex Separators();

    [GeneratedRegex("^0[0-9]{9,10}$")]
    private static partial Regex Domestic();

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}$")]
    private static partial Regex International();

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$")]
    private static partial Regex Mail();

    [GeneratedRegex("^[0-9]{3}-?[0-9]{4}$")]
    private static partial Regex Code();
}
