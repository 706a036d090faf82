using System.Globalization;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>繰り返しの一件 — where a question of a repeated group stands.</summary>
/// <remarks>
/// <para>Groups lie flat in <see cref="Answers"/>: the answer to the group <c>items</c> is the list of the keys of its entries in
/// order (<c>["1", "3"]</c>), and the question <c>name</c> of the entry 3 has the id <c>items-3-name</c>, with answers like
/// any other. Ids of questions have no hyphen, so the two cannot be confused.</para>
/// <para>A key stays with its entry for life. So taking an entry out changes nothing in the others: files, reasons of a
/// correction and differences between submissions keep pointing at the same entry; and pruning, canonical JSON, corrections
/// and interfaces know nothing of groups.</para>
/// </remarks>
/// <param name="GroupId">Id of the group.</param>
/// <param name="Key">Key of the entry.</param>
/// <param name="Title">The entry in words, by its place: 役員2.</param>
public sealed record EntryOf(string GroupId, string Key, LocalizedText Title)
{
    private const int LongestKey = 4;

    public static string IdOf(string groupId, string key, string questionId) => $"{groupId}-{key}-{questionId}";

    /// <summary>True for what can be the key of an entry: a whole number from 1, as it is usually written.</summary>
    public static bool IsKey(string text) => text is [>= '1' and <= '9', ..] && text.Length <= LongestKey && text.All(char.IsAsciiDigit);

    /// <summary>A key that no entry has.</summary>
    public static string NewKey(IEnumerable<string> keys) =>
        (keys.Select(key => int.Parse(key, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1).ToString(
            CultureInfo.InvariantCulture
        );
}

internal static class Entries
{
    /// <summary>Keys of the entries that there are; of a required group nobody has begun, as many as it takes at least.</summary>
    internal static IReadOnlyList<string> KeysOf(Question group, IReadOnlyList<string> answered, bool required)
    {
        if (answered.Count > 0)
            return [.. answered.Where(EntryOf.IsKey).Distinct(StringComparer.Ordinal).Take(group.MaxEntries)];
        return required
            ? [.. Enumerable.Range(1, Math.Max(1, group.MinEntries)).Select(n => n.ToString(CultureInfo.InvariantCulture))]
            : [];
    }

    /// <summary>The question as it stands in one entry.</summary>
    /// <param name="number">Place of the entry, from 1; null where it is not known.</param>
    internal static Question In(this Question question, Question group, string key, int? number) =>
        question with
        {
            Id = EntryOf.IdOf(group.Id, key, question.Id),
            Entry = new(
                group.Id,
                key,
                number is { } place ? (group.EntryName ?? group.Label).Numbered(place) : group.EntryName ?? group.Label
            ),
        };
}
