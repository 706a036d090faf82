using TochoDX.Infrastructure.Pdf.Fonts;

namespace TochoDX.Infrastructure.Pdf.Typesetting;

/// <summary>How text is set.</summary>
/// <param name="Size">Type size in points.</param>
/// <param name="Leading">Distance from one base line to the next in points (行送り).</param>
internal sealed record TextStyle(FontStack Fonts, double Size, double Leading)
{
    /// <summary>Base line below the upper edge of the line: the em box stands in the middle of the leading, 88 % of it above the base line.</summary>
    public double Baseline => ((Leading - Size) / 2) + (0.88 * Size);
}
