using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>Measures lists: the label hangs at the left, the lines of an item stand under one another.</summary>
internal sealed class Lists(Styles styles, Structure root)
{
    public IEnumerable<Band> Measure(ListBlock list)
    {
        var element = root.Add("L", list.Ordered ? "/A<</O/List/ListNumbering/Decimal>>" : "/A<</O/List/ListNumbering/Disc>>");
        var style = styles.Body;
        TextSetting[] labels = [.. list.Items.Select((_, i) => TextSetting.Of(list.Ordered ? $"({i + 1})" : "・", style, double.MaxValue))];
        var width = labels.Select(l => l.Width).DefaultIfEmpty(0).Max() + (list.Ordered ? 0.5 * style.Size : 0);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = element.Add("LI");
            var (label, body) = (item.Add("Lbl"), item.Add("LBody"));
            var first = true;
            foreach (
                var line in new Paragraphs(styles).Measure(body, list.Items[i], style, start: style.Size + width, before: i == 0 ? 3 : 0)
            )
            {
                yield return first ? new LabelledBand(line, labels[i], Sheet.Left + style.Size, label) : line;
                first = false;
            }
        }
    }

    /// <summary>The first line of an item with its label.</summary>
    private sealed class LabelledBand : Band
    {
        private readonly Band _line;
        private readonly TextSetting _label;
        private readonly double _x;
        private readonly Structure _element;

        public LabelledBand(Band line, TextSetting label, double x, Structure element)
        {
            (_line, _label, _x, _element) = (line, label, x, element);
            (Before, KeepsWithNext) = (line.Before, line.KeepsWithNext);
        }

        public override double Height => _line.Height;

        public override string Name => _line.Name;

        public override void Draw(Canvas canvas, double top)
        {
            canvas.Tell(_element);
            canvas.Text(_label, _label.Lines[0], _x, top);
            _line.Draw(canvas, top);
        }
    }
}
