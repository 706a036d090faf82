using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;
using TochoDX.Workflows.Notices;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>Measures tables into rows.</summary>
internal sealed class Tables(Styles styles, Structure root)
{
    private const double Gap = 7;
    private const double WidestLabel = 0.4;

    public IEnumerable<Band> Measure(TableBlock table)
    {
        if (table.Columns.Count == 0 || table.Columns.Any(c => !(c.Weight > 0)))
            throw new DocumentNotRenderableException($"表「{table.Caption}」の列の幅が正しくありません。");
        var element = root.Add("Table");
        var total = table.Columns.Sum(c => c.Weight);
        double[] widths = [.. table.Columns.Select(c => Sheet.TextWidth * c.Weight / total)];

        if (table.Caption is { } caption)
            foreach (var line in new Paragraphs(styles).Measure(element.Add("Caption"), caption, styles.Caption, before: Gap, keep: true))
                yield return line;

        var titles = element.Add("TR");
        Cell[] heads =
        [
            .. table.Columns.Select(
                (column, i) =>
                    Measure(
                        column.Title,
                        styles.TableHead,
                        widths,
                        i,
                        titles.Add("TH", "/A<</O/Table/Scope/Column>>"),
                        TextAlignment.Center,
                        true
                    )
            ),
        ];
        var head = new RowBand(heads, $"表「{table.Caption}」の見出し") { Before = table.Caption is null ? Gap : 0, KeepsWithNext = true };
        yield return head;

        for (var r = 0; r < table.Rows.Count; r++)
        {
            var row = table.Rows[r];
            if (row.Count != table.Columns.Count)
                throw new DocumentNotRenderableException($"表「{table.Caption}」の{r + 1}行目の列の数が見出しと合いません。");
            var tr = element.Add("TR");
            Cell[] cells =
            [
                .. row.Select((text, i) => Measure(text, styles.TableText, widths, i, tr.Add("TD"), table.Columns[i].Alignment, false)),
            ];
            yield return new RowBand(cells, $"表「{table.Caption}」の{r + 1}行目") { Head = head };
        }
    }

    public IEnumerable<Band> Measure(KeyValueBlock block)
    {
        var element = root.Add("Table");
        var pairs = Math.Max(1, block.PerRow ?? 1);
        var room = Sheet.TextWidth / pairs;
        var label = block.Rows.Select(r => TextSetting.Of(r.Label, styles.TableHead, double.MaxValue).Width).DefaultIfEmpty(0).Max();
        label = Math.Clamp(label + (4 * Cell.SidePadding), 0.2 * room, WidestLabel * room);
        var first = true;
        foreach (var rows in block.Rows.Chunk(pairs))
        {
            var tr = element.Add("TR");
            // The last value of a row that is not full takes the room of those missing.
            double[] widths =
            [
                .. rows.SelectMany((_, i) => new[] { label, (i == rows.Length - 1 ? Sheet.TextWidth - (i * room) : room) - label }),
            ];
            yield return new RowBand([.. rows.SelectMany((row, i) => Pair(row, tr, widths, 2 * i))], $"項目「{rows[0].Label}」")
            {
                Before = first ? Gap : 0,
            };
            first = false;
        }
    }

    private Cell[] Pair(KeyValueRow row, Structure tr, double[] widths, int column) =>
        [
            Measure(row.Label, styles.TableHead, widths, column, tr.Add("TH", "/A<</O/Table/Scope/Row>>"), TextAlignment.Start, true),
            Measure(row.Value, styles.TableText, widths, column + 1, tr.Add("TD"), TextAlignment.Start, false),
        ];

    private static Cell Measure(
        string text,
        TextStyle style,
        double[] widths,
        int column,
        Structure element,
        TextAlignment alignment,
        bool shaded
    )
    {
        var room = widths[column] - (2 * Cell.SidePadding);
        var setting = TextSetting.Of(text, style, room);
        if (setting.Width > Math.Max(room, 0) + 0.01)
            throw new DocumentNotRenderableException($"表の{column + 1}列目は「{text}」を入れるには狭すぎます。");
        return new(setting, Sheet.Left + widths.Take(column).Sum(), widths[column], element, alignment, shaded);
    }
}
