namespace TochoDX.Infrastructure.Pdf.Codes;

/// <summary>GS1-128: a Code 128 symbol in set C that begins with FNC1 (ISO/IEC 15417; GS1 General Specifications 5.4).</summary>
internal static class Code128
{
    /// <summary>White modules that the symbol needs at each side.</summary>
    public const int QuietZone = 10;

    private const int FunctionOne = 102;
    private const int StartC = 105;
    private const int Stop = 106;
    private const int Modulus = 103;

    // Widths of bar, space, bar, space, bar, space of each symbol character (table 1); the last one ends with one bar more.
    private static readonly string[] Widths = (
        "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
        + "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
        + "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
        + "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
        + "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
        + "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
        + "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112"
    ).Split(' ');

    /// <summary>The bars from the left, in modules, without quiet zones.</summary>
    /// <param name="digits">An even number of digits.</param>
    /// <returns>Bars, and the width of the whole symbol.</returns>
    public static (List<(int Start, int Width)> Bars, int Modules) Encode(string digits)
    {
        if (digits.Length == 0 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiDigit))
            throw new ArgumentException("Set C takes pairs of digits.", nameof(digits));
        List<int> symbols = [StartC, FunctionOne, .. digits.Chunk(2).Select(pair => ((pair[0] - '0') * 10) + pair[1] - '0')];
        symbols.Add(symbols.Select((symbol, i) => symbol * Math.Max(1, i)).Sum() % Modulus);
        symbols.Add(Stop);
        var bars = new List<(int, int)>();
        var at = 0;
        foreach (var widths in symbols.Select(s => Widths[s]))
        {
            for (var i = 0; i < widths.Length; i++)
            {
                var width = widths[i] - '0';
                if (i % 2 == 0)
                    bars.Add((at, width));
                at += width;
            }
        }
        return (bars, at);
    }
}
