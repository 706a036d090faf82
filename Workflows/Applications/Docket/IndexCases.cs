using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>
/// 検索の索引付け — puts the words of cases that have arrived or were corrected into the search index. Apart from the filing,
/// which need not wait for it; each case once, for the mark is taken off in the same transaction.
/// </summary>
public sealed class IndexCases(ITochoDb db, Catalogue catalogue)
{
    /// <param name="most">How many at a time; the next call takes the rest.</param>
    /// <returns>How many were put in.</returns>
    public async Task<int> Run(int most, CancellationToken ct)
    {
        var waiting = await db
            .Docket.AsNoTracking()
            .Where(d => d.UnindexedSince != null)
            .OrderBy(d => d.UnindexedSince)
            .Take(most)
            .Join(
                db.Applications,
                d => d.Id,
                a => a.Id,
                (d, a) =>
                    new
                    {
                        a.Id,
                        Since = d.UnindexedSince,
                        a.OfficeCode,
                        a.ProcedureCode,
                        a.ProcedureVersion,
                        a.ApplicantName,
                        a.Principal,
                        a.Answers,
                    }
            )
            .ToListAsync(ct);
        if (waiting.Count == 0)
            return 0;
        var texts = waiting.ConvertAll(w =>
            CaseText.Of(
                [w.ApplicantName, w.Principal?.Name],
                catalogue.Get($"{w.ProcedureCode}@{w.ProcedureVersion}").Procedure.Form,
                w.Answers
            )
        );
        return await db.InTransaction(
            async () =>
            {
                var done = 0;
                for (var i = 0; i < waiting.Count; i++)
                {
                    var (id, since) = (waiting[i].Id, waiting[i].Since);
                    // Corrected again, or taken by another node: then what was read is old, or done.
                    var taken = await db
                        .Docket.Where(d => d.Id == id && d.UnindexedSince == since)
                        .ExecuteUpdateAsync(set => set.SetProperty(d => d.UnindexedSince, (DateTimeOffset?)null), ct);
                    if (taken == 1)
                        await Put(id, waiting[i].OfficeCode, texts[i], ct);
                    done += taken;
                }
                return done;
            },
            ct
        );
    }

    private async Task Put(Guid id, string office, string text, CancellationToken ct)
    {
        var known = await db.CaseTexts.FirstOrDefaultAsync(t => t.CaseId == id, ct);
        var before = Bigrams.Of(known?.Text ?? "");
        var after = Bigrams.Of(text);
        if (known is null)
            db.CaseTexts.Add(new(id, text));
        else
            known.Become(text);
        var gone = before.Except(after).ToList();
        if (gone.Count > 0)
            await db.CaseGrams.Where(g => gone.Contains(g.Gram) && g.OfficeCode == office && g.CaseId == id).ExecuteDeleteAsync(ct);
        await db.AddGrams(id, office, [.. after.Except(before)], ct);
    }
}

/// <summary>索引の作り直し — empties the search index; <see cref="IndexCases"/> fills it again.</summary>
public sealed class RebuildCaseIndex(ITochoDb db)
{
    public Task Run(CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                await db.CaseGrams.ExecuteDeleteAsync(ct);
                await db.CaseTexts.ExecuteDeleteAsync(ct);
                await db.Docket.ExecuteUpdateAsync(set => set.SetProperty(d => d.UnindexedSince, d => d.ArrivedAt), ct);
            },
            ct
        );
}
