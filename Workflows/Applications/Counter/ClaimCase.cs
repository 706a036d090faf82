using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications.Counter;

/// <summary>窓口の申請の引取り — with the code on the receipt the applicant takes case, charges and notices into their account.</summary>
public sealed class ClaimCase(ITochoDb db, TimeProvider clock)
{
    /// <summary>Says the same whether the number or the code is wrong.</summary>
    public const string Wrong = "受付番号又は引取りコードが違います。新しい受付票のコードか、確認してください。";

    /// <exception cref="RuleBrokenException">A wrong or used code.</exception>
    public Task<Guid> Run(string? receiptNumber, string? code, Person resident, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var number = Width.Hyphens(Width.Narrow((receiptNumber ?? "").Trim())).ToUpperInvariant();
                var application = await db.Applications.FirstOrDefaultAsync(a => a.ReceiptNumber == number && a.CounterOffice != null, ct);
                if (resident.Audience != Audience.Resident || application is null)
                    throw new RuleBrokenException(Wrong);
                var act = resident.Acting(clock);
                application.Claim(code, act);
                await db.LeaveCounter(application, ct);
                var subject = application.Subject;
                foreach (var charge in await db.Charges.Where(c => c.Concerns == subject).ToListAsync(ct))
                    charge.PassTo(resident.Id, act);
                foreach (var notice in await db.Notices.Where(n => n.ApplicationId == application.Id).ToListAsync(ct))
                    notice.PassTo(resident.Id, act);
                return application.Id;
            },
            ct
        );
}
