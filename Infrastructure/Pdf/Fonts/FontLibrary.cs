using TochoDX.Infrastructure.Pdf.Layout;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>The fonts of the renderer, each read when first needed.</summary>
internal sealed class FontLibrary
{
    public FontLibrary(PdfOptions options)
    {
        var mincho = Bundled(options, "BIZUDMincho_400Regular.ttf");
        var gothic = Bundled(options, "BIZUDPGothic_400Regular.ttf");
        var gothicBold = Bundled(options, "BIZUDPGothic_700Bold.ttf");
        var serif = Bundled(options, "NotoSerifJP_400Regular.ttf");
        var rare = new Lazy<FontFace?>(() =>
            options.RareCharacterFonts.FirstOrDefault(File.Exists) is { } path ? new FontFace(File.ReadAllBytes(path)) : null
        );
        Styles = new Styles(new(mincho, serif, rare), new(gothic, mincho, serif, rare), new(gothicBold, gothic, serif, rare));
    }

    public Styles Styles { get; }

    private static Lazy<FontFace?> Bundled(PdfOptions options, string file) =>
        new(() => new FontFace(File.ReadAllBytes(Path.Combine(options.FontFolder, file))));
}
