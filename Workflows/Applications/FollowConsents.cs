using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>委任・連署の期限 — reminds those who have not answered three days before the deadline, once each, and ends what was not answered in time.</summary>
public sealed class FollowConsents(ITochoDb db, Catalogue catalogue, TimeProvider clock) : ITimetableJob
{
    /// <summary>Days before the deadline on which the reminder goes out.</summary>
    public const int DaysBefore = 3;

    public string Name => "consent-deadlines";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var until = businessDate.AddDays(DaysBefore);
        var ids = await db
            .Applications.Where(a => a.Status == ApplicationStatus.AwaitingConsent && a.ConsentDueOn <= until)
            .OrderBy(a => a.Id)
            .Select(a => a.Id)
            .ToListAsync(ct);
        var done = 0;
        foreach (var id in ids)
        {
            // One transaction each: a job killed half-way goes on with the rest.
            done += await db.InTransaction(() => Follow(id, businessDate, ct), ct) ? 1 : 0;
        }
        return new(ids.Count, done, ids.Count - done);
    }

    private async Task<bool> Follow(Guid id, DateOnly businessDate, CancellationToken ct)
    {
        var application = await db.Applications.FirstAsync(a => a.Id == id, ct);
        if (application.Status != ApplicationStatus.AwaitingConsent)
            return false;
        var act = Act.OfSystem("consent-deadlines", clock.GetUtcNow());
        if (application.ConsentDueOn < businessDate)
        {
            application.Lapse(act);
            db.Outbox.Add(ApplicationMail.NoConsent(application, catalogue.Of(application).Procedure.Title.Ja, act.At));
            return true;
        }
        var due = application.Consents.Where(c => c is { IsOpen: true, Reminded: false, Sent: < Consent.MostLinks }).ToList();
        foreach (var consent in due)
            db.Outbox.Add(ConsentMail.Message(application, application.AskAgain(consent.Key, act, reminder: true), act.At));
        return due.Count > 0;
    }
}
