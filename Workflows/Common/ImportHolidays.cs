using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Common;

/// <summary>祝日データの取込み — replaces the table by which days are counted.</summary>
public sealed class ImportHolidays(ITochoDb db, PublicHolidays known, TimeProvider clock)
{
    /// <returns>Days in the table now.</returns>
    /// <exception cref="RuleBrokenException">The file is not of the layout of syukujitsu.csv, or older than the table.</exception>
    public async Task<int> Run(byte[] file, string fileName, Person administrator, CancellationToken ct)
    {
        var days = HolidayFile.Read(new StringReader(JapaneseText.Decode(file)));
        await db.InTransaction(
            async () =>
            {
                var table = await db.HolidayTables.FindAsync([HolidayTable.TheOne], ct);
                if (table is null)
                    db.HolidayTables.Add(table = HolidayTable.Empty());
                table.Replace(days, Path.GetFileName(fileName), administrator.Acting(clock));
            },
            ct
        );
        known.Refresh();
        return days.Count;
    }
}

/// <summary>The table as it stands, or what is built in before the first import; other nodes see an import within a minute.</summary>
public sealed class PublicHolidays(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromMinutes(1);
    private readonly Lock _looking = new();
    private volatile IReadOnlySet<DateOnly>? _days;
    private long _looked;

    public IReadOnlySet<DateOnly> Days
    {
        get
        {
            var days = _days;
            if (days is not null && Stopwatch.GetElapsedTime(Volatile.Read(ref _looked)) < LookAfter)
                return days;
            lock (_looking)
            {
                // Another may have looked while this one waited.
                if (_days is { } fresh && Stopwatch.GetElapsedTime(_looked) < LookAfter)
                    return fresh;
                using var scope = scopes.CreateScope();
                var table = scope
                    .ServiceProvider.GetRequiredService<ITochoDb>()
                    .HolidayTables.AsNoTracking()
                    .OrderBy(t => t.Id)
                    .FirstOrDefault();
                Volatile.Write(ref _looked, Stopwatch.GetTimestamp());
                return _days = table is null ? Holidays.Known : table.Days.Select(d => d.Day).ToFrozenSet();
            }
        }
    }

    internal void Refresh()
    {
        lock (_looking)
            _days = null;
    }
}
