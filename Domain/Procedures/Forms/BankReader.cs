using System.Text;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>全銀文字 — half-width capitals, digits, large kana and a few signs; what banks exchange and print in passbooks.</summary>
internal static class BankReader
{
    private const int LongestHolder = 30;
    private const string Wide =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    private const string Small = "ァィゥェォャュョッヵヶヮ";
    private const string Large = "アイウエオヤユヨツカケワ";
    private const string Signs = " ()-./,\\";

    internal static (string? Canonical, string? Advice) Holder(string typed)
    {
        var holder = new StringBuilder();
        var text = Width.ToKatakana(Width.WidenKana(Width.Narrow(typed))).Trim().ToUpperInvariant().Normalize(NormalizationForm.FormD);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Exchanged(rune.IsBmp ? (char)rune.Value : '\0') is not { } c)
                return (null, $"通帳に書かれたカナで入力してください。「{rune}」は使えません。");
            holder.Append(c);
        }
        return holder.Length <= LongestHolder
            ? (holder.ToString(), null)
            : (null, $"濁点・半濁点も一文字に数えて、{LongestHolder}文字以内で入力してください。");
    }

    internal static (string? Canonical, string? Advice) Digits(Question question, string typed)
    {
        var text = Width.Hyphens(Width.Narrow(typed)).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var most = question.MaxLength ?? 20;
        return text.Length >= question.MinLength && text.Length <= most && text.All(char.IsAsciiDigit)
            ? (text, null)
            : (null, $"{(question.MinLength == most ? $"{most}桁" : $"{most}桁以内")}の数字で入力してください。");
    }

    private static char? Exchanged(char c)
    {
        if (Small.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at)
            c = Large[at];
        return c switch
        {
            (>= '0' and <= '9') or (>= 'A' and <= 'Z') => c,
            '\u3099' or '゛' => 'ﾞ',
            '\u309A' or '゜' => 'ﾟ',
            '・' => '.',
            '¥' => '\\',
            _ when Signs.Contains(c, StringComparison.Ordinal) => c,
            _ when Width.IsHyphenLike(c) => '-',
            _ when Wide.IndexOf(c, StringComparison.Ordinal) is >= 0 and var kana => (char)('\uFF61' + kana),
            _ => null,
        };
    }
}
