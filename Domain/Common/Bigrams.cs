using System.Text;

namespace TochoDX.Domain.Common;

/// <summary>二文字組 — what the search over names and addresses is made of: the pairs of neighbouring letters of a folded text.</summary>
public static class Bigrams
{
    /// <summary>Folded for search; variation selectors (異体字セレクタ) make no difference either. Lines stay apart.</summary>
    public static string Fold(string text) =>
        string.Join('\n', text.Split('\n').Select(line => Width.Loose(Width.Fold(WithoutSelectors(line)))));

    /// <summary>The pairs in a folded text; none across lines, none for a single letter.</summary>
    public static IReadOnlySet<string> Of(string folded)
    {
        HashSet<string> pairs = new(StringComparer.Ordinal);
        foreach (var line in folded.Split('\n'))
        {
            Rune? before = null;
            foreach (var rune in line.EnumerateRunes())
            {
                if (before is { } first)
                    pairs.Add($"{first}{rune}");
                before = rune;
            }
        }
        return pairs;
    }

    private static string WithoutSelectors(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not (>= 0xFE00 and <= 0xFE0F) and not (>= 0xE0100 and <= 0xE01EF))
                plain.Append(rune);
        }
        return plain.ToString();
    }
}
