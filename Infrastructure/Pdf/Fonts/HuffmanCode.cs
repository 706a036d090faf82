namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>
/// One Huffman code for all bytes of a font, so that every glyph is compressed once and a subset is put together from the
/// finished bits in a single deflate block (RFC 1951, 3.2.7). Literals only: outlines hardly repeat themselves.
/// </summary>
internal sealed class HuffmanCode
{
    private const int EndOfBlock = 256,
        LongestCode = 15;
    private readonly byte[] _lengths;
    private readonly ushort[] _codes;

    /// <param name="frequencies">How often each of the 256 byte values is expected.</param>
    public HuffmanCode(ReadOnlySpan<long> frequencies)
    {
        var weights = new long[EndOfBlock + 1];
        for (var i = 0; i < EndOfBlock; i++)
            weights[i] = frequencies[i] + 1;
        weights[EndOfBlock] = 1;
        _lengths = Lengths(weights, LongestCode);
        _codes = Codes(_lengths);
    }

    public int CountBits(ReadOnlySpan<byte> bytes)
    {
        var bits = 0;
        foreach (var value in bytes)
            bits += _lengths[value];
        return bits;
    }

    public void Put(ref BitWriter writer, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            writer.Put(_codes[value], _lengths[value]);
    }

    /// <summary>Opens the only block of a stream: its head and the code.</summary>
    public void Begin(ref BitWriter writer)
    {
        // The lengths themselves are sent plainly, in a fixed code of four bits for each of the lengths 0 to 15.
        ReadOnlySpan<byte> order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        writer.Put(0b101, 3);
        writer.Put(0, 5);
        writer.Put(0, 5);
        writer.Put((uint)(order.Length - 4), 4);
        foreach (var symbol in order)
            writer.Put(symbol < 16 ? 4u : 0u, 3);
        foreach (var length in _lengths)
            writer.Put(Reverse(length, 4), 4);
        writer.Put(0, 4); // the one distance code, unused
    }

    public void End(ref BitWriter writer)
    {
        writer.Put(_codes[EndOfBlock], _lengths[EndOfBlock]);
        writer.Flush();
    }

    /// <summary>Lengths of an optimal code; weights are flattened until the longest one fits.</summary>
    private static byte[] Lengths(long[] weights, int longest)
    {
        while (true)
        {
            var parents = new int[2 * weights.Length];
            var queue = new PriorityQueue<int, (long, int)>();
            for (var i = 0; i < weights.Length; i++)
                queue.Enqueue(i, (weights[i], i));
            var next = weights.Length;
            while (queue.Count > 1)
            {
                queue.TryDequeue(out var a, out var left);
                queue.TryDequeue(out var b, out var right);
                parents[a] = parents[b] = next;
                queue.Enqueue(next, (left.Item1 + right.Item1, next));
                next++;
            }

            var lengths = new byte[weights.Length];
            for (var i = 0; i < weights.Length; i++)
            for (var node = i; node != next - 1; node = parents[node])
                lengths[i]++;
            if (lengths.Max() <= longest)
                return lengths;
            for (var i = 0; i < weights.Length; i++)
                weights[i] = (weights[i] / 2) + 1;
        }
    }

    /// <summary>Canonical codes, first bit lowest (3.2.2).</summary>
    private static ushort[] Codes(byte[] lengths)
    {
        var codes = new ushort[lengths.Length];
        uint code = 0;
        for (var length = 1; length <= LongestCode; length++)
        {
            code <<= 1;
            for (var symbol = 0; symbol < lengths.Length; symbol++)
                if (lengths[symbol] == length)
                    codes[symbol] = (ushort)Reverse(code++, length);
        }

        return codes;
    }

    private static uint Reverse(uint code, int length)
    {
        uint reversed = 0;
        for (var i = 0; i < length; i++)
            reversed |= ((code >> i) & 1) << (length - 1 - i);
        return reversed;
    }
}
