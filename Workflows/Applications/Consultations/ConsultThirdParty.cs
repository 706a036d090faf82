using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications.Consultations;

/// <summary>第三者意見照会 — the examiner asks somebody whom the decision would touch.</summary>
public sealed class ConsultThirdParty(ITochoDb db, Catalogue catalogue, NumberNotice numberNotice, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">The procedure asks nobody else, or the case has moved on.</exception>
    public Task Run(Guid id, ThirdParty party, DateOnly due, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Consulting(id, catalogue, officer, ct);
                var act = officer.Acting(clock);
                var procedure = catalogue.Of(application).Procedure;
                var office = await db.Offices.FirstAsync(o => o.Code == application.OfficeCode, ct);
                var asked = application.Consult(Guid.CreateVersion7(act.At), party, due, act);
                var letter = ConsultationLetter.Of(application, procedure, asked, office);
                application.GiveLetter(asked.Id, await numberNotice.ThirdParty(application, asked, letter, procedure, act, ct), act);
                db.Outbox.Add(ConsultationMail.Asks(application, asked, act.At));
            },
            ct
        );
}

/// <summary>再送 — a new link to a third party who has not answered.</summary>
public sealed class ConsultAgain(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    public Task Run(Guid id, Guid consultation, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Consulting(id, catalogue, officer, ct);
                var act = officer.Acting(clock);
                db.Outbox.Add(ConsultationMail.Asks(application, application.ConsultAgain(consultation, act), act.At));
            },
            ct
        );
}

/// <summary>照会の取消し</summary>
public sealed class StopConsultation(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    public Task Run(Guid id, Guid consultation, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () => (await db.Consulting(id, catalogue, officer, ct)).StopConsultation(consultation, officer.Acting(clock)),
            ct
        );
}

/// <summary>書面の回答の記録 — an answer that came on paper.</summary>
public sealed class TakeDownAnswer(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    public Task Run(Guid id, Guid consultation, bool opposed, string opinion, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
                (await db.Consulting(id, catalogue, officer, ct)).TakeDownAnswer(consultation, opposed, opinion, officer.Acting(clock)),
            ct
        );
}

internal static class ConsultationAccess
{
    /// <summary>The case, for who examines it now.</summary>
    internal static async Task<Application> Consulting(this ITochoDb db, Guid id, Catalogue catalogue, Person officer, CancellationToken ct)
    {
        var application = await db.InOffice(id, officer, ct);
        var published = catalogue.Of(application);
        if (published.Procedure.Consultation is null)
            throw new RuleBrokenException("この手続には、第三者への意見照会がありません。");
        await db.Examining(application, published, officer, ct);
        // Answers come in beside the examiner's work: whoever comes second sees what the first has done.
        await db.Hold(application, ct: ct);
        return application;
    }
}
