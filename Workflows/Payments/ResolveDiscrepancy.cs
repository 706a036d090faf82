using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>不突合の解消 — an officer has found out why the gateway's books and ours differ, and what was done.</summary>
public sealed class ResolveDiscrepancy(ITochoDb db)
{
    /// <exception cref="RuleBrokenException">Nothing said, or it is resolved.</exception>
    public Task Run(Guid id, string how, Act act, CancellationToken ct) =>
        db.InTransaction(async () => (await db.Discrepancies.SingleAsync(d => d.Id == id, ct)).Resolve(how, act), ct);
}
