using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Approvals;

/// <summary>理由の一件 — one ground of a decision: the provision, the criteria under it, and how the facts fall under them.</summary>
/// <param name="Key">Key of the entry in the draft.</param>
/// <param name="Criteria">Numbers.</param>
public sealed record Ground(string Key, string Basis, IReadOnlyList<string> Criteria, string Facts)
{
    /// <summary>Id of one of its fields in the draft.</summary>
    public static string FieldOf(string key, string field) => EntryOf.IdOf(DecisionKind.Reasons, key, field);

    /// <summary>All that the draft rests on, in order; none where the decision gives no reasons.</summary>
    public static IReadOnlyList<Ground> Of(DecisionKind decision, Answers draft)
    {
        if (decision.Form.Find(DecisionKind.Reasons) is not { IsRepeated: true } group)
            return [];
        var keys = decision.Form.EntriesOf(group, draft[DecisionKind.Reasons]).Select(entry => entry.Entry!.Key).Distinct();
        return [.. keys.Select(key => new Ground(key, One(key, "basis"), draft[FieldOf(key, "criterion")], One(key, "facts")))];

        string One(string key, string field) => draft[FieldOf(key, field)].FirstOrDefault("");
    }

    /// <summary>The draft that rests on these.</summary>
    public static Answers Write(IEnumerable<(string Basis, IReadOnlyList<string> Criteria, string Facts)> grounds)
    {
        var written = Answers.Empty;
        List<string> keys = [];
        foreach (var (basis, criteria, facts) in grounds)
        {
            var key = EntryOf.NewKey(keys);
            keys.Add(key);
            written = written
                .With(FieldOf(key, "basis"), basis)
                .With(FieldOf(key, "criterion"), [.. criteria])
                .With(FieldOf(key, "facts"), facts);
        }
        return written.With(DecisionKind.Reasons, [.. keys]);
    }
}
