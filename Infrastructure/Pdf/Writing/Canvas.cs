using TochoDX.Infrastructure.Pdf.Fonts;
using TochoDX.Infrastructure.Pdf.Typesetting;

namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>
/// One page being drawn. Positions are points from the upper left corner of the sheet. Everything is either content of a
/// structure element or an artifact (ISO 32000-1, 14.8.2.2); rules and shades are gathered and drawn first, under the text.
/// </summary>
internal sealed class Canvas(int page, double sheetHeight, SubsetFonts fonts) : IDisposable
{
    private readonly PdfBuffer _content = new(16 * 1024);
    private readonly PdfBuffer _shades = new();
    private readonly PdfBuffer _rules = new();
    private readonly List<Structure> _owners = [];
    private readonly List<(string Name, Picture Picture)> _pictures = [];
    private object? _current;

    /// <summary>The element that owns each piece of marked content, by its number.</summary>
    public IReadOnlyList<Structure> Owners => _owners;

    public IReadOnlyList<(string Name, Picture Picture)> Pictures => _pictures;

    /// <summary>What follows belongs to the element.</summary>
    public void Tell(Structure element)
    {
        if (ReferenceEquals(_current, element))
            return;
        Close();
        _current = element;
        element.Mark(page, _owners.Count);
        _content.Add($"/{element.Type}<</MCID {_owners.Count}>>BDC\n");
        _owners.Add(element);
    }

    /// <summary>What follows is of the page, not of the document: footers, repeated table heads.</summary>
    public void TellNothing(string kind)
    {
        if (ReferenceEquals(_current, kind))
            return;
        Close();
        _current = kind;
        _content.Add($"/Artifact<<{kind}>>BDC\n");
    }

    /// <summary>Draws one line of a setting.</summary>
    /// <param name="x">Left edge of the line, indent included.</param>
    /// <param name="top">Upper edge of the line.</param>
    /// <param name="justify">Whether a line that wraps is stretched to end flush.</param>
    public void Text(TextSetting setting, Line line, double x, double top, bool justify = false)
    {
        if (line.Start == line.End)
            return;
        var style = setting.Style;
        var stretch = justify ? line.Stretch(style.Size) : 0;
        _content.Add("BT "u8);
        if (stretch > 0)
            _content.Add($"{stretch} Tc ");
        _content.Add($"{x} {sheetHeight - top - style.Baseline} Td");
        Show(setting.Glyphs(line), style.Size);
        if (stretch > 0)
            _content.Add(" 0 Tc"u8);
        _content.Add(" ET\n"u8);
    }

    public void Box(double x, double top, double width, double height) =>
        _rules.Add($"{x} {sheetHeight - top - height} {width} {height} re\n");

    public void Shade(double x, double top, double width, double height) =>
        _shades.Add($"{x} {sheetHeight - top - height} {width} {height} re\n");

    public void Draw(Picture picture, double x, double top, double width, double height)
    {
        var name = $"I{_pictures.Count}";
        _pictures.Add((name, picture));
        _content.Add($"q {width} 0 0 {height} {x} {sheetHeight - top - height} cm/{name} Do Q\n");
    }

    /// <summary>Text and strokes are red (朱) until <see cref="EndRed"/>.</summary>
    public void BeginRed() => _content.Add("q .72 .08 .1 rg .72 .08 .1 RG 1.1 w\n"u8);

    public void EndRed() => _content.Add("Q\n"u8);

    public void Line(double fromX, double fromTop, double toX, double toTop) =>
        _content.Add($"{fromX} {sheetHeight - fromTop} m {toX} {sheetHeight - toTop} l S\n");

    /// <summary>Strokes a circle: four Bézier curves.</summary>
    public void Circle(double x, double top, double radius)
    {
        const double Kappa = 0.5523;
        var (y, r, k) = (sheetHeight - top, radius, radius * Kappa);
        _content.Add($"{x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c ");
        _content.Add($"{x - k} {y + r} {x - r} {y + k} {x - r} {y} c ");
        _content.Add($"{x - r} {y - k} {x - k} {y - r} {x} {y - r} c ");
        _content.Add($"{x + k} {y - r} {x + r} {y - k} {x + r} {y} c S\n");
    }

    /// <summary>Fills squares of a grid, row by row, as one shape.</summary>
    public void Grid(IEnumerable<(int Column, int Row, int Length)> runs, double module, double x, double top)
    {
        _content.Add($"q {module} 0 0 {-module} {x} {sheetHeight - top} cm\n");
        foreach (var (column, row, length) in runs)
            _content.Add($"{column} {row} {length} 1 re\n");
        _content.Add("f Q\n"u8);
    }

    /// <summary>Fills upright bars side by side, as one shape.</summary>
    public void Bars(IEnumerable<(int Start, int Width)> bars, double module, double height, double x, double top)
    {
        _content.Add($"q {module} 0 0 {-height} {x} {sheetHeight - top} cm\n");
        foreach (var (start, width) in bars)
            _content.Add($"{start} 0 {width} 1 re\n");
        _content.Add("f Q\n"u8);
    }

    /// <summary>A thin broken line.</summary>
    public void Dashes(double fromX, double toX, double top) =>
        _content.Add($"q .4 w [3 3] 0 d {fromX} {sheetHeight - top} m {toX} {sheetHeight - top} l S Q\n");

    /// <summary>The finished content stream.</summary>
    public PdfBuffer Finish()
    {
        Close();
        var whole = new PdfBuffer(_content.Length + _shades.Length + _rules.Length + 64);
        if (_shades.Length + _rules.Length > 0)
        {
            whole.Add("/Artifact BMC .4 w .2 G\n"u8);
            if (_shades.Length > 0)
                whole.Add(".95 g\n"u8).Add(_shades.Written).Add("f 0 g\n"u8);
            if (_rules.Length > 0)
                whole.Add(_rules.Written).Add("S\n"u8);
            whole.Add("EMC\n"u8);
        }

        return whole.Add(_content.Written);
    }

    public void Dispose()
    {
        _content.Dispose();
        _shades.Dispose();
        _rules.Dispose();
    }

    private void Close()
    {
        if (_current is not null)
            _content.Add("EMC\n"u8);
        _current = null;
    }

    private void Show(ReadOnlySpan<Glyph> glyphs, double size)
    {
        for (var i = 0; i < glyphs.Length; )
        {
            var font = fonts[glyphs[i].Face];
            _content.Add($"/F{font.Index} {size} Tf[(");
            var first = i;
            for (; i < glyphs.Length && glyphs[i].Face == font.Face; i++)
            {
                if (i > first && LineBreaker.Tightening(glyphs[i - 1], glyphs[i]) is var tightening and > 0)
                    _content.Add($"){tightening * 1000}(");
                AddCode(font.Code(glyphs[i]));
            }

            _content.Add(")]TJ"u8);
        }
    }

    private void AddCode(ushort code)
    {
        AddEscaped((byte)(code >> 8));
        AddEscaped((byte)code);
    }

    /// <summary>A byte of a literal string (7.3.4.2).</summary>
    private void AddEscaped(byte value)
    {
        if (value is (byte)'(' or (byte)')' or (byte)'\\')
            _content.Add((byte)'\\').Add(value);
        else if (value == '\r')
            _content.Add("\\r"u8);
        else
            _content.Add(value);
    }
}
