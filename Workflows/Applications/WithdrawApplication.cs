using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Applications.Docket;
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
                var arrived = application.ReceiptNumber is not null;
                application.Withdraw(act);
                if (!arrived)
                    return; // waited for consents: nothing was begun yet
                var approval = await db.Approvals.FirstOrDefaultAsync(
                    a => a.ApplicationId == id && a.Status == ApprovalStatus.Circulating,
                    ct
                );
                approval?.Abandon(act);
                var subject = application.Subject;
                var charges = db.Charges.Where(c => c.Concerns == subject && ChargeTransitions.Owed.Contains(c.Status)).Select(c => c.Id);
                foreach (var charge in await charges.ToListAsync(ct))
                    await cancelCharge.Run(charge, "申請の取下げ", act, ct);
                await engine.Cancel(subject, act, ct);
                await db.Close(application, ct);
            },
            ct
        );
}
