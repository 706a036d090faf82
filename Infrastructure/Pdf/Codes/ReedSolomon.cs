namespace TochoDX.Infrastructure.Pdf.Codes;

/// <summary>Error correction over GF(2⁸) with x⁸+x⁴+x³+x²+1 (JIS X 0510, 7.5.2).</summary>
internal static class ReedSolomon
{
    private static readonly byte[] Powers = new byte[510];
    private static readonly byte[] Logarithms = new byte[256];
    private static readonly byte[]?[] Generators = new byte[31][];

    static ReedSolomon()
    {
        for (int i = 0, value = 1; i < 255; i++)
        {
            Powers[i] = Powers[i + 255] = (byte)value;
            Logarithms[value] = (byte)i;
            value = (value << 1) ^ (value >= 128 ? 0x11D : 0);
        }
    }

    /// <summary>Fills the correction words for the data.</summary>
    public static void Correct(ReadOnlySpan<byte> data, Span<byte> correction)
    {
        var generator = Generators[correction.Length] ??= Generator(correction.Length);
        correction.Clear();
        foreach (var word in data)
        {
            var factor = (byte)(word ^ correction[0]);
            correction[1..].CopyTo(correction);
            correction[^1] = 0;
            for (var i = 0; i < generator.Length; i++)
                correction[i] ^= Multiply(generator[i], factor);
        }
    }

    /// <summary>Coefficients below the leading one, highest first.</summary>
    private static byte[] Generator(int degree)
    {
        var result = new byte[degree];
        result[^1] = 1;
        for (var root = 0; root < degree; root++)
        for (var i = 0; i < degree; i++)
            result[i] = (byte)(Multiply(result[i], Powers[root]) ^ (i + 1 < degree ? result[i + 1] : 0));
        return result;
    }

    private static byte Multiply(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Powers[Logarithms[a] + Logarithms[b]];
}
