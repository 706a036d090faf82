namespace TochoDX.Infrastructure.Pdf;

/// <summary>Where the renderer finds its fonts.</summary>
public sealed record PdfOptions
{
    /// <summary>Folder of the fonts that come with the build.</summary>
    public string FontFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "fonts");

    /// <summary>IPAmj明朝, for rare characters of names (文字情報基盤): the first path that exists is used, none is needed.</summary>
    public IReadOnlyList<string> RareCharacterFonts { get; init; } =
    [
        "/usr/share/fonts/truetype/ipamj/ipamjm.ttf",
        "/usr/share/fonts/opentype/ipamj/ipamjm.ttf",
        "/usr/local/share/fonts/ipamjm.ttf",
        @"C:\Windows\Fonts\ipamjm.ttf",
    ];
}
