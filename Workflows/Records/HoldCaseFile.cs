using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Records;

/// <summary>保存の延長とその解除 — by the managers of the office.</summary>
public sealed class HoldCaseFile(ITochoDb db, TimeProvider clock)
{
    /// <param name="release">False: puts it on hold.</param>
    /// <exception cref="RuleBrokenException">Not a manager, no reason, or it is (not) on hold.</exception>
    public Task Run(Guid id, string reason, bool release, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                if (officer.Post is not (Post.DeputyManager or Post.Manager or Post.Director))
                    throw new RuleBrokenException("保存の延長と解除は、課長代理以上の職員が行います。");
                var file = await db.CaseFiles.InOffice(db, id, officer, ct);
                if (release)
                    file.Release(reason, officer.Acting(clock));
                else
                    file.Hold(reason, officer.Acting(clock));
            },
            ct
        );
}

public static class CaseFileAccess
{
    /// <exception cref="NotFoundException">None, another office's, or restricted to others (閲覧制限).</exception>
    public static async Task<CaseFile> InOffice(
        this IQueryable<CaseFile> files,
        ITochoDb db,
        Guid id,
        Person officer,
        CancellationToken ct
    ) =>
        await files.FirstOrDefaultAsync(f => f.Id == id && f.OfficeCode == officer.Office, ct) is { } file
        && await db.IsOpenTo(id, officer, ct)
            ? file
            : throw new NotFoundException($"case file {id}");

    /// <exception cref="NotFoundException">None, or another office's.</exception>
    public static async Task<Disposal> InOffice(this IQueryable<Disposal> disposals, Guid id, Person officer, CancellationToken ct) =>
        await disposals.FirstOrDefaultAsync(d => d.Id == id && d.OfficeCode == officer.Office, ct)
        ?? throw new NotFoundException($"disposal {id}");
}
