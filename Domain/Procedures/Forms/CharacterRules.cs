using System.Globalization;
using System.Text;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>
/// 使える文字 — which characters may be filed. Variation sequences (異体字) are accepted; characters that no other system
/// would read alike (外字, unassigned, broken, invisible) are refused by name.
/// </summary>
internal static class CharacterRules
{
    /// <summary>
    /// NFC, except that compatibility ideographs stay: NFC would turn U+FA1B of a name into U+798F, another form.
    /// Never NFKC. Assumes well-formed UTF-16.
    /// </summary>
    internal static string Compose(string text)
    {
        if (text.IsNormalized(NormalizationForm.FormC))
            return text;
        var composed = new StringBuilder(text.Length);
        var run = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsCompatibilityIdeograph(rune.Value))
            {
                run.Append(rune.ToString());
                continue;
            }
            composed.Append(run.ToString().Normalize(NormalizationForm.FormC)).Append(rune.ToString());
            run.Clear();
        }
        return composed.Append(run.ToString().Normalize(NormalizationForm.FormC)).ToString();
    }

    /// <summary>Advice naming the first character that cannot be filed, or null.</summary>
    /// <param name="isName">Names take no symbols; texts do.</param>
    /// <param name="manyLines">Line feeds are allowed.</param>
    internal static string? Refuse(string text, bool isName, bool manyLines)
    {
        var before = 0;
        for (var at = 0; at < text.Length; )
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return $"{at + 1}文字目が壊れていて読めません。その文字を消して入力し直してください。";
            if (Refuse(rune, before, isName, manyLines) is { } advice)
                return advice;
            before = rune.Value;
            at += rune.Utf16SequenceLength;
        }
        return null;
    }

    internal static int Length(string text) => new StringInfo(text).LengthInTextElements;

    private static string? Refuse(Rune rune, int before, bool isName, bool manyLines)
    {
        var code = $"U+{rune.Value:X4}";
        if (rune.Value == '\n')
            return manyLines ? null : "改行せずに入力してください。";
        if (IsVariationSelector(rune.Value))
            return Rune.GetUnicodeCategory(new(before)) == UnicodeCategory.OtherLetter && !IsVariationSelector(before)
                ? null
                : $"見えない文字（異体字セレクタ {code}）の位置が正しくありません。入力し直してください。";
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                $"見えない制御文字（{code}）が入っています。消して入力し直してください。",
            UnicodeCategory.Format => $"見えない書式文字（{code}）が入っています。消して入力し直してください。",
            UnicodeCategory.PrivateUse =>
                $"外字「{rune}」（{code}）が使われています。ほかのパソコンでは読めないため、近い字で入力し、正しい字は備考や窓口でお知らせください。",
            UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate =>
                $"文字として定められていない符号（{code}）が入っています。消して入力し直してください。",
            UnicodeCategory.OtherSymbol when isName => $"記号「{rune}」（{code}）は使えません。文字で入力してください。",
            _ when rune.Value is >= 0x1F000 and <= 0x1FBFF => $"絵文字「{rune}」（{code}）は使えません。文字で入力してください。",
            _ => null,
        };
    }

    private static bool IsCompatibilityIdeograph(int value) => value is (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);

    private static bool IsVariationSelector(int value) => value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
