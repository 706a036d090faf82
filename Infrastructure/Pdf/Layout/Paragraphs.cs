using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>Measures running text into lines.</summary>
internal sealed class Paragraphs(Styles styles)
{
    /// <summary>Sets text as one paragraph element; the first and the last two lines are kept together.</summary>
    /// <param name="indent">Indent of first lines (字下げ), in ems.</param>
    /// <param name="hanging">Indent of the other lines, in ems.</param>
    /// <param name="inset">White at both sides, in points.</param>
    /// <param name="start">More white at the left.</param>
    /// <param name="end">More white at the right.</param>
    public IEnumerable<Band> Measure(
        Structure element,
        string text,
        TextStyle style,
        TextAlignment alignment = TextAlignment.Start,
        double indent = 0,
        double hanging = 0,
        double before = 0,
        bool keep = false,
        double inset = 0,
        double start = 0,
        double end = 0,
        Frame? frame = null
    )
    {
        var room = Sheet.TextWidth - (2 * inset) - start - end;
        var setting = TextSetting.Of(
            text,
            style,
            room,
            indent * style.Size,
            hanging * style.Size,
            hang: alignment == TextAlignment.Start && frame is null
        );
        for (var i = 0; i < setting.Lines.Count; i++)
        {
            var line = setting.Lines[i];
            var x = Sheet.Left + inset + start + Place.Of(line, alignment, room) - line.Indent;
            yield return new LineBand(setting, line, x, element, alignment == TextAlignment.Start)
            {
                Before = i == 0 ? before : 0,
                Frame = frame,
                KeepsWithNext = keep || (i == 0 && setting.Lines.Count > 1) || (i == setting.Lines.Count - 2),
            };
        }
    }

    public IEnumerable<Band> Measure(Structure root, HeadingBlock heading)
    {
        var level = Math.Clamp(heading.Level, 1, 3);
        return Measure(root.Add($"H{level + 1}"), heading.Text, styles.Heading(level), before: level == 1 ? 10 : 6, keep: true);
    }

    public IEnumerable<Band> Measure(Structure root, ParagraphBlock paragraph) =>
        Measure(
            root.Add("P"),
            paragraph.Text,
            styles.Body,
            paragraph.Alignment,
            paragraph is { Indent: true, Alignment: TextAlignment.Start } ? 1 : 0,
            before: 3
        );
}
