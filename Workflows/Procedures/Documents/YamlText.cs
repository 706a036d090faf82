using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Loads YAML text, bounded: no aliases (they multiply), no deep nesting, one document.</summary>
internal static class YamlText
{
    private const int MaxLength = 500_000;
    private const int MaxDepth = 16;
    private static readonly YamlScalarNode Id = new("id");
    private static readonly YamlScalarNode Kind = new("kind");

    internal static MapReader? Load(string text, string file, Faults faults)
    {
        if (text.Length > MaxLength)
        {
            faults.AddLine(file, 1, $"文書は{MaxLength:N0}文字以内にしてください。");
            return null;
        }
        var at = Mark.Empty;
        try
        {
            if (Refuse(text, ref at) is var (mark, message))
            {
                faults.Add(file, mark, message);
                return null;
            }
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                foreach (var node in root.AllNodes.OfType<YamlMappingNode>())
                {
                    if (
                        node.Children.ContainsKey(Kind)
                        && node.Children.TryGetValue(Id, out var id)
                        && id is YamlScalarNode { Value: { } name }
                    )
                        faults.Questions.Add(name);
                }
                return new(root, file, faults);
            }
            faults.AddLine(file, 1, "文書は「名前: 値」の並び一つでなければなりません。");
        }
        catch (YamlException wrong)
        {
            faults.Add(
                file,
                wrong.Start,
                wrong.Message.Contains("uplicate key", StringComparison.Ordinal)
                    ? $"同じ名前が二度書かれています。（{wrong.Message}）"
                    : $"YAMLとして読めません。（{wrong.Message}）"
            );
        }
        catch (InvalidOperationException)
        {
            // The parser gives up in this way on some torn texts; the fault lies behind what it read last.
            faults.Add(file, at, "この後をYAMLとして読めません。かっこと引用符が閉じているか確認してください。");
        }
        return null;
    }

    private static (Mark, string)? Refuse(string text, ref Mark at)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            at = parser.Current!.Start;
            switch (parser.Current)
            {
                case AnchorAlias alias:
                    return (alias.Start, "別名（*）は使えません。");
                case MappingStart or SequenceStart when ++depth > MaxDepth:
                    return (parser.Current.Start, $"入れ子は{MaxDepth}段までです。");
                case MappingEnd or SequenceEnd:
                    depth--;
                    break;
            }
        }
        return null;
    }
}
