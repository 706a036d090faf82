using System.Reflection;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>共通部品 — parts that many procedures share, e.g. the page about the applicant.</summary>
internal sealed class Includes(Faults faults)
{
    /// <summary>Key under which a document holds the parts that it uses, so that it needs nothing outside of it.</summary>
    internal const string Key = "parts";

    private readonly SortedDictionary<string, string> _used = new(StringComparer.Ordinal);
    private MapReader? _own;

    /// <summary>Parts that were taken from outside of the document, by name.</summary>
    internal IReadOnlyDictionary<string, string> Used => _used;

    /// <summary>Parts that the document holds itself come before those outside.</summary>
    internal void Of(MapReader document) => _own = document.OptionalMap(Key);

    internal MapReader? Take(MapReader from, string name)
    {
        if (_own?.Has(name) == true)
            return _own.Map(name);
        if (TextOf(name) is not { } text)
        {
            from.Fault("include", $"共通部品「{name}」はありません。");
            return null;
        }
        _used[name] = text;
        return YamlText.Load(text, $"{name}.yaml", faults);
    }

    /// <summary>The part as it is now; null when there is none.</summary>
    internal static string? TextOf(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Includes/{name}.yaml");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
