using System.Globalization;
using System.Text;

namespace TochoDX.Domain.Common;

/// <summary>全角・半角 — silent normalisation of widths, so that nobody is sent back for typing 全角 or 半角.</summary>
public static class Width
{
    // U+FF61…U+FF9D in order; the two marks that follow (U+FF9E, U+FF9F) combine with the letter before them.
    private const string WideKana =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    private const string HyphenLike = "\u002D\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63\uFF0D\u30FC\uFF70\u2500";

    /// <summary>Full-width ASCII and the ideographic space become half-width.</summary>
    public static string Narrow(string text) =>
        Map(
            text,
            c =>
                c is >= '！' and <= '～' ? (char)(c - 0xFEE0)
                : c == '　' ? ' '
                : c
        );

    /// <summary>Only full-width letters and digits become half-width; punctuation stays as it was typed.</summary>
    public static string NarrowLettersAndDigits(string text) =>
        Map(text, c => c is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') ? (char)(c - 0xFEE0) : c);

    /// <summary>Half-width katakana become full-width, marks joined: ｶﾞ → ガ.</summary>
    public static string WidenKana(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uFF61', '\uFF9F'))
            return text;
        var wide = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\uFF61' and <= '\uFF9D')
                wide.Append(WideKana[c - '\uFF61']);
            else if (c is '\uFF9E' or '\uFF9F')
                wide.Append(Joined(wide, c == '\uFF9E' ? '\u3099' : '\u309A'));
            else
                wide.Append(c);
        }
        return wide.ToString();
    }

    /// <summary>Full-width katakana become half-width, marks apart: ガ → ｶﾞ. What is not katakana stays.</summary>
    public static string NarrowKana(string text)
    {
        var narrow = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            var at = WideKana.IndexOf(c, StringComparison.Ordinal);
            narrow.Append(
                at >= 0 ? (char)('\uFF61' + at)
                : c is '\u3099' or '゛' ? '\uFF9E'
                : c is '\u309A' or '゜' ? '\uFF9F'
                : c
            );
        }
        return narrow.ToString();
    }

    /// <summary>Hiragana become katakana.</summary>
    public static string ToKatakana(string text) => Map(text, c => c is (>= 'ぁ' and <= 'ゖ') or 'ゝ' or 'ゞ' ? (char)(c + 0x60) : c);

    /// <summary>Everything that looks like a hyphen becomes one; for phone numbers, postcodes and dates only.</summary>
    public static string Hyphens(string text) => Map(text, c => IsHyphenLike(c) ? '-' : c);

    public static bool IsHyphenLike(char c) => HyphenLike.Contains(c, StringComparison.Ordinal);

    /// <summary>Folded for search: widths, case, hiragana and katakana make no difference. Never for storage of names.</summary>
    public static string Fold(string text)
    {
        var folded = ToKatakana(WidenKana(text)).Normalize(NormalizationForm.FormKC);
        return new string([.. folded.Where(c => !char.IsWhiteSpace(c))]).ToLower(CultureInfo.InvariantCulture);
    }

    /// <summary>A folded text without what people mishear or mistype most: ガ → カ, ョ → ヨ, and no ー or ッ.</summary>
    public static string Loose(string folded)
    {
        var loose = new StringBuilder(folded.Length);
        foreach (var c in folded.Normalize(NormalizationForm.FormD))
        {
            if (c is '\u3099' or '\u309A' or 'ー' or 'ッ')
                continue;
            loose.Append(c is 'ァ' or 'ィ' or 'ゥ' or 'ェ' or 'ォ' or 'ャ' or 'ュ' or 'ョ' ? (char)(c + 1) : c);
        }
        return loose.ToString();
    }

    private static string Joined(StringBuilder before, char mark)
    {
        if (before.Length > 0 && before[^1] is >= 'ぁ' and <= 'ヾ')
        {
            var joined = (before[^1].ToString() + mark).Normalize(NormalizationForm.FormC);
            if (joined.Length == 1)
            {
                before.Length--;
                return joined;
            }
        }
        return mark == '\u3099' ? "゛" : "゜";
    }

    private static string Map(string text, Func<char, char> change) =>
        string.Create(
            text.Length,
            (text, change),
            static (span, state) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = state.change(state.text[i]);
            }
        );
}
