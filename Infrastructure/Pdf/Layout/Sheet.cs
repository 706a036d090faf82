using TochoDX.Infrastructure.Pdf.Fonts;
using TochoDX.Infrastructure.Pdf.Typesetting;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>The sheet: A4 with the margins of official documents, in points.</summary>
internal static class Sheet
{
    public const double Millimetre = 72 / 25.4;
    public const double Width = 595.28;
    public const double Height = 841.89;
    public const double Left = 23 * Millimetre;
    public const double Top = 22 * Millimetre;
    public const double Bottom = Height - (24 * Millimetre);
    public const double Footer = Height - (16 * Millimetre);
    public const double TextWidth = Width - (2 * Left);
    public const double TextHeight = Bottom - Top;
}

/// <summary>The type styles of a document.</summary>
internal sealed record Styles(FontStack Mincho, FontStack Gothic, FontStack GothicBold)
{
    public TextStyle Body { get; } = new(Mincho, 10.5, 18);

    public TextStyle Title { get; } = new(GothicBold, 15, 23);

    public TextStyle TableText { get; } = new(Mincho, 9.5, 13.5);

    public TextStyle TableHead { get; } = new(Gothic, 9, 13.5);

    public TextStyle Caption { get; } = new(Gothic, 9, 15);

    public TextStyle Small { get; } = new(Mincho, 8.5, 13);

    public TextStyle SmallHead { get; } = new(GothicBold, 9, 14);

    public TextStyle Address { get; } = new(Gothic, 7.5, 11);

    public TextStyle Footer { get; } = new(Mincho, 8, 10);

    public TextStyle Heading(int level) =>
        level switch
        {
            1 => new(GothicBold, 11.5, 18),
            2 => new(GothicBold, 10.5, 17),
            _ => new(Gothic, 10.5, 17),
        };
}
