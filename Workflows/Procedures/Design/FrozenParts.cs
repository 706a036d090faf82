using TochoDX.Workflows.Procedures.Documents;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>
/// 共通部品の固定 — what is to be published holds the shared parts it uses, so that a later change of a part neither changes nor
/// breaks it. While a version is written it does not hold them, and has them as they are.
/// </summary>
public static class FrozenParts
{
    /// <summary>The text with the parts that it uses; the same text where it uses none, or cannot be read.</summary>
    public static string In(string yaml)
    {
        if (ProcedureTree.Read(yaml) is not { } tree || ProcedureYaml.PartsOf(yaml) is not { Count: > 0 } parts)
            return yaml;
        var root = tree.Root;
        foreach (var (name, text) in parts)
            root.Put(Includes.Key, name, text);
        return tree.Write();
    }

    /// <summary>The text without the parts that are shared; what only this document has stays.</summary>
    public static string Without(string yaml)
    {
        if (ProcedureTree.Read(yaml) is not { } tree || tree.Map(Includes.Key) is not { } parts)
            return yaml;
        foreach (var name in parts.Keys.Where(name => Includes.TextOf(name) is not null).ToList())
            parts.Remove(name);
        if (!parts.Keys.Any())
            tree.Root.Remove(Includes.Key);
        return tree.Write();
    }
}
