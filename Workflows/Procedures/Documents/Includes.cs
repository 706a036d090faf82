using System.Reflection;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>共通部品 — parts that many procedures share, e.g. the page about the applicant.</summary>
internal sealed class Includes(Faults faults)
{
    private readonly SortedDictionary<string, string> _used = new(StringComparer.Ordinal);

    /// <summary>Texts of the parts that were taken, in order of their names.</summary>
    internal IEnumerable<string> Used => _used.Values;

    internal MapReader? Take(MapReader from, string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Includes/{name}.yaml");
        if (stream is null)
        {
            from.Fault("include", $"共通部品「{name}」はありません。");
            return null;
        }
        using var reader = new StreamReader(stream);
        _used[name] = reader.ReadToEnd();
        return YamlText.Load(_used[name], $"{name}.yaml", faults);
    }
}
