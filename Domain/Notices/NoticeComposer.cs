using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Notices;

/// <summary>通知の作成 — makes the document that is decided and issued from a template and the facts of the case.</summary>
public static class NoticeComposer
{
    /// <param name="values">Answers, the officer's draft and the facts of the case; see <see cref="Procedure.VariableKinds"/>.</param>
    /// <param name="decidedOn">Day whose 教示 applies.</param>
    /// <param name="wording">What the drafter has worded anew; heeded where the template allows it.</param>
    public static OfficialDocument Compose(
        Procedure procedure,
        NoticeTemplate template,
        IReadOnlyDictionary<string, Value> values,
        DateOnly decidedOn,
        IReadOnlyList<Wording>? wording = null
    ) =>
        new()
        {
            Title = template.Heading.Render(values),
            Addressee = Lines(template.Addressee, values),
            Issuer = Lines(template.Issuer, values),
            Blocks =
            [
                .. template
                    .Blocks.Select((block, at) => (block, wording?.FirstOrDefault(w => w.Block == at)?.Text))
                    .Where(b => Shown(b.block.When, values))
                    .SelectMany(b => b.block is TemplateEntries entries ? Entries(entries, values) : [Block(b.block, values, b.Text)]),
            ],
            Instruction =
                template.Instruction == InstructionPolicy.Auto ? InstructionTexts.For(procedure.Regime, procedure.Appeal, decidedOn) : null,
        };

    /// <summary>The paragraphs that the drafter may word, as they stand.</summary>
    public static IReadOnlyList<EditableParagraph> Editable(
        NoticeTemplate template,
        IReadOnlyDictionary<string, Value> values,
        IReadOnlyList<Wording> wording
    ) =>
        [
            .. template
                .Blocks.Select((block, at) => (Paragraph: block as TemplateParagraph, At: at))
                .Where(b => b.Paragraph is { Editable: true } && Shown(b.Paragraph.When, values))
                .Select(b => new EditableParagraph(
                    b.At,
                    wording.FirstOrDefault(w => w.Block == b.At)?.Text ?? b.Paragraph!.Text.Render(values)
                )),
        ];

    private static Block Block(TemplateBlock block, IReadOnlyDictionary<string, Value> values, string? wording) =>
        block switch
        {
            TemplateHeading heading => new HeadingBlock(heading.Text.Render(values), heading.Level),
            TemplateParagraph paragraph => new ParagraphBlock(
                paragraph.Editable && wording is not null ? wording : paragraph.Text.Render(values),
                paragraph.Alignment,
                paragraph.Indent
            ),
            TemplateKeyValues table => new KeyValueBlock([
                .. table.Rows.Where(row => Shown(row.When, values)).Select(row => new KeyValueRow(row.Label, row.Text.Render(values))),
            ]),
            TemplateList list => new ListBlock(
                [.. Lines(list.Items, values).SelectMany(item => item.Split('\n', StringSplitOptions.RemoveEmptyEntries))],
                list.Ordered
            ),
            TemplateTable table => Table(table, values),
            TemplatePageBreak => new PageBreakBlock(),
            _ => throw new InvalidOperationException(block.GetType().Name),
        };

    private static IEnumerable<Block> Entries(TemplateEntries template, IReadOnlyDictionary<string, Value> values)
    {
        var count = Count(template.Entries, values);
        for (var i = 0; i < count; i++)
        {
            if (count > 1)
                yield return new HeadingBlock($"{template.Title}{i + 1}", 2);
            yield return new KeyValueBlock([.. template.Rows.Select(row => new KeyValueRow(row.Title, Cell(values, row.Variable, i)))]);
        }
    }

    private static int Count(string rows, IReadOnlyDictionary<string, Value> values) =>
        values.GetValueOrDefault(rows) is TextsValue keys ? keys.Texts.Count : 0;

    private static TableBlock Table(TemplateTable table, IReadOnlyDictionary<string, Value> values)
    {
        return new(
            [.. table.Columns.Select(column => new TableColumn(column.Title, column.Weight, column.Alignment))],
            [
                .. Enumerable
                    .Range(0, Count(table.Rows, values))
                    .Select(i => (IReadOnlyList<string>)[.. table.Columns.Select(c => Cell(values, c.Variable, i))]),
            ],
            table.Caption
        );
    }

    private static string Cell(IReadOnlyDictionary<string, Value> values, string variable, int row) =>
        values.GetValueOrDefault(variable) switch
        {
            TextsValue texts when row < texts.Texts.Count => texts.Texts[row],
            ListValue list when row < list.Values.Count => TemplateText.Show(list.Values[row]),
            _ => TemplateText.Nothing,
        };

    private static string[] Lines(IReadOnlyList<TemplateLine> lines, IReadOnlyDictionary<string, Value> values) =>
        [.. lines.Where(line => Shown(line.When, values)).Select(line => line.Text.Render(values))];

    private static bool Shown(Expression? when, IReadOnlyDictionary<string, Value> values) => when?.Holds(values) ?? true;
}
