using System.Globalization;
using TochoDX.Workflows.Procedures.Documents;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>
/// 文書の木 — a procedure's document as nodes, for changing single places of it. A place is named by its path, e.g.
/// <c>form.pages.0.questions.3</c>. What nobody touches is written as it was read; only comments are lost.
/// </summary>
public sealed class ProcedureTree
{
    /// <summary>Keys that name an item of a list, so that a copy gets a name of its own.</summary>
    private static readonly string[] Names = ["id", "code", "name"];

    private readonly YamlMappingNode _root;

    private ProcedureTree(YamlMappingNode root) => _root = root;

    /// <summary>Null when the text cannot be read as YAML.</summary>
    public static ProcedureTree? Read(string yaml)
    {
        if (YamlText.Load(yaml, "", new Faults()) is null)
            return null;
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return new((YamlMappingNode)stream.Documents[0].RootNode);
    }

    /// <summary>The document as canonical YAML: two blanks a level, lines as long as their texts.</summary>
    public string Write()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var settings = new EmitterSettings(
            bestIndent: 2,
            bestWidth: int.MaxValue,
            isCanonical: false,
            maxSimpleKeyLength: 1024,
            skipAnchorName: true,
            indentSequences: true
        );
        new YamlStream(new YamlDocument(_root)).Save(new Emitter(text, settings), assignAnchors: false);
        // The emitter ends a stream with an explicit mark, which says nothing.
        var written = text.ToString();
        return written.EndsWith("...\n", StringComparison.Ordinal) ? written[..^4] : written;
    }

    /// <summary>The mapping at the path; null when there is none.</summary>
    public TreeMap? Map(string path) => Find(path) is YamlMappingNode map ? new(map, path) : null;

    public TreeMap Root => new(_root, "");

    /// <summary>The mappings of the list at the path; none when there is no list.</summary>
    public IReadOnlyList<TreeMap> List(string path) =>
        Find(path) is YamlSequenceNode list
            ?
            [
                .. list
                    .Children.Select((node, i) => (node, i))
                    .Where(e => e.node is YamlMappingNode)
                    .Select(e => new TreeMap((YamlMappingNode)e.node, $"{path}.{e.i}")),
            ]
            : [];

    /// <summary>Adds an item at the end of a list, which is made where it is not there yet.</summary>
    /// <returns>Path of the new item; null when the place does not exist.</returns>
    public string? Add(string listPath, params ReadOnlySpan<(string Key, string Value)> values)
    {
        var (parent, key) = Split(listPath);
        if (Find(listPath) is not YamlSequenceNode list)
        {
            if (Find(parent) is not YamlMappingNode owner || Find(listPath) is not null)
                return null;
            owner.Children[new YamlScalarNode(key)] = list = [];
        }
        var item = new YamlMappingNode();
        foreach (var (name, value) in values)
            item.Children[new YamlScalarNode(name)] = TreeMap.Scalar(value);
        list.Style = YamlDotNet.Core.Events.SequenceStyle.Block;
        list.Children.Add(item);
        return $"{listPath}.{list.Children.Count - 1}";
    }

    /// <summary>Moves an item up (-1) or down (1); from the edge of a page into the neighbouring page.</summary>
    /// <returns>Path where it is now; null when it cannot move.</returns>
    public string? Move(string path, int by)
    {
        if (ItemAt(path) is not var (list, at, listPath))
            return null;
        var item = list.Children[at];
        if (at + by >= 0 && at + by < list.Children.Count)
        {
            list.Children.RemoveAt(at);
            list.Children.Insert(at + by, item);
            return $"{listPath}.{at + by}";
        }
        // form.pages.1.questions → form.pages.0.questions
        var (page, key) = Split(listPath);
        var (pages, number) = Split(page);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || pages != "form.pages")
            return null;
        var target = $"{pages}.{n + by}.{key}";
        if (Find(target) is not YamlSequenceNode neighbour)
            return null;
        list.Children.RemoveAt(at);
        neighbour.Children.Insert(by < 0 ? neighbour.Children.Count : 0, item);
        return $"{target}.{(by < 0 ? neighbour.Children.Count - 1 : 0)}";
    }

    /// <summary>Puts a copy behind the item, under names of its own.</summary>
    public string? Copy(string path)
    {
        if (ItemAt(path) is not var (list, at, listPath))
            return null;
        var stream = new YamlStream();
        stream.Load(new StringReader(new ProcedureTree(new(new YamlScalarNode("item"), list.Children[at])).Write()));
        var copy = ((YamlMappingNode)stream.Documents[0].RootNode).Children[new YamlScalarNode("item")];
        var taken = _root.AllNodes.OfType<YamlMappingNode>().SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var map in copy.AllNodes.OfType<YamlMappingNode>())
        {
            foreach (var name in Names.Where(name => map.Children.ContainsKey(new YamlScalarNode(name))))
                map.Children[new YamlScalarNode(name)] = new YamlScalarNode(Free(map.Children[new YamlScalarNode(name)].ToString(), taken));
        }
        list.Children.Insert(at + 1, copy);
        return $"{listPath}.{at + 1}";
    }

    /// <summary>Takes an item out.</summary>
    /// <returns>False when there is no such item.</returns>
    public bool Delete(string path)
    {
        if (ItemAt(path) is not var (list, at, _))
            return false;
        list.Children.RemoveAt(at);
        return true;
    }

    /// <summary>One place of the document as a text of its own; empty when there is none.</summary>
    public string Fragment(string path) => Find(path) is YamlMappingNode map ? new ProcedureTree(map).Write() : "";

    /// <summary>Puts another text in a place.</summary>
    /// <returns>False when the text is no mapping, or the place does not exist.</returns>
    public bool Replace(string path, string fragment)
    {
        if (ItemAt(path) is not var (list, at, _) || Read(fragment) is not { } read)
            return false;
        list.Children[at] = read._root;
        return true;
    }

    /// <summary>A name that no page, question or other item has yet.</summary>
    public string FreeName(string like) =>
        Free(like, _root.AllNodes.OfType<YamlMappingNode>().SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal));

    private static string Free(string like, HashSet<string> taken)
    {
        var joint = like.Contains('-', StringComparison.Ordinal) ? '-' : '_';
        var name = like;
        for (var n = 2; !taken.Add(name); n++)
            name = string.Create(CultureInfo.InvariantCulture, $"{like}{joint}{n}");
        return name;
    }

    private static IEnumerable<string> NamesOf(YamlMappingNode map) =>
        Names.Select(name => TreeMap.Child(map, name)).OfType<YamlScalarNode>().Select(node => node.Value ?? "");

    private (YamlSequenceNode List, int At, string ListPath)? ItemAt(string path)
    {
        var (listPath, index) = Split(path);
        return
            Find(listPath) is YamlSequenceNode list
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at < list.Children.Count
            ? (list, at, listPath)
            : null;
    }

    private YamlNode? Find(string path)
    {
        YamlNode? at = _root;
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at switch
            {
                YamlMappingNode map => TreeMap.Child(map, part),
                YamlSequenceNode list when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) =>
                    list.Children.ElementAtOrDefault(n),
                _ => null,
            };
        }
        return at;
    }

    private static (string Parent, string Last) Split(string path) =>
        path.LastIndexOf('.') is var dot and >= 0 ? (path[..dot], path[(dot + 1)..]) : ("", path);
}
