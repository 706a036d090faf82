using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Workflows.Procedures;

/// <summary>
/// 手続の検索 — forgives width, case and kana, whole sentences, and slips of the hand: a word that occurs nowhere is taken for
/// the terms that look most like it.
/// </summary>
public sealed class CatalogueSearch
{
    private const int MostWords = 20;

    /// <summary>Below this two terms are not taken for each other (Dice coefficient of their pairs of letters).</summary>
    private const double Alike = 0.5;

    /// <summary>Shorter words have too few pairs to be compared.</summary>
    private const int ShortestCompared = 3;

    private readonly IReadOnlyList<Entry> _entries;

    public CatalogueSearch(IEnumerable<PublishedProcedure> procedures) => _entries = [.. procedures.Select(Entry.Of)];

    /// <summary>Procedures that every word speaks of, the best first. No words: all, in their own order.</summary>
    public IReadOnlyList<PublishedProcedure> Find(string text)
    {
        var scores = new double[_entries.Count];
        foreach (var word in WordsOf(text))
        {
            var exact = _entries.Select(entry => entry.Exact(word)).ToList();
            var found = exact.Exists(score => score > 0) ? exact : [.. _entries.Select(entry => entry.Near(word))];
            for (var i = 0; i < scores.Length; i++)
                scores[i] = found[i] > 0 ? scores[i] + found[i] : double.NegativeInfinity;
        }
        return
        [
            .. _entries
                .Select((entry, i) => (entry.Published, Score: scores[i]))
                .Where(found => found.Score >= 0)
                .OrderByDescending(found => found.Score)
                .Select(found => found.Published),
        ];
    }

    /// <summary>How alike two terms look, from 0 to 1: voiced marks, small kana and long vowels count for nothing.</summary>
    public static double Likeness(string a, string b) => Dice(PairsOf(Width.Loose(Width.Fold(a))), PairsOf(Width.Loose(Width.Fold(b))));

    private static IEnumerable<string> WordsOf(string text) =>
        text.Split([' ', '　', '\t', '\n', '、', '。', ','], MostWords, StringSplitOptions.RemoveEmptyEntries)
            .Select(Width.Fold)
            .Where(word => word.Length > 0);

    private static List<(char, char)> PairsOf(string text) => [.. text.Zip(text.Skip(1)).Order()];

    private static double Dice(List<(char, char)> a, List<(char, char)> b)
    {
        if (a.Count == 0 || b.Count == 0)
            return 0;
        var (common, i, j) = (0, 0, 0);
        while (i < a.Count && j < b.Count)
        {
            switch (a[i].CompareTo(b[j]))
            {
                case 0:
                    (common, i, j) = (common + 1, i + 1, j + 1);
                    break;
                case < 0:
                    i++;
                    break;
                default:
                    j++;
                    break;
            }
        }
        return 2.0 * common / (a.Count + b.Count);
    }

    /// <summary>What can be found of one procedure, folded.</summary>
    private sealed record Entry(
        PublishedProcedure Published,
        IReadOnlyList<string> Titles,
        IReadOnlyList<string> Keywords,
        string Rest,
        IReadOnlyList<List<(char, char)>> Pairs
    )
    {
        public static Entry Of(PublishedProcedure published)
        {
            var procedure = published.Procedure;
            var titles = In(procedure.Title).ToList();
            var keywords = procedure.Keywords.Append(procedure.Category).Select(Width.Fold).ToList();
            var rest = string.Join('\n', In(procedure.Summary).Append(Width.Fold(procedure.Basis)));
            return new(published, titles, keywords, rest, [.. keywords.Concat(titles).Select(term => PairsOf(Width.Loose(term)))]);
        }

        /// <summary>0 where the word occurs nowhere.</summary>
        public double Exact(string word)
        {
            if (Titles.Any(title => title.Contains(word, StringComparison.Ordinal)))
                return 8;
            if (Keywords.Any(keyword => keyword.Contains(word, StringComparison.Ordinal)))
                return Keywords.Contains(word) ? 7 : 5;
            if (Rest.Contains(word, StringComparison.Ordinal))
                return 3;
            return 0;
        }

        /// <summary>A sentence counts for the keywords in it, a word for the term that it looks most like.</summary>
        public double Near(string word)
        {
            if (word.Length < ShortestCompared)
                return 0;
            var within = Keywords.Where(keyword => keyword.Length > 1 && word.Contains(keyword, StringComparison.Ordinal));
            var pairs = PairsOf(Width.Loose(word));
            var best = Pairs.Max(term => Dice(pairs, term));
            return Math.Max(best >= Alike ? best : 0, (double)within.Sum(keyword => keyword.Length) / (word.Length + 1));
        }

        private static IEnumerable<string> In(LocalizedText text) => text.Languages.Select(language => Width.Fold(text.In(language)));
    }
}
