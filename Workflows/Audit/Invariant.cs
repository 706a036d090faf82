namespace TochoDX.Workflows.Audit;

/// <summary>What came of checking one invariant over the whole database.</summary>
/// <param name="Name">Short name, e.g. <c>CHAIN</c>.</param>
/// <param name="Holds">What must hold, in words.</param>
/// <param name="Counted">How many things were checked, with their name, e.g. <c>1,204 entries</c>.</param>
/// <param name="Offender">The first thing that breaks it; null when it holds.</param>
public sealed record Invariant(string Name, string Holds, string Counted, string? Offender);

/// <summary>Checks one or more invariants; stops each at its first offender.</summary>
public interface IInvariantCheck
{
    IAsyncEnumerable<Invariant> Check(CancellationToken ct);
}
