using System.Reflection;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Procedures;

/// <summary>手続の一覧 — the built-in documents, read and checked once.</summary>
public sealed class Catalogue : IProcessDefinitions
{
    private const string Folder = "Catalogue/";

    private readonly IReadOnlyList<PublishedProcedure> _published;
    private readonly Dictionary<string, PublishedProcedure> _byKey;
    private readonly CatalogueSearch _search;

    public Catalogue(IEnumerable<PublishedProcedure> published)
    {
        _published = [.. published.OrderBy(entry => entry.Procedure.Code, StringComparer.Ordinal).ThenBy(entry => entry.Procedure.Version)];
        _byKey = _published.ToDictionary(entry => entry.Procedure.Key, StringComparer.Ordinal);
        Current = [.. _published.GroupBy(entry => entry.Procedure.Code).Select(versions => versions.Last())];
        _search = new(Current);
    }

    /// <summary>The newest version of every procedure, by code.</summary>
    public IReadOnlyList<PublishedProcedure> Current { get; }

    /// <summary>The documents that are part of this program.</summary>
    /// <exception cref="ProcedureDocumentException">A document has faults.</exception>
    public static Catalogue BuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));
        return new(names.Select(name => ProcedureYaml.Parse(Text(assembly, name), name[Folder.Length..])));
    }

    /// <param name="version">Null: the newest.</param>
    public PublishedProcedure? Find(string code, int? version = null) =>
        _published.LastOrDefault(entry => entry.Procedure.Code == code && (version is null || entry.Procedure.Version == version));

    /// <param name="key">Code and version, e.g. <c>outdoor-advertising@1</c>.</param>
    /// <exception cref="KeyNotFoundException">It was never published.</exception>
    public PublishedProcedure Get(string key) =>
        _byKey.TryGetValue(key, out var published)
            ? published
            : throw new KeyNotFoundException($"The procedure {key} was never published.");

    ProcessDefinition IProcessDefinitions.Get(string key) => Get(key).Process;

    /// <inheritdoc cref="CatalogueSearch.Find"/>
    public IReadOnlyList<PublishedProcedure> Search(string text) => _search.Find(text);

    private static string Text(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
