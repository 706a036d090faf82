using TochoDX.Infrastructure.Pdf.Fonts;
using TochoDX.Workflows.Notices;

namespace TochoDX.Infrastructure.Pdf.Typesetting;

/// <summary>Text broken into lines for a given width: measured, ready to be drawn line by line.</summary>
internal sealed class TextSetting
{
    private readonly List<Glyph> _glyphs;
    private readonly List<Line> _lines = [];

    private TextSetting(TextStyle style, List<Glyph> glyphs) => (Style, _glyphs) = (style, glyphs);

    public TextStyle Style { get; }

    public IReadOnlyList<Line> Lines => _lines;

    public double Height => _lines.Count * Style.Leading;

    public double Width => _lines.Count == 0 ? 0 : _lines.Max(l => l.Indent + l.Width);

    public ReadOnlySpan<Glyph> Glyphs(Line line) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_glyphs)[line.Start..line.End];

    /// <summary>Sets the text; line feeds in it are kept.</summary>
    /// <param name="firstIndent">Indent of the first line of each paragraph, in points.</param>
    /// <param name="hangingIndent">Indent of the lines after it.</param>
    /// <param name="hang">Whether a full stop may hang over the end of the line (ぶら下げ).</param>
    /// <exception cref="DocumentNotRenderableException">A character has no glyph in any font.</exception>
    public static TextSetting Of(
        string text,
        TextStyle style,
        double width,
        double firstIndent = 0,
        double hangingIndent = 0,
        bool hang = false
    )
    {
        var glyphs = new List<Glyph>(text.Length);
        var setting = new TextSetting(style, glyphs);
        var breaker = new LineBreaker(glyphs, style.Size, width, firstIndent, hangingIndent, hang);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var start = glyphs.Count;
            Shape(text.AsSpan(range).TrimEnd('\r'), style.Fonts, glyphs);
            breaker.Break(start, setting._lines);
        }

        return setting;
    }

    private static void Shape(ReadOnlySpan<char> text, FontStack fonts, List<Glyph> glyphs)
    {
        while (!text.IsEmpty)
        {
            var length = Clusters.First(text);
            var cluster = text[0] == '\t' ? " " : text[..length];
            glyphs.Add(fonts.Find(cluster) ?? throw Missing(cluster.ToString()));
            text = text[length..];
        }
    }

    private static DocumentNotRenderableException Missing(string cluster) =>
        new(
            $"文字「{cluster}」({string.Join(' ', cluster.EnumerateRunes().Select(r => $"U+{r.Value:X4}"))}) を印刷できる書体がありません。"
        );
}
