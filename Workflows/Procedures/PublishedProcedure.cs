using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Procedures;

/// <summary>公開された手続 — one version, checked, with the document it was read from.</summary>
/// <param name="Yaml">The document as it was written.</param>
/// <param name="Hash">SHA-256 (hex) of the document and of everything it includes.</param>
public sealed record PublishedProcedure(Procedure Procedure, ProcessDefinition Process, string Yaml, string Hash);

/// <summary>A fault in a procedure document.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">Japanese, for the designer.</param>
public sealed record DocumentFault(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}

/// <summary>The document cannot be published; every fault is listed.</summary>
public sealed class ProcedureDocumentException(IReadOnlyList<DocumentFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<DocumentFault> Faults { get; } = faults;
}
