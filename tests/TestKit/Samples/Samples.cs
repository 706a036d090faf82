using System.Reflection;
using TochoDX.Workflows.Procedures;

namespace TochoDX.TestKit.Samples;

/// <summary>Procedure documents for tests; none of them is in the catalogue.</summary>
public static class Samples
{
    /// <summary>A procedure that asks one question of every kind.</summary>
    public static PublishedProcedure EveryKind { get; } = ProcedureYaml.Parse(Text("every-kind"), "every-kind.yaml");

    /// <summary>A procedure that owners sign together, by an agent or not.</summary>
    public static PublishedProcedure JointFiling { get; } = ProcedureYaml.Parse(Text("joint-filing"), "joint-filing.yaml");

    /// <summary>The catalogue with the samples in it.</summary>
    public static Catalogue Catalogue() => new([.. Workflows.Procedures.Catalogue.BuiltIn().Current, EveryKind, JointFiling]);

    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Samples/{name}.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
