using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Applications.Consultations;

/// <summary>第三者の回答期限 — ends what was not answered in time, so that the case can go on.</summary>
public sealed class EndConsultations(ITochoDb db, TimeProvider clock) : ITimetableJob
{
    public string Name => "consultation-deadlines";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var ids = await db.Applications.Where(a => a.ConsultationDueOn < businessDate).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        var done = 0;
        foreach (var id in ids)
        {
            // One transaction each: a job killed half-way goes on with the rest.
            done += await db.InTransaction(
                async () =>
                {
                    var application = await db.Applications.FirstAsync(a => a.Id == id, ct);
                    return application.EndConsultations(businessDate, Act.OfSystem("consultation-deadlines", clock.GetUtcNow()));
                },
                ct
            )
                ? 1
                : 0;
        }
        return new(ids.Count, done, ids.Count - done);
    }
}
