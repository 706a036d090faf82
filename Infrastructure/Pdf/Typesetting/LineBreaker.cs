using TochoDX.Infrastructure.Pdf.Fonts;

namespace TochoDX.Infrastructure.Pdf.Typesetting;

/// <summary>
/// Breaks glyphs into lines under the rules of <see cref="Kinsoku"/>: what may not begin a line takes its predecessor along
/// (追い出し), a full stop may hang (ぶら下げ), and only a word longer than the line is broken inside.
/// </summary>
internal sealed class LineBreaker(List<Glyph> glyphs, double size, double width, double firstIndent, double hangingIndent, bool hang)
{
    private const double Tolerance = 0.01;

    /// <summary>White taken out before a glyph, in ems.</summary>
    public static double Tightening(Glyph before, Glyph after) =>
        before.Face == after.Face && before.Advance >= 1 && after.Advance >= 1 && Kinsoku.Tightens(before.Class, after.Class) ? 0.5 : 0;

    /// <summary>Breaks the glyphs from the start to the end of the list: one paragraph. An empty one is one empty line.</summary>
    public void Break(int start, List<Line> lines)
    {
        var indent = firstIndent;
        do
        {
            var room = width - indent;
            var (end, used) = Fit(start, room);
            lines.Add(new Line(start, end, indent, used, room, end < glyphs.Count));
            start = end;
            indent = hangingIndent;
        } while (start < glyphs.Count);
    }

    /// <summary>Where the line that starts here ends, and the width it takes.</summary>
    private (int End, double Width) Fit(int start, double room)
    {
        var (pen, ink) = (0.0, 0.0);
        var (legalEnd, legalWidth) = (0, 0.0);
        for (var i = start; i < glyphs.Count; i++)
        {
            var glyph = glyphs[i];
            var advance = glyph.Advance * size;
            if (i > start)
                advance -= Tightening(glyphs[i - 1], glyph) * size;
            var isSpace = glyph.Class is BreakClass.Space or BreakClass.WideSpace;
            if (i > start && !isSpace && pen + advance > room + Tolerance)
            {
                if (hang && glyph.Class is BreakClass.FullStop or BreakClass.WideComma && MayBreakAfter(i))
                    return (i + 1, ink);
                return legalEnd > start ? (legalEnd, legalWidth) : (i, ink);
            }

            pen += advance;
            if (!isSpace)
                ink = pen;
            if (MayBreakAfter(i))
                (legalEnd, legalWidth) = (i + 1, ink);
        }

        return (glyphs.Count, ink);
    }

    private bool MayBreakAfter(int i) => i + 1 >= glyphs.Count || Kinsoku.MayBreak(glyphs[i].Class, glyphs[i + 1].Class);
}
