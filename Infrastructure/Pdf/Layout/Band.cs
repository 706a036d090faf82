using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>
/// A strip over the whole width of the text: a line, a table row, a figure. The contract of the layout is that a band knows
/// its height before it is placed, and draws within it wherever it is placed.
/// </summary>
internal abstract class Band
{
    /// <summary>Height in points, fixed when the band is made.</summary>
    public abstract double Height { get; }

    /// <summary>Room without which the band does not begin on a page: all of it, unless it has to be divided anyway.</summary>
    public virtual double Least => Height;

    /// <summary>White above, dropped at the top of a page.</summary>
    public double Before { get; init; }

    /// <summary>The band may not be the last on its page.</summary>
    public bool KeepsWithNext { get; set; }

    /// <summary>Band to repeat where this one comes first on a page.</summary>
    public Band? Head { get; init; }

    /// <summary>Box drawn around neighbouring bands that share it.</summary>
    public Frame? Frame { get; init; }

    /// <summary>What to call the band when it cannot fit a page.</summary>
    public abstract string Name { get; }

    public abstract void Draw(Canvas canvas, double top);

    /// <summary>Draws the band again at the top of a page, outside the reading order.</summary>
    public virtual void DrawAgain(Canvas canvas, double top) => throw new NotSupportedException();

    /// <summary>Divides a band too high for a page; null when it is of one piece.</summary>
    public virtual (Band First, Band Others)? Split(double room) => null;
}

/// <summary>A box around small print, drawn anew on each page it reaches.</summary>
internal sealed class Frame
{
    public const double Padding = 6;
}

/// <summary>One line of a setting.</summary>
internal sealed class LineBand(TextSetting setting, Line line, double x, Structure element, bool justify) : Band
{
    public override double Height => setting.Style.Leading;

    public override string Name => "行";

    public override void Draw(Canvas canvas, double top)
    {
        canvas.Tell(element);
        canvas.Text(setting, line, x + line.Indent, top, justify);
    }
}

/// <summary>Ends the page.</summary>
internal sealed class PageEnd : Band
{
    public override double Height => 0;

    public override string Name => "改ページ";

    public override void Draw(Canvas canvas, double top) { }
}

/// <summary>White that is dropped at the top of a page.</summary>
internal sealed class Gap : Band
{
    public Gap(double height) => Before = height;

    public override double Height => 0;

    public override string Name => "空き";

    public override void Draw(Canvas canvas, double top) { }
}
