namespace TochoDX.Domain.Common;

/// <summary>出来事 — one state change, on its way to the audit log in the same transaction.</summary>
/// <param name="Action">Stable dotted name, e.g. <c>application.submitted</c>.</param>
/// <param name="Payload">What changed; may hold personal data (stored erasably, the chain keeps only its salted hash).</param>
public sealed record Happening(Act Act, string Action, string Subject, IReadOnlyDictionary<string, string> Payload);

/// <summary>Root of a consistency boundary: carries a version for optimistic concurrency and the happenings not yet saved.</summary>
public abstract class Aggregate
{
    private readonly List<Happening> _happenings = [];

    /// <summary>Number of happenings so far: guards against concurrent writers, and equals the count of audit entries.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<Happening> Happenings => _happenings;

    /// <summary>Key of this aggregate in the audit log, e.g. <c>application:0199…</c>.</summary>
    public abstract string Subject { get; }

    protected void Happened(Act act, string action, params ReadOnlySpan<(string Key, string Value)> payload)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in payload)
            facts[key] = value;
        _happenings.Add(new(act, action, Subject, facts));
        Version++;
    }

    /// <summary>Hands the happenings over to the audit log; called once, by the save.</summary>
    public IReadOnlyList<Happening> TakeHappenings()
    {
        Happening[] taken = [.. _happenings];
        _happenings.Clear();
        return taken;
    }
}
