using TochoDX.Infrastructure.Pdf.Fonts;

namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>The fonts of one document, in order of first use.</summary>
internal sealed class SubsetFonts
{
    private readonly List<SubsetFont> _fonts = [];

    public SubsetFont this[FontFace face]
    {
        get
        {
            foreach (var font in _fonts)
                if (font.Face == face)
                    return font;
            _fonts.Add(new SubsetFont(face, _fonts.Count));
            return _fonts[^1];
        }
    }

    /// <summary>Writes all and returns the entries of the font resource dictionary.</summary>
    public string Write(PdfFile file) => string.Concat(_fonts.Select(f => $"/F{f.Index} {f.Write(file).Number} 0 R"));
}
