using System.Text.RegularExpressions;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>Measures a document into bands, in the order of official documents (公文): number, date, addressee, issuer, title, body, 教示.</summary>
internal sealed partial class DocumentLayout(Styles styles, Structure root)
{
    private const double SidePadding = 8;
    private readonly Paragraphs _paragraphs = new(styles);
    private readonly Tables _tables = new(styles, root);
    private readonly Lists _lists = new(styles, root);

    public IReadOnlyList<Band> Measure(OfficialDocument document)
    {
        var bands = new List<Band>();
        if (document.Number is { } number)
            bands.AddRange(_paragraphs.Measure(root.Add("P"), number, styles.Body, TextAlignment.End, end: styles.Body.Size));
        if (document.Date is { } date)
            bands.AddRange(
                _paragraphs.Measure(root.Add("P"), JapaneseDate.Format(date), styles.Body, TextAlignment.End, end: styles.Body.Size)
            );
        if (document.Addressee.Count > 0)
            bands.AddRange(
                _paragraphs.Measure(root.Add("P"), string.Join('\n', document.Addressee), styles.Body, before: 12, start: styles.Body.Size)
            );
        if (document.Issuer.Count > 0)
            bands.AddRange(Issuer(document.Issuer));
        bands.AddRange(_paragraphs.Measure(root.Add("H1"), document.Title, styles.Title, TextAlignment.Center, before: 20, keep: true));
        bands.Add(new Gap(8) { KeepsWithNext = true });
        foreach (var block in document.Blocks)
            bands.AddRange(Measure(block));
        if (document.Instruction is { } instruction)
            bands.AddRange(Instruction(instruction));
        if (document.VerificationUrl is { } url)
            bands.Add(
                new QrBand(
                    url,
                    22,
                    root,
                    ("この文書は、次のアドレス又は二次元コードで真正性を確認できます。", styles.Small),
                    (url, styles.Address)
                )
                {
                    Before = 16,
                }
            );
        return bands;
    }

    private IEnumerable<Band> Measure(Block block) =>
        block switch
        {
            HeadingBlock heading => _paragraphs.Measure(root, heading),
            ParagraphBlock paragraph => _paragraphs.Measure(root, paragraph),
            KeyValueBlock table => _tables.Measure(table).Append(new Gap(5)),
            TableBlock table => _tables.Measure(table).Append(new Gap(5)),
            ListBlock list => _lists.Measure(list),
            FigureBlock figure => [new FigureBand(figure, root) { Before = 8 }, new Gap(6)],
            QrBlock code => [new QrBand(code.Content, code.SizeMm, root, (code.Caption, styles.Body)) { Before = 8 }],
            BarcodeBlock code => [new BarcodeBand(code, styles, root) { Before = 6 }],
            CutBlock cut => [new CutBand(cut.Text, styles, root) { Before = 5 }],
            SealsBlock seals => seals
                .Seals.Chunk(SealsBand.PerRow)
                .Select(row => (Band)new SealsBand(row, styles, root))
                .Append(new Gap(6)),
            PageBreakBlock => [new PageEnd()],
            _ => throw new NotSupportedException($"Unknown block {block.GetType().Name}."),
        };

    /// <summary>The issuer's lines stand right, one em from the edge, flush at the left among themselves.</summary>
    private IEnumerable<Band> Issuer(IReadOnlyList<string> lines)
    {
        var style = styles.Body;
        var width = lines.Max(l => Typesetting.TextSetting.Of(l, style, double.MaxValue).Width);
        var start = Math.Max(0, Sheet.TextWidth - width - style.Size);
        return _paragraphs.Measure(root.Add("P"), string.Join('\n', lines), style, before: 12, start: start);
    }

    /// <summary>教示 in a box of small print; numbered paragraphs hang by one em.</summary>
    private IEnumerable<Band> Instruction(string text)
    {
        var frame = new Frame();
        var title = _paragraphs.Measure(
            root.Add("H2"),
            "教示",
            styles.SmallHead,
            before: 14 + Frame.Padding,
            keep: true,
            inset: SidePadding,
            frame: frame
        );
        return title.Concat(
            text.Split('\n')
                .SelectMany(paragraph =>
                    _paragraphs.Measure(
                        root.Add("P"),
                        paragraph,
                        styles.Small,
                        indent: 0,
                        hanging: Numbered().IsMatch(paragraph) ? 1 : 0,
                        inset: SidePadding,
                        frame: frame
                    )
                )
        );
    }

    [GeneratedRegex(@"^[\p{Nd}(（]")]
    private static partial Regex Numbered();
}
