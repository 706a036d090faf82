using System.Security.Cryptography;
using System.Text;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures.Documents;

namespace TochoDX.Workflows.Procedures;

/// <summary>手続文書 — reads and checks a procedure document in YAML.</summary>
public static class ProcedureYaml
{
    /// <exception cref="ProcedureDocumentException">The document has faults; all of them are listed, in order of lines.</exception>
    public static PublishedProcedure Parse(string text, string fileName)
    {
        var (published, faults) = Read(text, fileName);
        return published ?? throw new ProcedureDocumentException(faults);
    }

    /// <summary>The faults of the document; empty when it can be published.</summary>
    public static IReadOnlyList<DocumentFault> Check(string text, string fileName) => Read(text, fileName).Faults;

    /// <summary>The procedure, or the faults that stand in its way.</summary>
    public static (PublishedProcedure? Published, IReadOnlyList<DocumentFault> Faults) Read(string text, string fileName)
    {
        var faults = new Faults();
        var includes = new Includes(faults);
        if (YamlText.Load(text, fileName, faults) is not { } root)
            return (null, faults.InOrder());
        var read = new ProcedureReader(faults, includes).Read(root);
        if (read is not var (procedure, process) || faults.Any)
            return (null, faults.InOrder());
        return (new(procedure, process, text, HashOf(text, includes)), []);
    }

    /// <summary>What can be made out of a document in spite of its faults; for drawing and choosing from, never for running.</summary>
    public static (Procedure Procedure, ProcessDefinition Process)? Sketch(string text)
    {
        var faults = new Faults();
        return YamlText.Load(text, "", faults) is { } root ? new ProcedureReader(faults, new Includes(faults)).Read(root) : null;
    }

    /// <summary>The shared parts that the document takes from outside of it, by name.</summary>
    internal static IReadOnlyDictionary<string, string> PartsOf(string text)
    {
        var faults = new Faults();
        var includes = new Includes(faults);
        if (YamlText.Load(text, "", faults) is { } root)
            new ProcedureReader(faults, includes).Read(root);
        return includes.Used;
    }

    private static string HashOf(string text, Includes includes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in includes.Used.Values.Prepend(text))
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.LongLength));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
