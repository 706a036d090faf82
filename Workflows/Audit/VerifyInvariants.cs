namespace TochoDX.Workflows.Audit;

/// <summary>検証 — checks every invariant over the live data.</summary>
public sealed class VerifyInvariants(IEnumerable<IInvariantCheck> checks)
{
    private static readonly string[] Order = ["ACK", "ONCE", "PAY", "BAL", "CHAIN", "STATE", "NUM", "FILE", "OUT", "SAFE"];

    public async Task<IReadOnlyList<Invariant>> Run(CancellationToken ct)
    {
        List<Invariant> results = [];
        foreach (var check in checks)
        {
            await foreach (var result in check.Check(ct))
                results.Add(result);
        }
        return [.. results.OrderBy(r => Array.IndexOf(Order, r.Name))];
    }
}
