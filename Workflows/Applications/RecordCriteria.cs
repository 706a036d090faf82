using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>審査票の記入 — the examiner says of each criterion whether the filing meets it.</summary>
public sealed class RecordCriteria(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <param name="found">Number of the criterion → finding and note.</param>
    /// <exception cref="RuleBrokenException">Nobody examines the case now, or a line cannot be kept.</exception>
    public Task Run(Guid id, IReadOnlyDictionary<string, (Finding Finding, string Note)> found, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.InOffice(id, officer, ct);
                var published = catalogue.Get(application.ProcedureKey);
                await db.Examining(application, published, officer, ct);
                var check = await db.CheckOf(id, ct);
                check.Record(published.Procedure, found, officer.Acting(clock));
            },
            ct
        );
}

internal static class CriteriaChecks
{
    internal static async Task<CriteriaCheck> CheckOf(this ITochoDb db, Guid application, CancellationToken ct)
    {
        var check = await db.CriteriaChecks.FirstOrDefaultAsync(c => c.Id == application, ct);
        if (check is null)
            db.CriteriaChecks.Add(check = CriteriaCheck.Of(application));
        return check;
    }
}
