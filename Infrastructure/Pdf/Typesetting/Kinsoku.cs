using System.Globalization;
using System.Text;

namespace TochoDX.Infrastructure.Pdf.Typesetting;

/// <summary>How a character behaves at the end and the beginning of a line.</summary>
internal enum BreakClass
{
    Ideograph,
    Opening,
    Closing,
    FullStop,
    WideComma,
    NotAtStart,
    Inseparable,
    WideDigit,
    Western,
    WesternOpening,
    WesternClosing,
    Space,
    WideSpace,
}

/// <summary>禁則処理 — where a line may not be broken. Source: JIS X 4051:2004 and W3C JLREQ 3.1.7 to 3.1.10, appendix A.</summary>
internal static class Kinsoku
{
    private const string Openings = "‘“（〔［｛〈《「『【｟〘〖«〝";
    private const string Closings = "’”）〕］｝〉》」』】｠〙〗»〟";
    private const string FullStops = "、。";
    private const string WideCommas = "，．";
    private const string NotAtStart =
        "ヽヾゝゞ々〻ー・：；！？‼⁇⁈⁉ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ〜～゠–‐％℃°′″゛゜";
    private const string Inseparables = "―—…‥〳〴〵";

    public static BreakClass ClassOf(string cluster)
    {
        var c = cluster[0];
        if (c == ' ')
            return BreakClass.Space;
        if (c == '\u3000')
            return BreakClass.WideSpace;
        if (FullStops.Contains(c))
            return BreakClass.FullStop;
        if (WideCommas.Contains(c))
            return BreakClass.WideComma;
        if (Openings.Contains(c))
            return BreakClass.Opening;
        if (Closings.Contains(c))
            return BreakClass.Closing;
        if (NotAtStart.Contains(c))
            return BreakClass.NotAtStart;
        if (Inseparables.Contains(c))
            return BreakClass.Inseparable;
        if (c is >= '０' and <= '９')
            return BreakClass.WideDigit;
        if ("([{$¥£#@".Contains(c))
            return BreakClass.WesternOpening;
        if (")]},.!?;:%".Contains(c))
            return BreakClass.WesternClosing;
        return IsWestern(cluster) ? BreakClass.Western : BreakClass.Ideograph;
    }

    /// <summary>May a line end after the one and begin with the other?</summary>
    public static bool MayBreak(BreakClass before, BreakClass after) =>
        (before, after) switch
        {
            (_, BreakClass.Closing or BreakClass.FullStop or BreakClass.WideComma or BreakClass.NotAtStart or BreakClass.WesternClosing) =>
                false,
            (_, BreakClass.Space or BreakClass.WideSpace) => false,
            (BreakClass.Opening or BreakClass.WesternOpening, _) => false,
            (BreakClass.Inseparable, BreakClass.Inseparable) => false,
            (BreakClass.WideDigit or BreakClass.WideComma, BreakClass.WideDigit) => false,
            _ => !(IsWestern(before) && IsWestern(after)),
        };

    /// <summary>
    /// Is half an em of white taken out between the two full-width marks? Each of them carries half an em of white on one side;
    /// where two whites meet, one is enough (JLREQ 3.1.4).
    /// </summary>
    public static bool Tightens(BreakClass before, BreakClass after) =>
        before switch
        {
            BreakClass.Closing or BreakClass.FullStop or BreakClass.WideComma => after
                is BreakClass.Closing
                    or BreakClass.FullStop
                    or BreakClass.WideComma
                    or BreakClass.Opening,
            BreakClass.Opening => after is BreakClass.Opening,
            _ => false,
        };

    private static bool IsWestern(BreakClass c) => c is BreakClass.Western or BreakClass.WesternOpening or BreakClass.WesternClosing;

    private static bool IsWestern(string cluster) =>
        Rune.GetRuneAt(cluster, 0) is var rune
        && rune.Value < 0x0600
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol);
}
