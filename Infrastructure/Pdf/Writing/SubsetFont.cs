using TochoDX.Infrastructure.Pdf.Fonts;

namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>The part of one font that one document uses, as a composite font addressed by glyph number (ISO 32000-1, 9.7).</summary>
/// <param name="index">Number of its resource name, e.g. 0 for F0.</param>
internal sealed class SubsetFont(FontFace face, int index)
{
    private readonly Dictionary<Glyph, ushort> _codes = [];
    private readonly List<Glyph> _glyphs = [];

    public int Index => index;

    public FontFace Face => face;

    /// <summary>
    /// Code of the glyph in this document. Texts that look alike have codes of their own, so that each can be
    /// copied as it was written.
    /// </summary>
    public ushort Code(Glyph glyph)
    {
        if (_codes.TryGetValue(glyph, out var code))
            return code;
        _glyphs.Add(glyph);
        return _codes[glyph] = (ushort)_glyphs.Count;
    }

    public Ref Write(PdfFile file)
    {
        var (font, descendant, descriptor, program, unicode) = (
            file.Reserve(),
            file.Reserve(),
            file.Reserve(),
            file.Reserve(),
            file.Reserve()
        );
        var name = $"{Tag()}+{face.Font.PostScriptName}";
        file.Pack(font)
            .Add($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant}]/ToUnicode {unicode}>>");

        var target = file.Pack(descendant)
            .Add(
                $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor}/CIDToGIDMap/Identity/DW 1000/W["
            );
        WriteWidths(target);
        target.Add("]>>"u8);

        WriteDescriptor(file.Pack(descriptor), name, program);
        WriteProgram(file, program);
        using var map = new PdfBuffer();
        WriteUnicode(map);
        file.CompressedStream(unicode, "", map.Written);
        return font;
    }

    private void WriteDescriptor(PdfBuffer target, string name, Ref program)
    {
        const int symbolic = 4;
        var font = face.Font;
        var stem = 50 + (font.Weight * font.Weight / 4225); // usual estimate; no table tells the stem width
        target.Add(
            $"<</Type/FontDescriptor/FontName/{name}/Flags {symbolic}/FontBBox[{Mille(font.Bounds.Left)} {Mille(font.Bounds.Bottom)} {Mille(font.Bounds.Right)} {Mille(font.Bounds.Top)}]"
        );
        target.Add(
            $"/ItalicAngle 0/Ascent {Mille(font.Ascent)}/Descent {Mille(font.Descent)}/CapHeight {Mille(font.CapHeight)}/StemV {stem}/FontFile2 {program}>>"
        );
    }

    private void WriteProgram(PdfFile file, Ref program)
    {
        using var compressed = new PdfBuffer(64 * 1024);
        var length = FontProgram.Write(face, [.. _glyphs.Select(g => face.Piece(g.Number))], compressed);
        file.Stream(program, $"/Length1 {length}/Filter/FlateDecode", compressed.Written);
    }

    /// <summary>Widths other than the full em, in runs of neighbouring codes (9.7.4.3).</summary>
    private void WriteWidths(PdfBuffer target)
    {
        var open = false;
        for (var i = 0; i < _glyphs.Count; i++)
        {
            var width = _glyphs[i].Advance * 1000;
            if (Math.Abs(width - 1000) < 0.005)
            {
                if (open)
                    target.Add((byte)']');
                open = false;
                continue;
            }

            if (open)
                target.Add((byte)' ').Add(width);
            else
                target.Add($" {i + 1}[{width}");
            open = true;
        }

        if (open)
            target.Add((byte)']');
    }

    /// <summary>From code to text, selectors and characters beyond U+FFFF included (9.10.3).</summary>
    private void WriteUnicode(PdfBuffer target)
    {
        target.Add(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n"u8
        );
        for (var code = 1; code <= _glyphs.Count; )
        {
            // A range may not cross a change of the first byte, and is listed for lack of order.
            var last = Math.Min(code | 0xFF, _glyphs.Count);
            target.Add("1 beginbfrange<"u8).AddHex((ushort)code).Add("><"u8).AddHex((ushort)last).Add(">["u8);
            for (; code <= last; code++)
                target.Add((byte)'<').AddUtf16(_glyphs[code - 1].Text).Add((byte)'>');
            target.Add("]endbfrange\n"u8);
        }

        target.Add("endcmap CMapName currentdict/CMap defineresource pop end end"u8);
    }

    /// <summary>Six letters that differ between subsets (9.6.4), taken from the glyphs in use.</summary>
    private string Tag()
    {
        var hash = 14695981039346656037UL;
        foreach (var glyph in _glyphs)
            hash = (hash ^ glyph.Number) * 1099511628211UL;
        return string.Create(
            6,
            hash,
            static (letters, rest) =>
            {
                foreach (ref var letter in letters)
                    (letter, rest) = ((char)('A' + (rest % 26)), rest / 26);
            }
        );
    }

    private double Mille(int units) => 1000.0 * units / face.Font.UnitsPerEm;
}
