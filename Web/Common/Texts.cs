using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using TochoDX.Domain.Common;

namespace TochoDX.Web.Common;

/// <summary>
/// 文言 — the texts of the pages: <c>T["申請する"]</c>, the Japanese text being the key, its translations in
/// <c>Web/Resources</c>. A sentence that was put together (<c>「氏名」を入力してください。</c>) is recognised by the key with
/// places in it (<c>「{0}」を入力してください。</c>), so that rules can go on speaking Japanese and know nothing of readers.
/// What is not known stays Japanese.
/// </summary>
public sealed partial class Texts : IStringLocalizer<Texts>
{
    private static readonly Lazy<FrozenDictionary<string, Book>> Books = new(Load);

    public LocalizedString this[string name] => new(name, Say(name));

    public LocalizedString this[string name, params object[] arguments] => new(name, Say(name, arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];

    /// <summary>The text in the reader's language, or as it is.</summary>
    public static string Say(string text) => Books.Value.TryGetValue(Language.Current.Code, out var book) ? book.Say(text) : text;

    /// <summary>The text with values in its places.</summary>
    public static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, Say(text), values);

    private static FrozenDictionary<string, Book> Load()
    {
        var house = typeof(Texts).Assembly;
        var entries = house
            .GetManifestResourceNames()
            .Where(name => name.EndsWith(".texts.json", StringComparison.Ordinal))
            .SelectMany(name =>
                JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(house.GetManifestResourceStream(name)!)!
            )
            .ToList();
        return Language
            .All.Where(language => language != Language.Japanese)
            .ToFrozenDictionary(
                language => language.Code,
                language => new Book(
                    entries
                        .Where(entry => entry.Value.ContainsKey(language.Code))
                        .Select(entry => KeyValuePair.Create(entry.Key, entry.Value[language.Code]))
                ),
                StringComparer.Ordinal
            );
    }

    /// <summary>The texts in one language.</summary>
    private sealed partial class Book(IEnumerable<KeyValuePair<string, string>> texts)
    {
        private readonly FrozenDictionary<string, string> _exact = texts.ToFrozenDictionary(StringComparer.Ordinal);

        // What begins with words goes before what begins with a place, which may be anything; then the most that is said in words.
        private readonly IReadOnlyList<Pattern> _patterns =
        [
            .. texts
                .Where(text => text.Key.Contains("{0}", StringComparison.Ordinal))
                .Select(Pattern.Of)
                .OrderBy(p => p.BeginsOpen)
                .ThenByDescending(p => p.Weight),
        ];

        public string Say(string text)
        {
            if (_exact.TryGetValue(text, out var known))
                return known;
            if (!Japanese().IsMatch(text))
                return text;
            if (Days().Match(text) is not { Success: true } day || day.Length < text.Length)
            {
                foreach (var pattern in _patterns)
                {
                    if (text.Contains(pattern.Anchor, StringComparison.Ordinal) && pattern.Shape.Match(text) is { Success: true } match)
                        return string.Format(CultureInfo.CurrentCulture, pattern.Words, [.. pattern.Values(match).Select(Say)]);
                }
            }
            return Money().Replace(Days().Replace(text, match => DayIn(match.Value)), match => MoneyIn(match.Groups[1].Value));
        }

        private static string DayIn(string text) => JapaneseDateInput.Read(text).Date is { } day ? day.Say() : text;

        private static string MoneyIn(string digits) =>
            long.TryParse(digits, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var yen) ? new Yen(yen).Say() : digits;

        [GeneratedRegex("[ぁ-ゖァ-ヺ㐀-鿿]")]
        private static partial Regex Japanese();

        [GeneratedRegex("(?:令和|平成|昭和|大正|明治)(?:[0-9]+|元)年[0-9]+月[0-9]+日")]
        private static partial Regex Days();

        [GeneratedRegex("([0-9][0-9,]*)円")]
        private static partial Regex Money();
    }

    /// <summary>A key with places in it.</summary>
    /// <param name="Anchor">The longest piece of words in it; a text without it is not looked at closer.</param>
    /// <param name="BeginsOpen">Begins with a place.</param>
    private sealed record Pattern(Regex Shape, string Words, string Anchor, int Weight, bool BeginsOpen)
    {
        // A few characters alone say too little: {0}件 stands for 3件, not for any sentence that ends so.
        private const int Little = 2;

        public static Pattern Of(KeyValuePair<string, string> text)
        {
            var pieces = Regex.Split(text.Key, @"\{[0-9]\}");
            var weight = pieces.Sum(piece => piece.Length);
            var place = weight > Little ? ".+?" : "[0-9,.]+";
            // What stands in brackets ends with them: 「甲」は「はい」か「いいえ」を… is no 「{0}」を….
            var shape = Regex.Replace(Regex.Escape(text.Key), @"「\\\{([0-9])}」", "「(?<p$1>[^「」]+)」");
            shape = Regex.Replace(shape, @"\\\{([0-9])}", $"(?<p$1>{place})");
            return new(
                new($"^{shape}$", RegexOptions.Singleline),
                text.Value,
                pieces.MaxBy(piece => piece.Length)!,
                weight,
                pieces[0].Length == 0
            );
        }

        public IEnumerable<string> Values(Match match)
        {
            for (var i = 0; match.Groups[$"p{i}"] is { Success: true } value; i++)
                yield return value.Value;
        }
    }
}
