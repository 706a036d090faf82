namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>A font with what is prepared once per process: its Huffman code and the pieces of the glyphs met so far.</summary>
internal sealed class FontFace
{
    private const int SampleStep = 16;
    private readonly GlyphPiece?[] _pieces;

    public FontFace(byte[] file)
    {
        Font = new TrueTypeFont(file);
        _pieces = new GlyphPiece?[Font.GlyphCount];
        Code = Train(Font);
    }

    public TrueTypeFont Font { get; }

    public HuffmanCode Code { get; }

    /// <summary>Width in thousandths of the type size, as PDF counts.</summary>
    public double Width(int glyph) => 1000.0 * Font.Metrics(glyph).Advance / Font.UnitsPerEm;

    /// <summary>Two threads may both prepare a piece; the pieces are equal and either may stay.</summary>
    public GlyphPiece Piece(int glyph) => _pieces[glyph] ??= new GlyphPiece(Font, glyph, Code);

    private static HuffmanCode Train(TrueTypeFont font)
    {
        Span<long> frequencies = stackalloc long[256];
        for (var glyph = 0; glyph < font.GlyphCount; glyph += SampleStep)
            foreach (var value in Outline.Read(font, glyph).Encode())
                frequencies[value]++;
        return new HuffmanCode(frequencies);
    }
}
