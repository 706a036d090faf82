using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>One cell of a row, measured.</summary>
/// <param name="X">Left rule, in points from the edge of the sheet.</param>
/// <param name="First">First line to draw; earlier ones stand on the page before.</param>
internal sealed record Cell(
    TextSetting Setting,
    double X,
    double Width,
    Structure Element,
    TextAlignment Alignment,
    bool Shaded,
    int First = 0
)
{
    public const double SidePadding = 4.5;
    public const double Padding = 3.2;

    public int LineCount => Math.Max(0, Setting.Lines.Count - First);

    public double Height => (LineCount * Setting.Style.Leading) + (2 * Padding);
}

/// <summary>A row of a table, with its rules.</summary>
/// <param name="lines">At most this many lines of each cell are drawn; the others follow on the next page.</param>
internal sealed class RowBand(IReadOnlyList<Cell> cells, string name, int lines = int.MaxValue) : Band
{
    private const int LinesToBeginWith = 3;

    public override double Height { get; } = cells.Max(c => (Math.Min(lines, c.LineCount) * c.Setting.Style.Leading) + (2 * Cell.Padding));

    public override double Least =>
        Height <= Sheet.TextHeight - (Head?.Height ?? 0) ? Height : (LinesToBeginWith * Leading) + (2 * Cell.Padding);

    public override string Name => name;

    private double Leading => cells.Max(c => c.Setting.Style.Leading);

    public override void Draw(Canvas canvas, double top)
    {
        foreach (var cell in cells)
        {
            if (cell.LineCount > 0)
                canvas.Tell(cell.Element);
            Draw(canvas, cell, top);
        }
    }

    public override void DrawAgain(Canvas canvas, double top)
    {
        canvas.TellNothing("/Type/Pagination/Subtype/Header");
        foreach (var cell in cells)
            Draw(canvas, cell, top);
    }

    public override (Band First, Band Others)? Split(double room)
    {
        var fit = (int)((room - (2 * Cell.Padding)) / Leading);
        if (fit < 1)
            return null;
        var rest = cells.Select(c => c with { First = Math.Min(c.First + fit, c.Setting.Lines.Count) }).ToList();
        return (new RowBand(cells, name, fit) { Before = Before }, new RowBand(rest, name) { Head = Head });
    }

    private void Draw(Canvas canvas, Cell cell, double top)
    {
        canvas.Box(cell.X, top, cell.Width, Height);
        if (cell.Shaded)
            canvas.Shade(cell.X, top, cell.Width, Height);
        var count = Math.Min(lines, cell.LineCount);
        var style = cell.Setting.Style;
        var y = lines == int.MaxValue && cell.First == 0 ? top + ((Height - (count * style.Leading)) / 2) : top + Cell.Padding;
        for (var i = cell.First; i < cell.First + count; i++, y += style.Leading)
            canvas.Text(
                cell.Setting,
                cell.Setting.Lines[i],
                cell.X + Cell.SidePadding + Place.Of(cell.Setting.Lines[i], cell.Alignment, cell.Width - (2 * Cell.SidePadding)),
                y
            );
    }
}

/// <summary>Where a line stands in the room it has.</summary>
internal static class Place
{
    public static double Of(Line line, TextAlignment alignment, double room) =>
        alignment switch
        {
            TextAlignment.Start => line.Indent,
            TextAlignment.Center => (room - line.Width) / 2,
            TextAlignment.End => room - line.Width,
        };
}
