using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>回答 — question id → canonical answers, immutable. A question without an answer is not in the map.</summary>
/// <remarks>Canonical: numbers <c>12.5</c>, dates <c>2026-04-01</c>, yes/no <c>yes</c> or <c>no</c>, choices by value in declared order, texts normalised.</remarks>
public sealed class Answers : IEquatable<Answers>
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static readonly Answers Empty = new(new(StringComparer.Ordinal));

    private readonly SortedDictionary<string, IReadOnlyList<string>> _map;

    private Answers(SortedDictionary<string, IReadOnlyList<string>> map) => _map = map;

    public IEnumerable<string> Ids => _map.Keys;

    /// <summary>All answers to the question; empty when there is none.</summary>
    public IReadOnlyList<string> this[string id] => _map.TryGetValue(id, out var answers) ? answers : [];

    public bool Has(string id) => _map.ContainsKey(id);

    /// <summary>The first answer, or null.</summary>
    public string? One(string id) => this[id] is [var first, ..] ? first : null;

    /// <summary>A copy with these answers to the question; none removes it.</summary>
    public Answers With(string id, params IReadOnlyList<string> answers)
    {
        var map = Copy();
        if (answers.Count == 0)
            map.Remove(id);
        else
            map[id] = [.. answers];
        return new(map);
    }

    /// <summary>The same for many questions at once.</summary>
    public Answers With(IReadOnlyDictionary<string, IReadOnlyList<string>> many)
    {
        var map = Copy();
        foreach (var (id, answers) in many)
        {
            if (answers.Count == 0)
                map.Remove(id);
            else
                map[id] = [.. answers];
        }
        return new(map);
    }

    public Answers Without(IEnumerable<string> ids)
    {
        var map = Copy();
        foreach (var id in ids)
            map.Remove(id);
        return new(map);
    }

    public Answers Only(IReadOnlySet<string> ids) => Without([.. _map.Keys.Where(id => !ids.Contains(id))]);

    /// <summary>Keys in ordinal order, so that the same answers give the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(_map, Json);

    /// <exception cref="JsonException">The text is not a map of lists of texts.</exception>
    public static Answers FromJson(string json)
    {
        var read = JsonSerializer.Deserialize<Dictionary<string, List<string>>>(json, Json) ?? throw new JsonException("Empty answers.");
        var map = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (id, answers) in read)
        {
            if (answers is null || answers.Contains(null!))
                throw new JsonException($"{id}: null is not an answer.");
            if (answers.Count > 0)
                map[id] = answers;
        }
        return new(map);
    }

    public bool Equals(Answers? other) =>
        other is not null
        && _map.Count == other._map.Count
        && _map.All(entry => other[entry.Key].SequenceEqual(entry.Value, StringComparer.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as Answers);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());

    private SortedDictionary<string, IReadOnlyList<string>> Copy() => new(_map, StringComparer.Ordinal);
}
