using TochoDX.Domain.Approvals;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Web.Officers.Decisions;

/// <summary>What was sent from the fields of a draft.</summary>
internal static class DraftPost
{
    /// <summary>Only the fields of this kind of decision and of the sheet; whatever else was sent is not looked at.</summary>
    /// <exception cref="BadHttpRequestException">Bytes that were no text.</exception>
    public static Dictionary<string, IReadOnlyList<string>> Draft(this HttpRequest request, DecisionKind kind)
    {
        var posted = kind.Fields.Where(q => q.TakesAnswer).ToDictionary(q => q.Id, q => Typed(request, DraftField.NameOf(q.Id)));
        foreach (var name in request.Form.Keys.Where(SheetField.IsOne))
            posted[SheetReading.Prefix + name[SheetField.NameOf("").Length..]] = [.. request.Form[name].OfType<string>()];
        foreach (var entry in kind.Fields.Where(q => q.IsRepeated).SelectMany(q => kind.Form.EntriesOf(q, posted[q.Id])).ToList())
            posted[entry.Id] = Typed(request, DraftField.NameOf(entry.Id));
        return posted.Values.SelectMany(v => v).Any(v => v.Contains('\uFFFD', StringComparison.Ordinal))
            ? throw new BadHttpRequestException("Not UTF-8.")
            : posted;
    }

    /// <summary>One entry of a repeated field more, or one less.</summary>
    /// <param name="add">Id of the group.</param>
    /// <param name="remove">Id of the group and key of the entry: <c>reasons-2</c>.</param>
    public static void Change(this Dictionary<string, IReadOnlyList<string>> posted, DecisionKind kind, string? add, string? remove)
    {
        foreach (var group in kind.Fields.Where(q => q.IsRepeated))
        {
            var shown = kind.Form.EntriesOf(group, posted[group.Id]).Select(entry => entry.Entry!.Key).Distinct();
            IReadOnlyList<string> keys = [.. shown.Where(key => $"{group.Id}-{key}" != remove)];
            posted[group.Id] = add == group.Id && keys.Count < group.MaxEntries ? [.. keys, EntryOf.NewKey(keys)] : keys;
        }
    }

    private static IReadOnlyList<string> Typed(HttpRequest request, string name) =>
        [.. request.Form[name].OfType<string>().Where(v => v.Length > 0)];
}
