using TochoDX.Domain.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>申請を始める — an empty draft under the version in force; what is known already is offered page by page.</summary>
public sealed class StartApplication(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No such procedure is published.</exception>
    public async Task<Guid> Run(string procedureCode, Person applicant, CancellationToken ct)
    {
        var published = catalogue.Find(procedureCode) ?? throw new NotFoundException($"procedure {procedureCode}");
        var act = applicant.Acting(clock);
        var application = Application.Start(Guid.CreateVersion7(act.At), published.Procedure, applicant.Id, act);
        db.Applications.Add(application);
        await db.SaveChangesAsync(ct);
        return application.Id;
    }
}
