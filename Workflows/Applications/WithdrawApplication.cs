using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications;

/// <summary>取下げ — the applicant's own act: ends the process, the approval under way and the open charge with it.</summary>
public sealed class WithdrawApplication(ITochoDb db, IProcessEngine engine, CancelCharge cancelCharge, TimeProvider clock)
{
    public Task Run(Guid id, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                var act = applicant.Acting(clock);
                application.Withdraw(act);
                var approval = await db.Approvals.FirstOrDefaultAsync(
                    a => a.ApplicationId == id && a.Status == ApprovalStatus.Circulating,
                    ct
                );
                approval?.Abandon(act);
                await cancelCharge.Run(application.Subject, act, ct);
                await engine.Cancel(application.Subject, act, ct);
            },
            ct
        );
}
