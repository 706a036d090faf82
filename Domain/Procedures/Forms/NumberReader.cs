using System.Globalization;
using System.Text.RegularExpressions;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures.Forms;

internal static partial class NumberReader
{
    // Beyond this a number is a slip of the hand, and arithmetic on it would lose digits.
    private const decimal Largest = 1_000_000_000_000_000m;

    internal static (string? Canonical, string? Advice) Number(Question question, string typed)
    {
        var text = Width.Narrow(typed).Trim();
        if (question.Unit is { } unit && text.EndsWith(unit, StringComparison.Ordinal))
            text = text[..^unit.Length].TrimEnd();
        if (Parse(text) is not { } number)
            return (null, "数字で入力してください。");
        if (decimal.Round(number, question.Decimals) != number)
        {
            return (
                null,
                question.Decimals == 0 ? "小数を使わずに入力してください。" : $"小数第{question.Decimals}位までで入力してください。"
            );
        }
        return Ranged(question, number, bound => Text(bound) + question.Unit);
    }

    internal static (string? Canonical, string? Advice) Money(Question question, string typed)
    {
        var text = Width.Narrow(typed).Trim().TrimStart('¥', '￥', '\\').TrimEnd('円').Trim();
        if (Parse(text) is not { } amount || amount != decimal.Truncate(amount))
            return (null, "円単位の数字で入力してください。");
        return Ranged(question, amount, bound => new Yen((long)bound).ToString());
    }

    private static (string? Canonical, string? Advice) Ranged(Question question, decimal number, Func<decimal, string> show)
    {
        if (question.Min is { } min && number < min)
            return (null, $"{show(min)}以上で入力してください。");
        if (question.Max is { } max && number > max)
            return (null, $"{show(max)}以下で入力してください。");
        return (Text(number), null);
    }

    private static decimal? Parse(string text)
    {
        var plain = text is [var sign, .. var rest] && Width.IsHyphenLike(sign) ? "-" + rest : text;
        if (!Pattern().IsMatch(plain))
            return null;
        return
            decimal.TryParse(
                plain.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
            && Math.Abs(number) <= Largest
            ? number
            : null;
    }

    /// <summary>Without zeros at the end: 12.50 and 12.5 are one answer.</summary>
    private static string Text(decimal number) =>
        number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^-?([0-9]{1,20}|[0-9]{1,3}(,[0-9]{3}){1,6})(\.[0-9]{1,20})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
