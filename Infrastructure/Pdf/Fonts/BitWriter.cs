using System.Buffers.Binary;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>Bits packed from the least significant end, as deflate wants them (RFC 1951, 3.1.1).</summary>
internal ref struct BitWriter(PdfBuffer target)
{
    private ulong _waiting;
    private int _count;

    /// <param name="bits">At most 32, higher bits zero.</param>
    public void Put(uint bits, int count)
    {
        _waiting |= (ulong)bits << _count;
        _count += count;
        if (_count < 32)
            return;
        BinaryPrimitives.WriteUInt32LittleEndian(target.Claim(4), (uint)_waiting);
        _waiting >>= 32;
        _count -= 32;
    }

    /// <summary>Puts bits that were packed before.</summary>
    public void Put(ReadOnlySpan<uint> words, int count)
    {
        foreach (var word in words)
        {
            Put(word, Math.Min(count, 32));
            count -= 32;
        }
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Flush()
    {
        for (; _count > 0; _count -= 8)
        {
            target.Add((byte)_waiting);
            _waiting >>= 8;
        }

        _count = 0;
    }
}
