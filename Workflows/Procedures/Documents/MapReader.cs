using System.Globalization;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads one mapping key by key; keys that nobody asked for are faults. A fault yields a stand-in, so that reading goes on.</summary>
internal sealed class MapReader(YamlMappingNode node, string file, Faults faults)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    internal string File => file;

    internal int Line => (int)node.Start.Line;

    /// <summary>Line of the key itself.</summary>
    internal int LineOf(string key) =>
        (int)node.Children.Keys.First(known => known is YamlScalarNode { Value: { } name } && name == key).Start.Line;

    internal IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    internal bool Has(string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    internal YamlNode? Take(string key)
    {
        _known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    internal void Fault(string key, string message) =>
        faults.Add(file, (Has(key) ? node.Children[new YamlScalarNode(key)] : null) ?? node, message);

    internal void Fault(string message) => faults.Add(file, node, message);

    internal void Fault(string key, ExpressionException wrong) => faults.Add(file, Take(key) ?? node, wrong);

    /// <summary>To be called when all keys have been read.</summary>
    internal void Done()
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_known.Contains(name))
                faults.Add(
                    file,
                    key,
                    $"「{key}」という項目はここでは使えません。使えるのは {string.Join(", ", _known.Order(StringComparer.Ordinal))} です。"
                );
        }
    }

    internal string Text(string key)
    {
        if (OptionalText(key) is { } text)
            return text;
        if (!Has(key))
            faults.Add(file, node, $"「{key}」がありません。");
        return "";
    }

    internal string? OptionalText(string key)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { Length: > 0 } text }:
                return text.TrimEnd('\n');
            default:
                Fault(key, $"「{key}」には文字を書いてください。");
                return null;
        }
    }

    /// <summary>A name of lower-case letters, digits and the given joint.</summary>
    internal string Name(string key, char joint)
    {
        var name = Text(key);
        if (
            name.Length > 0
            && (!char.IsAsciiLetterLower(name[0]) || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == joint))
        )
            Fault(key, $"「{name}」は英小文字で始め、英小文字・数字・「{joint}」だけで書いてください。");
        return name;
    }

    internal LocalizedText Localized(string key) => OptionalLocalized(key) ?? Text(key);

    internal LocalizedText? OptionalLocalized(string key)
    {
        if (Take(key) is not YamlMappingNode languages)
            return OptionalText(key) is { } only ? new LocalizedText(only) : null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in languages.Children)
        {
            var tag = language.ToString();
            if (!tag.All(c => char.IsAsciiLetter(c) || c == '-') || tag.Length > 12)
                faults.Add(file, language, $"「{tag}」は言語の名前ではありません。文に「,」があるときは引用符で囲んでください。");
            texts[tag] = (text as YamlScalarNode)?.Value?.TrimEnd('\n') ?? "";
        }
        if (!texts.TryGetValue("ja", out var ja))
            Fault(key, $"「{key}」には日本語（ja）が必要です。");
        if (texts.Any(text => text.Value.Length == 0))
            Fault(key, $"「{key}」に空の文があります。");
        return new(ja ?? "", texts);
    }

    internal int Integer(string key) => OptionalInteger(key) ?? Absent(key, 1);

    internal int? OptionalInteger(string key)
    {
        if (OptionalText(key) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        Fault(key, $"「{key}」には0以上の整数を書いてください。");
        return null;
    }

    internal decimal? OptionalNumber(string key)
    {
        if (OptionalText(key) is not { } text)
            return null;
        if (
            decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return number;
        Fault(key, $"「{key}」には数を書いてください。");
        return null;
    }

    internal DateOnly? OptionalDate(string key)
    {
        if (OptionalText(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Fault(key, $"「{key}」には日付を 2026-04-01 のように書いてください。");
        return null;
    }

    internal bool Flag(string key, bool? otherwise = null)
    {
        switch (OptionalText(key))
        {
            case "true":
                return true;
            case "false":
                return false;
            case null:
                return otherwise ?? Absent(key, false);
            default:
                Fault(key, $"「{key}」には true か false を書いてください。");
                return false;
        }
    }

    /// <summary>A value of an enumeration, written with hyphens: <c>tokyo-ordinance</c>.</summary>
    internal T Enumerated<T>(string key, T? otherwise = null)
        where T : struct, Enum => OptionalText(key) is { } text ? EnumOf<T>(key, text) : otherwise ?? Absent(key, default(T));

    internal T EnumOf<T>(string key, string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Kebab(value) == text)
                return value;
        }
        Fault(key, $"「{text}」は使えません。使えるのは {string.Join(", ", Enum.GetValues<T>().Select(Kebab))} です。");
        return default;
    }

    internal MapReader? OptionalMap(string key)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlMappingNode map:
                return new(map, file, faults);
            default:
                Fault(key, $"「{key}」には「名前: 値」を並べて書いてください。");
                return null;
        }
    }

    internal MapReader? Map(string key) => OptionalMap(key) ?? (Has(key) ? null : Absent<MapReader?>(key, null));

    /// <summary>A list of mappings; absent or empty is a fault only where required.</summary>
    internal IReadOnlyList<MapReader> Maps(string key, bool required = true)
    {
        var maps = new List<MapReader>();
        foreach (var item in Items(key, required))
        {
            if (item is YamlMappingNode map)
                maps.Add(new(map, file, faults));
            else
                faults.Add(file, item, $"「{key}」には「- 名前: 値」を並べて書いてください。");
        }
        return maps;
    }

    internal IReadOnlyList<YamlNode> Items(string key, bool required = true)
    {
        switch (Take(key))
        {
            case YamlSequenceNode { Children: { Count: > 0 } children }:
                return [.. children];
            case null when !required:
                return [];
            case null:
                return Absent<IReadOnlyList<YamlNode>>(key, []);
            default:
                Fault(key, $"「{key}」には一つ以上を「-」で並べて書いてください。");
                return [];
        }
    }

    internal IReadOnlyList<string> Texts(string key, bool required = true)
    {
        var texts = new List<string>();
        foreach (var item in Items(key, required))
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } text })
                texts.Add(text);
            else
                faults.Add(file, item, $"「{key}」には文字を並べて書いてください。");
        }
        return texts;
    }

    /// <summary>True for the id of a question, wherever in the document it stands.</summary>
    internal bool IsQuestion(string id) => faults.Questions.Contains(id);

    internal MapReader Of(YamlMappingNode map) => new(map, file, faults);

    internal void FaultAt(YamlNode at, string message) => faults.Add(file, at, message);

    internal void FaultAt(YamlNode at, ExpressionException wrong) => faults.Add(file, at, wrong);

    private T Absent<T>(string key, T standIn)
    {
        if (!Has(key))
            faults.Add(file, node, $"「{key}」がありません。");
        return standIn;
    }

    internal static string Kebab<T>(T value)
        where T : struct, Enum =>
        string.Concat(
            value.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString())
        );
}
