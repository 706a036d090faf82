using System.Reflection;
using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Documents;

namespace TochoDX.Workflows.Taxation;

/// <summary>課税パラメータ文書 — reads the one document of rates, tables and dates; what is missing or wrong is told with its line.</summary>
public static class TaxParameterFile
{
    private const string Name = "parameters.yaml";

    private static readonly Lazy<TaxParameters> Shipped = new(() => Parse(Text(), Name));

    /// <summary>The document that is part of this program.</summary>
    public static TaxParameters BuiltIn() => Shipped.Value;

    /// <exception cref="RuleBrokenException">The document has faults; all are listed with their lines.</exception>
    public static TaxParameters Parse(string text, string fileName)
    {
        var (parameters, faults) = Read(text, fileName);
        return parameters ?? throw new RuleBrokenException("課税パラメータに誤りがあります。\n" + string.Join('\n', faults));
    }

    /// <summary>The parameters, or the faults that stand in their way, in order of lines.</summary>
    public static (TaxParameters? Parameters, IReadOnlyList<DocumentFault> Faults) Read(string text, string fileName)
    {
        var faults = new Faults();
        if (YamlText.Load(text, fileName, faults) is not { } root)
            return (null, faults.InOrder());
        var parameters = TaxParameterReader.Read(root);
        return faults.Any ? (null, faults.InOrder()) : (parameters, []);
    }

    private static string Text()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Taxation/" + Name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
