using System.Text;
using TochoDX.Infrastructure.Pdf.Fonts;

namespace TochoDX.Infrastructure.Pdf.Typesetting;

/// <summary>Cuts text into what is printed as one: a character with its variation selector or its kana sound mark.</summary>
internal static class Clusters
{
    /// <summary>Length of the first cluster, in UTF-16 units.</summary>
    public static int First(ReadOnlySpan<char> text)
    {
        if (text.Length == 1 || (IsAlone(text[0]) && IsAlone(text[1])))
            return 1;
        Rune.DecodeFromUtf16(text, out _, out var length);
        if (length == text.Length)
            return length;
        Rune.DecodeFromUtf16(text[length..], out var next, out var more);
        return Variations.IsSelector(next.Value) || IsSoundMark(next.Value) && length == 1 && text[0] is > '\u3040' and < '\u3100'
            ? length + more
            : length;
    }

    private static bool IsSoundMark(int character) => character is 0x3099 or 0x309A;

    private static bool IsAlone(char unit) => !char.IsSurrogate(unit) && !Variations.IsSelector(unit) && !IsSoundMark(unit);
}
