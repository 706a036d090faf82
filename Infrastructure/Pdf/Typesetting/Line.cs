namespace TochoDX.Infrastructure.Pdf.Typesetting;

/// <summary>One line of a setting.</summary>
/// <param name="Start">First glyph.</param>
/// <param name="End">Glyph after the last.</param>
/// <param name="Indent">Distance from the left edge, in points.</param>
/// <param name="Width">Ink and inner white in points, without spaces or stops that hang over the end.</param>
/// <param name="Room">Width the line was given, indent taken off.</param>
/// <param name="Wraps">The paragraph goes on in the next line.</param>
internal readonly record struct Line(int Start, int End, double Indent, double Width, double Room, bool Wraps)
{
    private const double LargestStretch = 0.05;

    /// <summary>White to put after each glyph so that the line ends flush, in points; 0 where that would tear the line apart.</summary>
    public double Stretch(double size)
    {
        if (!Wraps || End - Start < 2)
            return 0;
        var each = (Room - Width) / (End - Start - 1);
        return each <= LargestStretch * size ? each : 0;
    }
}
