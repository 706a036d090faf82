using System.Buffers.Binary;
using System.Text;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>A font file with TrueType outlines, read in place. Source: OpenType specification 1.9, chapters named per member.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly bool _longOffsets;
    private readonly int _metricCount;

    /// <exception cref="InvalidDataException">Not a TrueType font, or a table is missing.</exception>
    public TrueTypeFont(byte[] file)
    {
        _file = file;
        if (U32(0) != 0x00010000)
            throw new InvalidDataException("Not a font with TrueType outlines.");
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            var start = (int)U32(entry + 8);
            _tables[Encoding.ASCII.GetString(_file, entry, 4)] = start..(start + (int)U32(entry + 12));
        }

        var head = Start("head");
        UnitsPerEm = U16(head + 18);
        Bounds = (I16(head + 36), I16(head + 38), I16(head + 40), I16(head + 42));
        _longOffsets = U16(head + 50) == 1;
        _metricCount = U16(Start("hhea") + 34);
        GlyphCount = U16(Start("maxp") + 4);
        var os2 = Start("OS/2");
        Ascent = I16(os2 + 68);
        Descent = I16(os2 + 70);
        CapHeight = U16(os2) >= 2 ? I16(os2 + 88) : Ascent;
        Weight = U16(os2 + 4);
        PostScriptName = ReadPostScriptName();
        Characters = new CharacterMap(Table("cmap"));
    }

    /// <summary>Name without spaces, e.g. <c>BIZUDMincho-Regular</c> (chapter name, id 6).</summary>
    public string PostScriptName { get; }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    /// <summary>Box around all glyphs in font units.</summary>
    public (int Left, int Bottom, int Right, int Top) Bounds { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    /// <summary>100 to 900 (chapter OS/2, usWeightClass).</summary>
    public int Weight { get; }

    public CharacterMap Characters { get; }

    /// <exception cref="InvalidDataException">The font has no such table.</exception>
    public ReadOnlySpan<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var range) ? _file.AsSpan(range) : throw new InvalidDataException($"The font has no table {tag}.");

    /// <summary>Advance width and left side bearing in font units (chapter hmtx).</summary>
    public (ushort Advance, short Bearing) Metrics(int glyph)
    {
        var table = Start("hmtx");
        return glyph < _metricCount
            ? (U16(table + (4 * glyph)), I16(table + (4 * glyph) + 2))
            : (U16(table + (4 * (_metricCount - 1))), I16(table + (4 * _metricCount) + (2 * (glyph - _metricCount))));
    }

    /// <summary>The glyph's description as it stands in the file; empty for a blank (chapters loca, glyf).</summary>
    public ReadOnlySpan<byte> Description(int glyph)
    {
        var offsets = Start("loca");
        var (from, to) = _longOffsets
            ? ((int)U32(offsets + (4 * glyph)), (int)U32(offsets + (4 * glyph) + 4))
            : (2 * U16(offsets + (2 * glyph)), 2 * U16(offsets + (2 * glyph) + 2));
        return Table("glyf")[from..to];
    }

    private string ReadPostScriptName()
    {
        var table = Start("name");
        var strings = table + U16(table + 4);
        for (var i = 0; i < U16(table + 2); i++)
        {
            var entry = table + 6 + (12 * i);
            if (U16(entry + 6) != 6)
                continue;
            var text = _file.AsSpan(strings + U16(entry + 10), U16(entry + 8));
            return (U16(entry) == 1 ? Encoding.ASCII : Encoding.BigEndianUnicode).GetString(text);
        }

        throw new InvalidDataException("The font has no PostScript name.");
    }

    private int Start(string tag) =>
        _tables.TryGetValue(tag, out var range) ? range.Start.Value : throw new InvalidDataException($"The font has no table {tag}.");

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
