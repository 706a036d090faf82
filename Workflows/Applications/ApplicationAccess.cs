using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications;

/// <summary>Who may load which application. Somebody else's is as absent as one that never was.</summary>
public static class ApplicationAccess
{
    /// <summary>
    /// The applicant's own; for an officer, those of people at the counter of the office whose seat they sit in, until the
    /// applicant takes them over.
    /// </summary>
    public static IQueryable<Application> Own(this IQueryable<Application> applications, Person person) =>
        person.Audience == Audience.Officer
            ? applications.Where(a => a.CounterOffice != null && a.CounterOffice == person.Office)
            : applications.Where(a => a.ApplicantId == person.Id);

    /// <exception cref="NotFoundException">None, or not the person's own, or their counter's.</exception>
    public static async Task<Application> Own(this IQueryable<Application> applications, Guid id, Person person, CancellationToken ct) =>
        await applications.Own(person).FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotFoundException($"application {id}");

    /// <summary>The principal of the application that a charge concerns; null where nobody acts for another.</summary>
    /// <param name="subject">As in <see cref="Application.SubjectOf"/>; anything else has no principal.</param>
    public static async Task<Principal?> PrincipalIn(this IQueryable<Application> applications, string subject, CancellationToken ct) =>
        subject.Split(':') is ["application", var key] && Guid.TryParse(key, out var id)
            ? await applications.Where(a => a.Id == id).Select(a => a.Principal).FirstOrDefaultAsync(ct)
            : null;

    /// <exception cref="NotFoundException">None, a draft, another office's, or restricted to others (閲覧制限).</exception>
    public static async Task<Application> InOffice(this ITochoDb db, Guid id, Person officer, CancellationToken ct)
    {
        var application = await db.Applications.FirstOrDefaultAsync(a => a.Id == id && a.ReceiptNumber != null, ct);
        return application is not null && officer.SeesOffice(application.OfficeCode) && await db.IsOpenTo(id, officer, ct)
            ? application
            : throw new NotFoundException($"application {id}");
    }
}
