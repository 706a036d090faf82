using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>決裁欄 — a row of boxes, each with its label above and its round red seal below. Read out in words.</summary>
internal sealed class SealsBand : Band
{
    /// <summary>Boxes that stand side by side; more of them make another row.</summary>
    public const int PerRow = 6;
    private const double LabelHeight = 17;
    private const double Radius = 25;
    private const double Margin = 5;
    private const double BoxWidth = 2 * (Radius + Margin) + 15;

    private readonly List<(SealBox Box, Structure Element, TextSetting Label, TextSetting? Mark, TextSetting[] Lines)> _boxes = [];

    public SealsBand(IEnumerable<SealBox> boxes, Styles styles, Structure root)
    {
        foreach (var box in boxes)
        {
            var element = root.Add("Figure", alternative: box.Alt);
            _boxes.Add(
                (
                    box,
                    element,
                    Fitted(box.Label, styles.TableHead, BoxWidth - 4),
                    box.Mark is null ? null : Fitted(box.Mark, styles.Address, (BoxWidth / 2) - Radius),
                    [.. box.Seal.Select((line, i) => Fitted(line, styles.SmallHead, (i == 1 ? 1.9 : 1.5) * Radius))]
                )
            );
        }
    }

    public override double Height => LabelHeight + (2 * (Radius + Margin));

    public override string Name => "決裁欄";

    public override void Draw(Canvas canvas, double top)
    {
        var x = Sheet.Left;
        foreach (var (box, element, label, mark, lines) in _boxes)
        {
            canvas.Box(x, top, BoxWidth, LabelHeight);
            canvas.Box(x, top + LabelHeight, BoxWidth, Height - LabelHeight);
            canvas.Tell(element);
            Centre(canvas, label, x + (BoxWidth / 2), top + ((LabelHeight - label.Style.Leading) / 2));
            if (lines.Length > 0)
            {
                var (middle, level) = (x + (BoxWidth / 2), top + LabelHeight + Margin + Radius);
                canvas.BeginRed();
                canvas.Circle(middle, level, Radius);
                canvas.Line(middle - Radius + 0.8, level - 7, middle + Radius - 0.8, level - 7);
                canvas.Line(middle - Radius + 0.8, level + 7, middle + Radius - 0.8, level + 7);
                for (var i = 0; i < lines.Length; i++)
                    Centre(canvas, lines[i], middle, level - (lines[i].Style.Leading / 2) + ((i - 1) * 14.2));
                if (mark is not null)
                    canvas.Text(mark, mark.Lines[0], x + BoxWidth - mark.Width - 2, top + LabelHeight + 2);
                canvas.EndRed();
            }

            x += BoxWidth;
        }
    }

    private static void Centre(Canvas canvas, TextSetting text, double middle, double top) =>
        canvas.Text(text, text.Lines[0], middle - (text.Width / 2), top);

    /// <summary>One line, set smaller until it fits.</summary>
    private static TextSetting Fitted(string text, TextStyle style, double width)
    {
        var setting = TextSetting.Of(text, style, double.MaxValue);
        return setting.Width <= width
            ? setting
            : TextSetting.Of(text, style with { Size = Math.Max(3, style.Size * width / setting.Width) }, double.MaxValue);
    }
}
