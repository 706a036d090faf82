namespace TochoDX.Infrastructure.Pdf.Codes;

/// <summary>
/// A QR code of bytes at correction level M (JIS X 0510:2018, ISO/IEC 18004:2015). Written here because the general library
/// took a third of the time of a whole notice; the tests hold the two against each other.
/// </summary>
internal sealed class QrCode
{
    private readonly bool[] _dark;

    private QrCode(int size, bool[] dark) => (Size, _dark) = (size, dark);

    /// <summary>Modules in a row, quiet zone not counted.</summary>
    public int Size { get; }

    public bool this[int row, int column] => _dark[(row * Size) + column];

    /// <summary>Encodes the bytes in the smallest version; null when they are too many for any.</summary>
    public static QrCode? Encode(ReadOnlySpan<byte> content)
    {
        if (QrVersion.For(content.Length) is not { } version)
            return null;
        var plain = (bool[])version.Pattern.Clone();
        Place(Interleave(Words(content, version), version), plain, version);

        var (best, least) = (plain, int.MaxValue);
        for (var mask = 0; mask < 8; mask++)
        {
            var candidate = (bool[])plain.Clone();
            Mask(candidate, version, mask);
            WriteFormat(candidate, version.Size, mask);
            var penalty = QrPenalty.Of(candidate, version.Size);
            if (penalty < least)
                (best, least) = (candidate, penalty);
        }

        return new QrCode(version.Size, best);
    }

    /// <summary>Mode, length, content, end and padding (7.4).</summary>
    private static byte[] Words(ReadOnlySpan<byte> content, QrVersion version)
    {
        var words = new byte[version.DataWords];
        var at = 0;
        void Put(int value, int bits)
        {
            for (var i = bits - 1; i >= 0; i--, at++)
                words[at >> 3] |= (byte)(((value >> i) & 1) << (7 - (at & 7)));
        }

        Put(0b0100, 4);
        Put(content.Length, version.LengthBits);
        foreach (var value in content)
            Put(value, 8);
        for (var (i, pad) = ((at + Math.Min(4, (8 * words.Length) - at) + 7) / 8, 0xEC); i < words.Length; i++, pad ^= 0xEC ^ 0x11)
            words[i] = (byte)pad;
        return words;
    }

    /// <summary>Splits into blocks, adds correction and interleaves (7.6).</summary>
    private static byte[] Interleave(byte[] data, QrVersion version)
    {
        var (blocks, correction) = (version.BlockCount, version.CorrectionPerBlock);
        var shortLength = data.Length / blocks;
        var shortBlocks = blocks - (data.Length % blocks);
        var result = new byte[version.WordCount];
        Span<byte> corrected = stackalloc byte[correction];
        for (int block = 0, start = 0; block < blocks; block++)
        {
            var words = data.AsSpan(start, shortLength + (block < shortBlocks ? 0 : 1));
            start += words.Length;
            for (var i = 0; i < words.Length; i++)
                result[i < shortLength ? (i * blocks) + block : (shortLength * blocks) + block - shortBlocks] = words[i];
            ReedSolomon.Correct(words, corrected);
            for (var i = 0; i < correction; i++)
                result[data.Length + (i * blocks) + block] = corrected[i];
        }

        return result;
    }

    /// <summary>Fills the free modules in columns of two, up and down from the right (7.7.3).</summary>
    private static void Place(byte[] words, bool[] dark, QrVersion version)
    {
        var (size, at) = (version.Size, 0);
        for (var right = size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
                right = 5;
            for (var i = 0; i < size; i++)
            {
                var row = ((right + 1) & 2) == 0 ? size - 1 - i : i;
                for (var column = right; column > right - 2; column--)
                {
                    var module = (row * size) + column;
                    if (version.Function[module] || at >= 8 * words.Length)
                        continue;
                    dark[module] = ((words[at >> 3] >> (7 - (at & 7))) & 1) != 0;
                    at++;
                }
            }
        }
    }

    /// <summary>Table 10.</summary>
    private static void Mask(bool[] dark, QrVersion version, int mask)
    {
        for (int y = 0, module = 0; y < version.Size; y++)
        {
            for (var x = 0; x < version.Size; x++, module++)
            {
                dark[module] ^=
                    !version.Function[module]
                    && mask switch
                    {
                        0 => (x + y) % 2 == 0,
                        1 => y % 2 == 0,
                        2 => x % 3 == 0,
                        3 => (x + y) % 3 == 0,
                        4 => ((x / 3) + (y / 2)) % 2 == 0,
                        5 => (x * y % 2) + (x * y % 3) == 0,
                        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
                        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
                    };
            }
        }
    }

    /// <summary>Level and mask in a BCH code, written twice (7.9).</summary>
    private static void WriteFormat(bool[] dark, int size, int mask)
    {
        const int levelM = 0;
        var data = (levelM << 3) | mask;
        var rest = data;
        for (var i = 0; i < 10; i++)
            rest = (rest << 1) ^ ((rest >> 9) * 0x537);
        var bits = ((data << 10) | rest) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var bit = ((bits >> i) & 1) != 0;
            var (row, column) = i switch
            {
                < 6 => (i, 8),
                < 8 => (i + 1, 8),
                8 => (8, 7),
                _ => (8, 14 - i),
            };
            dark[(row * size) + column] = bit;
            (row, column) = i < 8 ? (8, size - 1 - i) : (size - 15 + i, 8);
            dark[(row * size) + column] = bit;
        }
    }
}
