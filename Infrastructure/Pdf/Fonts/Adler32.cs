namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>The checksum of a zlib stream (RFC 1950, 8.2), which can be continued from pieces summed before.</summary>
internal readonly record struct Adler32(uint A, uint B)
{
    private const uint Modulus = 65521;

    public static Adler32 Empty => new(1, 0);

    public uint Value => (B << 16) | A;

    public static Adler32 Of(ReadOnlySpan<byte> bytes)
    {
        ulong a = 1,
            b = 0;
        foreach (var value in bytes)
        {
            a += value;
            b += a;
        }

        return new((uint)(a % Modulus), (uint)(b % Modulus));
    }

    /// <summary>Sum of these bytes followed by others of the given length.</summary>
    public Adler32 Then(Adler32 next, int length) =>
        new((A + next.A + Modulus - 1) % Modulus, (uint)((B + next.B + ((ulong)(uint)length * (A + Modulus - 1))) % Modulus));
}
