using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Notices;
using TochoDX.Workflows.Applications.Counter;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Notices;

/// <summary>紙での交付 — records the day on which a printed notice reached, or was sent to, an applicant of the counter.</summary>
public sealed class HandOverNotice(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No such notice of a case at the officer's counter.</exception>
    /// <exception cref="Domain.Common.RuleBrokenException">Recorded already, or a day on which it cannot have been.</exception>
    public async Task Run(Guid id, Guid noticeId, DateOnly on, PaperWay way, Person officer, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().AtCounter(id, officer, ct);
        var notice =
            await db.Notices.FirstOrDefaultAsync(n => n.Id == noticeId && n.ApplicationId == application.Id, ct)
            ?? throw new NotFoundException($"notice {noticeId}");
        notice.HandOver(on, way, officer.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}
