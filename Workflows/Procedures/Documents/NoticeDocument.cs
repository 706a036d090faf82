using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures.Forms;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads notice templates; every expression in them is checked against all variables of the procedure.</summary>
/// <param name="groups">Repeated questions by the names of their variables.</param>
internal sealed class NoticeDocument(
    Includes includes,
    IReadOnlyDictionary<string, ValueKind> variables,
    IReadOnlyDictionary<string, Question> groups
)
{
    internal NoticeTemplate Read(MapReader map)
    {
        var template = new NoticeTemplate
        {
            Code = map.Name("code", '-'),
            Title = map.Localized("title"),
            Heading = Text(map, "heading"),
            Instruction = map.Enumerated<InstructionPolicy>("instruction"),
            Addressee = Addressee(map),
            Issuer = Lines(map, "issuer"),
            Blocks = [.. map.Maps("blocks").Select(Block)],
        };
        map.Done();
        return template;
    }

    /// <summary>Names of all variables that a template prints, and not only asks about.</summary>
    internal static IReadOnlySet<string> Printed(NoticeTemplate template) =>
        template
            .Blocks.OfType<TemplateEntries>()
            .SelectMany(entries => entries.Rows.Select(row => row.Variable))
            .Concat(Texts(template).SelectMany(text => text.Expressions).SelectMany(expression => expression.Variables.Keys))
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<TemplateText> Texts(NoticeTemplate template) =>
        template.Blocks.SelectMany(block =>
            block switch
            {
                TemplateHeading heading => [heading.Text],
                TemplateParagraph paragraph => [paragraph.Text],
                TemplateKeyValues table => table.Rows.Select(row => row.Text),
                TemplateList list => list.Items.Select(item => item.Text),
                _ => Enumerable.Empty<TemplateText>(),
            }
        );

    /// <summary>The applicant, unless lines are given.</summary>
    private List<TemplateLine> Addressee(MapReader map) =>
        map.Has("addressee") ? Lines(map, "addressee")
        : includes.Take(map, "addressee") is { } shared ? Lines(shared, "lines")
        : [];

    private TemplateBlock Block(MapReader map)
    {
        var when = map.Condition("when", variables);
        TemplateBlock block;
        if (map.Has("heading"))
            block = new TemplateHeading(Text(map, "heading"), map.OptionalInteger("level") ?? 1, when);
        else if (map.Has("entries"))
            block = Entries(map, when);
        else if (map.Has("rows"))
            block = new TemplateKeyValues([.. map.Maps("rows").Select(Row)], when);
        else if (map.Has("list"))
            block = new TemplateList(Lines(map, "list"), map.Flag("ordered", false), when);
        else if (map.Has("table"))
            block = Table(map, when);
        else if (map.Has("page-break"))
            block = map.Flag("page-break") ? new TemplatePageBreak(when) : new TemplatePageBreak(when);
        else
            block = new TemplateParagraph(
                Text(map, "paragraph"),
                map.Enumerated<TextAlignment>("align", TextAlignment.Start),
                map.Flag("indent", true),
                when,
                map.Flag("editable", false)
            );
        map.Done();
        return block;
    }

    private TemplateEntries Entries(MapReader map, Expression? when)
    {
        var (name, group) = Group(map, "entries");
        return new(name, (group?.EntryName ?? group?.Label)?.Ja ?? "", Columns(map, "rows", "label", name, group), when);
    }

    private (string Name, Question? Group) Group(MapReader map, string key)
    {
        var name = map.Text(key);
        if (!groups.TryGetValue(name, out var group) && name.Length > 0)
            map.Fault(key, $"「{name}」という繰り返し（group, table）の質問がありません。");
        return (name, group);
    }

    private TemplateTable Table(MapReader map, Expression? when)
    {
        var (name, group) = Group(map, "table");
        return new(name, Columns(map, "columns", "title", name, group), map.OptionalText("caption"), when);
    }

    /// <summary>A column whose answers may be missing would slip up against the others: only required ones are taken.</summary>
    private List<TemplateColumn> Columns(MapReader map, string key, string title, string rows, Question? group)
    {
        var columns = new List<TemplateColumn>();
        foreach (var column in map.Maps(key))
        {
            var of = column.Text("of");
            var question = group?.Entries.FirstOrDefault(entry => entry.Id == of.Split('.')[0]);
            if (group is not null && (question is null || !variables.ContainsKey($"{rows}.{of}")))
                column.Fault("of", $"繰り返し「{rows}」に「{of}」という質問がありません。");
            else if (question is { Required: false } or { When: not null } or { RequiredWhen: not null })
                column.Fault("of", $"「{of}」は、いつも答えるとは限らない質問のため、表の列にできません。");
            var weight = (double)(column.OptionalNumber("weight") ?? 1);
            if (weight <= 0)
                column.Fault("weight", "列の幅の割合は、0より大きい数にしてください。");
            columns.Add(new(column.Text(title), $"{rows}.{of}", weight, column.Enumerated<TextAlignment>("align", TextAlignment.Start)));
            column.Done();
        }
        return columns;
    }

    private TemplateRow Row(MapReader map)
    {
        var row = new TemplateRow(map.Text("label"), Text(map, "text"), map.Condition("when", variables));
        map.Done();
        return row;
    }

    private List<TemplateLine> Lines(MapReader map, string key)
    {
        var lines = new List<TemplateLine>();
        foreach (var item in map.Items(key))
        {
            switch (item)
            {
                case YamlScalarNode { Value: { Length: > 0 } text }:
                    lines.Add(new(Parsed(map, item, text)));
                    break;
                case YamlMappingNode conditional:
                    var line = map.Of(conditional);
                    lines.Add(new(Text(line, "text"), line.Condition("when", variables)));
                    line.Done();
                    break;
                default:
                    map.FaultAt(item, $"「{key}」には文を並べて書いてください。");
                    break;
            }
        }
        return lines;
    }

    private TemplateText Text(MapReader map, string key)
    {
        var text = map.Text(key);
        return map.Take(key) is { } node ? Parsed(map, node, text) : TemplateText.Parse(text);
    }

    private TemplateText Parsed(MapReader map, YamlNode node, string text)
    {
        try
        {
            var parsed = TemplateText.Parse(text);
            parsed.Check(variables);
            return parsed;
        }
        catch (ExpressionException wrong)
        {
            map.FaultAt(node, wrong);
            return TemplateText.Parse("");
        }
    }
}
