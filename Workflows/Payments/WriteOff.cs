using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>不納欠損 — gives up what is still owed of a charge, by a decision made elsewhere. To its process that is as if it had lapsed.</summary>
public sealed class WriteOff(ITochoDb db, IProcessEngine engine)
{
    /// <param name="basis">The decision, e.g. its document number and the article.</param>
    /// <exception cref="RuleBrokenException">No basis, or nothing is owed.</exception>
    public Task Run(Guid chargeId, string basis, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var charge = await db.Charges.SingleAsync(c => c.Id == chargeId, ct);
                var remaining = charge.Remaining;
                charge.WriteOff(basis, act);
                await db.Book(Ledger.WrittenOff(charge, remaining, act), act, ct);
                await db.CloseSessions(charge.Id, null, act, ct);
                if (charge.ReopenedAt is null)
                    await engine.Resume($"charge:{charge.Id}:lapsed", act, ct);
            },
            ct
        );
}
