using TochoDX.Infrastructure.Pdf.Writing;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>
/// Puts together the TrueType file of a subset, already compressed. It holds the tables that PDF asks for when a font is
/// addressed by glyph number (ISO 32000-1, 9.9); glyf comes first because its pieces are ready, the rest follows.
/// </summary>
internal static class FontProgram
{
    private static readonly byte[][] Tags =
    [
        .. new[] { "glyf", "head", "hhea", "hmtx", "loca", "maxp" }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    /// <summary>Writes a zlib stream to the target.</summary>
    /// <param name="glyphs">Pieces by glyph number; number 0 is left blank for .notdef.</param>
    /// <returns>Length of the font before compression.</returns>
    public static int Write(FontFace face, IReadOnlyList<GlyphPiece> glyphs, PdfBuffer target)
    {
        var (outlineLength, outlineSum) = (0, 0u);
        foreach (var glyph in glyphs)
            (outlineLength, outlineSum) = (outlineLength + glyph.Length, outlineSum + glyph.Checksum);

        using var rest = new PdfBuffer();
        var ends = WriteTables(face.Font, glyphs, outlineLength, rest);
        using var directory = new PdfBuffer();
        WriteDirectory(directory, outlineLength, outlineSum, rest.Written, ends);
        var total = Checksum(directory.Written) + outlineSum + Checksum(rest.Written);
        WriteUInt32BigEndian(rest.Rewrite(8, 4), 0xB1B0AFBA - total); // head.checkSumAdjustment

        target.Add([0x78, 0x9C]); // RFC 1950: deflate, window of 32 KB
        var writer = new BitWriter(target);
        face.Code.Begin(ref writer);
        face.Code.Put(ref writer, directory.Written);
        var adler = Adler32.Of(directory.Written);
        foreach (var glyph in glyphs)
        {
            glyph.PutTo(ref writer);
            adler = adler.Then(glyph.Adler, glyph.Length);
        }

        face.Code.Put(ref writer, rest.Written);
        adler = adler.Then(Adler32.Of(rest.Written), rest.Length);
        face.Code.End(ref writer);
        WriteUInt32BigEndian(target.Claim(4), adler.Value);
        return directory.Length + outlineLength + rest.Length;
    }

    /// <summary>Sum of big-endian words; the length is a multiple of four.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 4; bytes = bytes[4..])
            sum += ReadUInt32BigEndian(bytes);
        return sum;
    }

    /// <summary>Writes head, hhea, hmtx, loca and maxp; returns where each ends, padding not counted.</summary>
    private static int[] WriteTables(TrueTypeFont font, IReadOnlyList<GlyphPiece> glyphs, int outlineLength, PdfBuffer target)
    {
        var count = glyphs.Count + 1;
        var shortOffsets = outlineLength <= 2 * ushort.MaxValue;
        var ends = new int[5];

        var head = target.Add(font.Table("head")).Rewrite(0, 54);
        WriteUInt32BigEndian(head[8..], 0);
        WriteInt16BigEndian(head[50..], (short)(shortOffsets ? 0 : 1));
        ends[0] = End(target);

        var hhea = target.Add(font.Table("hhea")).Rewrite(ends[0] + 2, 36);
        WriteUInt16BigEndian(hhea[34..], (ushort)count);
        ends[1] = End(target);

        WriteUInt32BigEndian(target.Claim(4), (uint)font.UnitsPerEm << 16);
        foreach (var glyph in glyphs)
            WriteUInt32BigEndian(target.Claim(4), ((uint)glyph.Advance << 16) | (ushort)glyph.Bearing);
        ends[2] = End(target);

        WriteOffset(target, 0, shortOffsets);
        WriteOffset(target, 0, shortOffsets);
        var offset = 0;
        foreach (var glyph in glyphs)
            WriteOffset(target, offset += glyph.Length, shortOffsets);
        ends[3] = End(target);

        var start = target.Length;
        target.Add(font.Table("maxp"));
        var maxp = target.Rewrite(start, 32);
        WriteUInt16BigEndian(maxp[4..], (ushort)count);
        WriteUInt16BigEndian(maxp[6..], (ushort)glyphs.Max(g => g.PointCount));
        WriteUInt16BigEndian(maxp[8..], (ushort)glyphs.Max(g => g.ContourCount));
        maxp[10..14].Clear(); // no composite glyphs
        maxp[16..].Clear(); // no instructions
        ends[4] = End(target);
        return ends;
    }

    private static int End(PdfBuffer target)
    {
        var end = target.Length;
        target.Claim(-end & 3).Clear();
        return end;
    }

    private static void WriteOffset(PdfBuffer target, int offset, bool half)
    {
        if (half)
            WriteUInt16BigEndian(target.Claim(2), (ushort)(offset / 2));
        else
            WriteInt32BigEndian(target.Claim(4), offset);
    }

    private static void WriteDirectory(PdfBuffer target, int outlineLength, uint outlineSum, ReadOnlySpan<byte> rest, int[] ends)
    {
        const int searchRange = 64,
            entrySelector = 2,
            rangeShift = 32;
        var offset = 12 + (16 * Tags.Length);
        target.Add([0, 1, 0, 0, 0, (byte)Tags.Length, 0, searchRange, 0, entrySelector, 0, rangeShift]);
        WriteEntry(target, Tags[0], outlineSum, offset, outlineLength);
        offset += outlineLength;
        var start = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            var next = (ends[i] + 3) & ~3;
            WriteEntry(target, Tags[i + 1], Checksum(rest[start..next]), offset + start, ends[i] - start);
            start = next;
        }
    }

    private static void WriteEntry(PdfBuffer target, byte[] tag, uint sum, int offset, int length)
    {
        target.Add(tag);
        WriteUInt32BigEndian(target.Claim(4), sum);
        WriteInt32BigEndian(target.Claim(4), offset);
        WriteInt32BigEndian(target.Claim(4), length);
    }
}
