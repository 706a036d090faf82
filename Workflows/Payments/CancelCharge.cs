using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 調定の取消し — the charge is no longer owed. Joins the caller's transaction and leaves the process to the caller,
/// who has a reason of its own. Sessions still open at the gateway are closed afterwards.
/// </summary>
public sealed class CancelCharge(ITochoDb db)
{
    /// <exception cref="RuleBrokenException">No reason given, or nothing is owed.</exception>
    public Task Run(Guid chargeId, string reason, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var charge = await db.Charges.SingleAsync(c => c.Id == chargeId, ct);
                var remaining = charge.Remaining;
                charge.Cancel(reason, act);
                await db.Unwind(charge, remaining, "調定取消し", act, ct);
                await db.CloseSessions(charge.Id, null, act, ct);
            },
            ct
        );
}
