using System.Runtime.InteropServices;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>One glyph made ready for any subset of its font: compressed, summed and measured once.</summary>
internal sealed class GlyphPiece
{
    private readonly uint[] _words;
    private readonly int _bitCount;

    public GlyphPiece(TrueTypeFont font, int glyph, HuffmanCode code)
    {
        var outline = Outline.Read(font, glyph);
        var bytes = outline.Encode();
        (PointCount, ContourCount) = (outline.PointCount, outline.ContourCount);
        (Advance, Bearing) = font.Metrics(glyph);
        Length = bytes.Length;
        Adler = Adler32.Of(bytes);
        Checksum = FontProgram.Checksum(bytes);

        _bitCount = code.CountBits(bytes);
        using var packed = new PdfBuffer();
        var writer = new BitWriter(packed);
        code.Put(ref writer, bytes);
        writer.Flush();
        packed.Claim(3).Clear();
        _words = MemoryMarshal.Cast<byte, uint>(packed.Written[..(packed.Length & ~3)]).ToArray();
    }

    /// <summary>Bytes before compression, a multiple of four.</summary>
    public int Length { get; }

    /// <summary>Sum as table checksums count it (OpenType, chapter otff); sums of aligned pieces can be added.</summary>
    public uint Checksum { get; }

    public Adler32 Adler { get; }

    public ushort Advance { get; }

    public short Bearing { get; }

    public int PointCount { get; }

    public int ContourCount { get; }

    public void PutTo(ref BitWriter writer) => writer.Put(_words, _bitCount);
}
