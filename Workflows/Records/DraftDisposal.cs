using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Records;

/// <summary>廃棄・移管の起案</summary>
public sealed class DraftDisposal(ITochoDb db, TimeProvider clock)
{
    /// <summary>Most cases in one disposal.</summary>
    public const int Most = 500;

    /// <returns>The disposal's id.</returns>
    /// <exception cref="RuleBrokenException">No cases or reason, or a case that must be kept.</exception>
    public Task<Guid> Run(IReadOnlyCollection<Guid> cases, string reason, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                if (cases.Count > Most)
                    throw new RuleBrokenException($"一度に起案できるのは{Most}件までです。");
                var files = await db
                    .CaseFiles.Where(f => f.OfficeCode == officer.Office && cases.Contains(f.Id))
                    .OrderBy(f => f.Id)
                    .ToListAsync(ct);
                var act = officer.Acting(clock);
                var disposal = Disposal.Create(Guid.CreateVersion7(act.At), officer.Office!, files, reason, act);
                db.Disposals.Add(disposal);
                return disposal.Id;
            },
            ct
        );
}
