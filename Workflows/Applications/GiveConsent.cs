using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>同意・委任の確認 — somebody says yes by the link they were sent. With the last yes the filing arrives, in the same transaction.</summary>
public sealed class GiveConsent(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    /// <returns>The receipt number when it was the last that was missing; null while others are waited for.</returns>
    /// <exception cref="NotFoundException">No such application, or the code opens nothing.</exception>
    /// <exception cref="RuleBrokenException">Said already, too late, or taken back in the meantime.</exception>
    public Task<string?> Run(Guid id, string code, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var (application, act) = await db.Asked(id, code, clock, ct);
                await db.Hold(application, ct: ct);
                if (!application.GiveConsent(code, act))
                    return null;
                var published = catalogue.Of(application);
                var office = await db.Offices.FirstAsync(o => o.Code == application.OfficeCode, ct);
                var number = await db.Arrive(engine, application, published, application.Answers, office, act, ct);
                db.Outbox.Add(PartyMail.Arrived(application, published.Procedure.Title.Ja, act.At));
                return (string?)number;
            },
            ct
        );
}

/// <summary>不同意 — somebody says no; the filing ends without having arrived.</summary>
public sealed class RefuseConsent(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No such application, or the code opens nothing.</exception>
    /// <exception cref="RuleBrokenException">Said already, too late, or taken back in the meantime.</exception>
    public Task Run(Guid id, string code, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var (application, act) = await db.Asked(id, code, clock, ct);
                application.RefuseConsent(code, act);
                db.Outbox.Add(ApplicationMail.Declined(application, catalogue.Of(application).Procedure.Title.Ja, act.At));
            },
            ct
        );
}

/// <summary>What a link opens.</summary>
public static class ConsentAccess
{
    /// <summary>The application for which the code was sent, unless it is over; null for any other code, which tells nothing of what there is.</summary>
    public static async Task<(Application Application, Consent Consent)?> OpenedBy(
        this IQueryable<Application> applications,
        Guid id,
        string code,
        CancellationToken ct
    ) =>
        await applications.FirstOrDefaultAsync(a => a.Id == id, ct) is { } application && application.ConsentOf(code) is { } consent
            ? (application, consent)
            : null;

    /// <summary>The application and the act of the person whom the code names.</summary>
    internal static async Task<(Application, Act)> Asked(this ITochoDb db, Guid id, string code, TimeProvider clock, CancellationToken ct)
    {
        var (application, consent) = await db.Applications.OpenedBy(id, code, ct) ?? throw new NotFoundException($"consent of {id}");
        return (application, new Act($"consent:{consent.Key}", consent.Name, consent.Role, clock.GetUtcNow()));
    }
}
