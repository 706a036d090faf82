using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>減免 — takes a part of what is owed away, or all of it (免除), by a decision made elsewhere. What is then settled moves its process on.</summary>
public sealed class ReduceCharge(ITochoDb db, IProcessEngine engine)
{
    /// <param name="basis">The decision, e.g. its document number and the ordinance.</param>
    /// <exception cref="RuleBrokenException">No basis, nothing, or more than is still owed.</exception>
    public Task Run(Guid chargeId, Yen by, string basis, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var charge = await db.Charges.SingleAsync(c => c.Id == chargeId, ct);
                charge.Reduce(by, basis, act);
                await db.CallBack(charge, by, charge.Status == ChargeStatus.Exempt ? "免除" : "減額", act, ct);
                // They ask for what was owed before.
                await db.CloseSessions(charge.Id, null, act, ct);
                if (!charge.IsOpen && charge.ReopenedAt is null)
                    await engine.Resume($"charge:{charge.Id}:settled", act, ct);
            },
            ct
        );
}
