namespace TochoDX.Domain.Procedures;

/// <summary>多言語の文 — Japanese is always there; other languages fall back to it.</summary>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <param name="ja">The Japanese text; it alone is binding.</param>
    /// <param name="others">BCP 47 language (<c>en</c>, <c>zh-Hans</c>, <c>ko</c>, <c>ja-easy</c> for やさしい日本語) → text.</param>
    public LocalizedText(string ja, IEnumerable<KeyValuePair<string, string>>? others = null)
    {
        foreach (var (language, text) in others ?? [])
            _texts[language] = text;
        _texts["ja"] = ja;
    }

    public string Ja => _texts["ja"];

    public IEnumerable<string> Languages => _texts.Keys;

    /// <summary>The text in the language, in its parent language, or in Japanese.</summary>
    public string In(string language)
    {
        for (var at = language; ; at = at[..at.LastIndexOf('-')])
        {
            if (_texts.TryGetValue(at, out var text))
                return text;
            if (!at.Contains('-', StringComparison.Ordinal))
                return Ja;
        }
    }

    public bool Has(string language) => _texts.ContainsKey(language);

    /// <summary>Made of two texts, in the languages that both have: <c>役員2　氏名</c>.</summary>
    public static LocalizedText Join(LocalizedText first, string between, LocalizedText second) =>
        new(
            first.Ja + between + second.Ja,
            first
                .Languages.Intersect(second.Languages)
                .Select(language => KeyValuePair.Create(language, first.In(language) + between + second.In(language)))
        );

    /// <summary>With the same words behind it in every language.</summary>
    public LocalizedText Append(string end) => new(Ja + end, _texts.Select(text => KeyValuePair.Create(text.Key, text.Value + end)));

    /// <summary>With a number behind it: <c>役員2</c>, <c>Officer 2</c>.</summary>
    public LocalizedText Numbered(int number) =>
        new(
            $"{Ja}{number}",
            _texts.Select(text => KeyValuePair.Create(text.Key, text.Value + (char.IsAsciiLetter(text.Value[^1]) ? " " : "") + number))
        );

    public bool Equals(LocalizedText? other) => other is not null && _texts.SequenceEqual(other._texts);

    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Ja);

    public override string ToString() => Ja;

    public static implicit operator LocalizedText(string ja) => new(ja);

    public static LocalizedText FromString(string ja) => new(ja);
}
