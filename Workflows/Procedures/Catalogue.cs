using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Procedures;

/// <summary>
/// 手続の一覧 — the built-in documents and those published online, each read and checked once. A running application finds
/// its own version for ever; a new filing gets the newest in force.
/// </summary>
public sealed class Catalogue : IProcessDefinitions
{
    private const string Folder = "Catalogue/";

    // Other nodes publish too: how old the list may be on this one.
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<PublishedProcedure> _builtIn;
    private readonly OnlineProcedures? _online;
    private readonly TimeProvider? _clock;
    private readonly Lock _looking = new();
    private volatile CatalogueShelf _shelf;
    private long _looked;
    private long _stamp = -1;

    public Catalogue(IEnumerable<PublishedProcedure> builtIn, OnlineProcedures? online = null, TimeProvider? clock = null)
    {
        _builtIn = [.. builtIn];
        (_online, _clock) = (online, clock);
        _shelf = CatalogueShelf.Of(_builtIn, [], Now);
    }

    /// <summary>The version in force of every procedure, by code.</summary>
    public IReadOnlyList<PublishedProcedure> Current => Shelf().Current;

    /// <summary>Every version that was ever published.</summary>
    public IEnumerable<PublishedProcedure> All => Shelf().ByKey.Values;

    /// <summary>The documents that are part of this program.</summary>
    /// <exception cref="ProcedureDocumentException">A document has faults.</exception>
    public static Catalogue BuiltIn(OnlineProcedures? online = null, TimeProvider? clock = null)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));
        return new(names.Select(name => ProcedureYaml.Parse(Text(assembly, name), name[Folder.Length..])), online, clock);
    }

    /// <param name="version">Null: the one in force, if any; otherwise that version, whether or not it is in force.</param>
    public PublishedProcedure? Find(string code, int? version = null) =>
        version is { } number ? Known($"{code}@{number}") : On(Shelf().InForce(code), null);

    /// <param name="key">Code and version, e.g. <c>outdoor-advertising@1</c>.</param>
    /// <exception cref="KeyNotFoundException">It was never published.</exception>
    public PublishedProcedure Get(string key) => Known(key) ?? throw new KeyNotFoundException($"The procedure {key} was never published.");

    /// <summary>The version that the application is on, with the amounts and limits of the day of its filing; of today for a draft.</summary>
    /// <exception cref="KeyNotFoundException">It was never published.</exception>
    public PublishedProcedure Of(Application application)
    {
        var published = On(Get(application.ProcedureKey), application.ArrivedAt);
        var procedure = published.Procedure;
        return application.Counter is null
            ? published
            : published with
            {
                Procedure = procedure with { Form = procedure.Form.AtCounter() },
            };
    }

    ProcessDefinition IProcessDefinitions.Get(string key) => Get(key).Process;

    /// <summary>Versions that are part of this program, whether or not they are in force.</summary>
    public IEnumerable<PublishedProcedure> BuiltInVersions(string code) => _builtIn.Where(entry => entry.Procedure.Code == code);

    /// <inheritdoc cref="CatalogueSearch.Find"/>
    public IReadOnlyList<PublishedProcedure> Search(string text) => Shelf().Search.Find(text);

    /// <summary>Looks at once whether something was published; otherwise that is noticed within a second.</summary>
    public void Refresh() => Look(atOnce: true);

    // Built-in documents alone are always in force.
    private DateTimeOffset Now => _clock?.GetUtcNow() ?? DateTimeOffset.UnixEpoch;

    [return: NotNullIfNotNull(nameof(published))]
    private PublishedProcedure? On(PublishedProcedure? published, DateTimeOffset? at) =>
        published is { Procedure.Values.Count: > 0 } && (at ?? _clock?.GetUtcNow()) is { } moment
            ? published with
            {
                Procedure = published.Procedure.On(JapaneseDate.DayOf(moment)),
            }
            : published;

    private PublishedProcedure? Known(string key)
    {
        if (Shelf().ByKey.GetValueOrDefault(key) is { } published)
            return published;
        // Another node may have published it a moment ago.
        return _online is null ? null : Look(atOnce: true).ByKey.GetValueOrDefault(key);
    }

    private CatalogueShelf Shelf()
    {
        var shelf = _online is null || Stopwatch.GetElapsedTime(Volatile.Read(ref _looked)) < LookAfter ? _shelf : Look(atOnce: false);
        return shelf.IsStill(Now) ? shelf : Arrange();
    }

    private CatalogueShelf Look(bool atOnce)
    {
        if (_online is null)
            return _shelf;
        if (atOnce)
            _looking.Enter();
        // One looks; the others take what there is.
        else if (!_looking.TryEnter())
            return _shelf;
        try
        {
            var stamp = _online.Stamp();
            if (stamp != _stamp)
            {
                _shelf = CatalogueShelf.Of(_builtIn, _online.Load(), Now);
                _stamp = stamp;
            }
            Volatile.Write(ref _looked, Stopwatch.GetTimestamp());
            return _shelf;
        }
        finally
        {
            _looking.Exit();
        }
    }

    /// <summary>A version has come into force, or gone out of it, since.</summary>
    private CatalogueShelf Arrange()
    {
        lock (_looking)
            return _shelf = _shelf.At(Now);
    }

    private static string Text(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
