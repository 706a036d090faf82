using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Applications.Docket;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>The docket, its search index, and what is done to many of its cases at once.</summary>
public sealed partial class TochoDb
{
    /// <summary>The largest number of rows in one statement; the rest in halves, so that few statements do for all.</summary>
    private const int RowsAtOnce = 32;

    private static readonly Dictionary<int, string> GramRows = new[] { 1, 2, 4, 8, 16, RowsAtOnce }.ToDictionary(n => n, InsertGrams);

    public DbSet<DocketEntry> Docket => Set<DocketEntry>();
    public DbSet<CaseText> CaseTexts => Set<CaseText>();
    public DbSet<CaseGram> CaseGrams => Set<CaseGram>();
    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();
    public DbSet<Presence> Presences => Set<Presence>();
    public DbSet<OfficeRouting> Routings => Set<OfficeRouting>();
    public DbSet<Batch> Batches => Set<Batch>();
    public DbSet<BatchItem> BatchItems => Set<BatchItem>();

    public async Task AddGrams(Guid caseId, string office, IReadOnlyList<string> grams, CancellationToken ct = default)
    {
        for (var (at, size) = (0, RowsAtOnce); at < grams.Count; at += size)
        {
            while (size > grams.Count - at)
                size /= 2;
            await Database.ExecuteSqlRawAsync(GramRows[size], [office, caseId, .. grams.Skip(at).Take(size)], ct);
        }
    }

    private static string InsertGrams(int count) =>
        """INSERT INTO "CaseGrams" ("Gram", "OfficeCode", "CaseId") VALUES """
        + string.Join(
            ", ",
            Enumerable.Range(2, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"({{{n}}}, {{0}}, {{1}})"))
        );
}
