using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>One mapping of a document's tree: reads and sets single keys.</summary>
public sealed class TreeMap
{
    private readonly YamlMappingNode _node;

    internal TreeMap(YamlMappingNode node, string path) => (_node, Path) = (node, path);

    public string Path { get; }

    /// <summary>Line of the text it was read from, from 1.</summary>
    public int Line => (int)_node.Start.Line;

    public int LastLine => EndOf(_node).Line;

    /// <summary>Line of the key; of the mapping where it has none of that name.</summary>
    public int LineOf(string key) =>
        (int)(_node.Children.Keys.FirstOrDefault(known => known is YamlScalarNode { Value: { } name } && name == key) ?? _node).Start.Line;

    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public bool Has(string key) => _node.Children.ContainsKey(new YamlScalarNode(key));

    public bool IsMap(string key) => At(key) is YamlMappingNode;

    /// <summary>The text at the key; empty when there is none, or something other than text.</summary>
    public string Text(string key) => (At(key) as YamlScalarNode)?.Value?.TrimEnd('\n') ?? "";

    /// <summary>The text in a language; Japanese where it is written without languages.</summary>
    public string Text(string key, string language) =>
        At(key) is YamlMappingNode languages ? (Child(languages, language) as YamlScalarNode)?.Value?.TrimEnd('\n') ?? ""
        : language == "ja" ? Text(key)
        : "";

    public TreeMap? Map(string key) => At(key) is YamlMappingNode map ? new(map, $"{Path}.{key}".TrimStart('.')) : null;

    public IReadOnlyList<TreeMap> List(string key) =>
        At(key) is YamlSequenceNode list
            ? [.. list.Children.OfType<YamlMappingNode>().Select((map, i) => new TreeMap(map, $"{Path}.{key}.{i}".TrimStart('.')))]
            : [];

    public IReadOnlyList<string> Texts(string key) =>
        At(key) is YamlSequenceNode list ? [.. list.Children.OfType<YamlScalarNode>().Select(node => node.Value ?? "")] : [];

    /// <summary>Sets a text; an empty one takes the key out.</summary>
    public void Set(string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
            _node.Children.Remove(new YamlScalarNode(key));
        else if (!Has(key) || At(key) is not YamlScalarNode || Text(key) != value)
            _node.Children[new YamlScalarNode(key)] = Scalar(value);
    }

    /// <summary>Sets a text in one language; the others stay. Without Japanese the key goes.</summary>
    public void Set(string key, string language, string? value)
    {
        if (At(key) is not YamlMappingNode)
        {
            if (language == "ja" || string.IsNullOrEmpty(value))
            {
                if (language == "ja")
                    Set(key, value);
                return;
            }
            var ja = Text(key);
            _node.Children[new YamlScalarNode(key)] = new YamlMappingNode { Style = YamlDotNet.Core.Events.MappingStyle.Block };
            new TreeMap((YamlMappingNode)At(key)!, key).Set("ja", ja);
        }
        var languages = new TreeMap((YamlMappingNode)At(key)!, key);
        languages.Set(language, value);
        if (!languages.Has("ja"))
            _node.Children.Remove(new YamlScalarNode(key));
    }

    /// <summary>Puts a text of its own, read as YAML, under a name in the mapping at the key, which is made where it is not there.</summary>
    internal void Put(string key, string name, string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        if (At(key) is not YamlMappingNode map)
            _node.Children[new YamlScalarNode(key)] = map = [];
        map.Children[new YamlScalarNode(name)] = stream.Documents[0].RootNode;
    }

    /// <summary>The mapping at the key, which is made where there is none.</summary>
    public TreeMap Ensure(string key)
    {
        if (At(key) is not YamlMappingNode map)
            _node.Children[new YamlScalarNode(key)] = map = [];
        return new(map, $"{Path}.{key}".TrimStart('.'));
    }

    /// <summary>Gives a key another name, where it stands.</summary>
    public void Rename(string key, string to)
    {
        var all = _node.Children.ToList();
        _node.Children.Clear();
        foreach (var (name, value) in all)
            _node.Children[name is YamlScalarNode { Value: { } known } && known == key ? new YamlScalarNode(to) : name] = value;
    }

    /// <summary>Takes a key out, whatever stands there.</summary>
    public void Remove(string key) => _node.Children.Remove(new YamlScalarNode(key));

    /// <summary>Sets a list of texts; an empty one takes the key out.</summary>
    public void Set(string key, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            _node.Children.Remove(new YamlScalarNode(key));
        else if (!Texts(key).SequenceEqual(values))
            _node.Children[new YamlScalarNode(key)] = new YamlSequenceNode(values.Select(Scalar))
            {
                Style = YamlDotNet.Core.Events.SequenceStyle.Flow,
            };
    }

    /// <summary>Adds a mapping of one text to the list at the key, which is made where there is none.</summary>
    public void Add(string key, (string Key, string Text) item)
    {
        if (At(key) is not YamlSequenceNode list)
            _node.Children[new YamlScalarNode(key)] = list = [];
        list.Children.Add(new YamlMappingNode(new YamlScalarNode(item.Key), Scalar(item.Text)));
    }

    /// <summary>Sets a mapping of texts; an empty one takes the key out.</summary>
    public void Set(string key, IReadOnlyList<(string Key, string Text)> texts)
    {
        var map = new YamlMappingNode { Style = YamlDotNet.Core.Events.MappingStyle.Flow };
        foreach (var (name, text) in texts)
            map.Children[new YamlScalarNode(name)] = Scalar(text);
        if (texts.Count == 0)
            Remove(key);
        else
            _node.Children[new YamlScalarNode(key)] = map;
    }

    /// <summary>Sets a list of mappings; an empty one takes the key out.</summary>
    public void Set(string key, IEnumerable<Action<TreeMap>> items)
    {
        var list = new YamlSequenceNode();
        foreach (var fill in items)
        {
            var map = new YamlMappingNode();
            fill(new(map, key));
            list.Children.Add(map);
        }
        if (list.Children.Count == 0)
            _node.Children.Remove(new YamlScalarNode(key));
        else
            _node.Children[new YamlScalarNode(key)] = list;
    }

    /// <summary>The key at whose value a fault lies; null when at none.</summary>
    public string? KeyAt(int line, int column) =>
        _node
            .Children.Where(child => IsWithin(child.Value, line, column))
            .Select(child => (child.Key as YamlScalarNode)?.Value)
            .FirstOrDefault();

    private static bool IsWithin(YamlNode node, int line, int column) =>
        (line, column).CompareTo(((int)node.Start.Line, (int)node.Start.Column)) >= 0 && (line, column).CompareTo(EndOf(node)) <= 0;

    /// <summary>A mapping or list is marked where it begins; it ends with what it holds last.</summary>
    private static (int Line, int Column) EndOf(YamlNode node) =>
        node.AllNodes.Max(inner =>
            // The mark after a block text stands at the beginning of the line that follows.
            inner.End.Column <= 1
            && inner.End.Line > inner.Start.Line
                ? ((int)inner.End.Line - 1, int.MaxValue)
                : ((int)inner.End.Line, (int)inner.End.Column)
        );

    internal static YamlScalarNode Scalar(string value)
    {
        var text = value.ReplaceLineEndings("\n");
        return text.Contains('\n', StringComparison.Ordinal) ? new(text + "\n") { Style = ScalarStyle.Literal } : new(text);
    }

    internal static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private YamlNode? At(string key) => Child(_node, key);
}
