namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>異体字セレクタ — code points that choose a shape of the character before them (UTS 37; Unicode 23.4).</summary>
internal static class Variations
{
    public static bool IsSelector(int character) => character is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
