namespace TochoDX.Workflows.Procedures;

/// <summary>The catalogue as it stands between two moments at which a version comes into force or goes out of it.</summary>
internal sealed class CatalogueShelf
{
    private readonly IReadOnlyList<CatalogueEntry> _entries;
    private readonly Dictionary<string, PublishedProcedure> _inForce = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _until = DateTimeOffset.MaxValue;

    private CatalogueShelf(IReadOnlyList<CatalogueEntry> entries, DateTimeOffset now)
    {
        (_entries, _from) = (entries, now);
        ByKey = entries.ToDictionary(entry => entry.Published.Procedure.Key, entry => entry.Published, StringComparer.Ordinal);
        foreach (var moment in entries.SelectMany(entry => new[] { entry.From, entry.Until }))
        {
            if (moment > now && moment < _until)
                _until = moment.Value;
        }
        foreach (var versions in entries.Where(entry => !(entry.From > now)).GroupBy(entry => entry.Published.Procedure.Code))
        {
            // The newest that has come into force decides; where it has ended, an older one does not come back.
            var newest = versions.MaxBy(entry => entry.Published.Procedure.Version)!;
            if (!(newest.Until <= now))
                _inForce[versions.Key] = newest.Published;
        }
        Current = [.. _inForce.Values.OrderBy(entry => entry.Procedure.Code, StringComparer.Ordinal)];
        Search = new(Current);
    }

    internal IReadOnlyDictionary<string, PublishedProcedure> ByKey { get; }

    internal IReadOnlyList<PublishedProcedure> Current { get; }

    internal CatalogueSearch Search { get; }

    /// <summary>What is published online takes the place of a built-in document of the same version.</summary>
    internal static CatalogueShelf Of(IEnumerable<PublishedProcedure> builtIn, IReadOnlyList<CatalogueEntry> online, DateTimeOffset now) =>
        new(
            [.. online.Concat(builtIn.Select(entry => new CatalogueEntry(entry, null, null))).DistinctBy(e => e.Published.Procedure.Key)],
            now
        );

    internal PublishedProcedure? InForce(string code) => _inForce.GetValueOrDefault(code);

    internal bool IsStill(DateTimeOffset now) => _from <= now && now < _until;

    internal CatalogueShelf At(DateTimeOffset now) => new(_entries, now);
}
