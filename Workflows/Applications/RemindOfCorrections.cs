using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>補正期限のお知らせ — reminds applicants three days before a correction is due, once each.</summary>
public sealed class RemindOfCorrections(ITochoDb db, Catalogue catalogue, TimeProvider clock) : ITimetableJob
{
    /// <summary>Days before the deadline on which the reminder goes out.</summary>
    public const int DaysBefore = 3;

    public string Name => "correction-reminders";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var until = businessDate.AddDays(DaysBefore);
        var ids = await db
            .Applications.Where(a => a.Status == ApplicationStatus.CorrectionRequested)
            .Where(a =>
                a.Corrections.Any(c =>
                    c.ClosedAt == null && !c.ByApplicant && c.RemindedAt == null && c.Deadline <= until && c.Deadline >= businessDate
                )
            )
            .OrderBy(a => a.Id)
            .Select(a => a.Id)
            .ToListAsync(ct);
        var reminded = 0;
        foreach (var id in ids)
        {
            // One transaction each: a job killed half-way has reminded some and will go on with the rest.
            reminded += await db.InTransaction(() => Remind(id, ct), ct) ? 1 : 0;
        }
        return new(ids.Count, reminded, ids.Count - reminded);
    }

    private async Task<bool> Remind(Guid id, CancellationToken ct)
    {
        var application = await db.Applications.FirstAsync(a => a.Id == id, ct);
        if (application.OpenCorrection is not { RemindedAt: null })
            return false;
        var act = Act.OfSystem("correction-reminder", clock.GetUtcNow());
        application.RemindOfCorrection(act);
        db.Outbox.Add(ApplicationMail.CorrectionDueSoon(application, catalogue.Of(application).Procedure.Title.Ja, act.At));
        return true;
    }
}
