using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Records;

/// <summary>完結文書の整理 — files away every case that was closed and has no record yet.</summary>
public sealed class OpenCaseFiles(ITochoDb db, Catalogue catalogue, TimeProvider clock) : ITimetableJob
{
    private const int AtOnce = 200;

    public string Name => "case-files";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var opened = 0;
        while (true)
        {
            var filed = await db.InTransaction(() => Some(ct), ct);
            opened += filed;
            if (filed < AtOnce)
                return new(opened, opened, 0);
        }
    }

    private async Task<int> Some(CancellationToken ct)
    {
        var act = Act.OfSystem("case-files", clock.GetUtcNow());
        var closed = await db
            .Applications.AsNoTracking()
            .Where(a => a.ClosedAt != null && a.ReceiptNumber != null && !db.CaseFiles.Any(f => f.Id == a.Id))
            .OrderBy(a => a.Id)
            .Take(AtOnce)
            .ToListAsync(ct);
        db.CaseFiles.AddRange(closed.Select(a => CaseFile.Of(a, catalogue.Get(a.ProcedureKey).Procedure, act)));
        return closed.Count;
    }
}
