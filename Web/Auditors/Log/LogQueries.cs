using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Audit;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Auditors.Log;

/// <param name="Who">Name at that moment; empty once erased.</param>
public sealed record LogRow(long Seq, DateTimeOffset At, string Actor, string Who, string Title, string Action, string Subject);

internal static class LogQueries
{
    /// <param name="days">First and last day in Tokyo; either may be open.</param>
    public static async Task<KeyPage<LogRow>> Search(
        this ITochoDb db,
        LogFilter filter,
        (DateOnly? From, DateOnly? To) days,
        CancellationToken ct
    )
    {
        var entries = await db.Filtered(filter, days, ct);
        if (filter.Before is { } before)
            entries = entries.Where(e => e.Seq > before).OrderBy(e => e.Seq);
        else if (filter.After is { } after)
            entries = entries.Where(e => e.Seq < after).OrderByDescending(e => e.Seq);
        else
            entries = entries.OrderByDescending(e => e.Seq);
        var found = await entries
            .Take(KeyPage.Size + 1)
            .Select(e => new
            {
                e.Seq,
                e.At,
                e.Actor,
                e.Action,
                e.Subject,
            })
            .ToListAsync(ct);
        var seqs = found.ConvertAll(e => e.Seq);
        var payloads = await db.AuditPayloads.AsNoTracking().Where(p => seqs.Contains(p.Seq)).ToDictionaryAsync(p => p.Seq, ct);
        var rows = found.ConvertAll(e =>
        {
            var facts = payloads.GetValueOrDefault(e.Seq)?.Facts() ?? new Dictionary<string, string>();
            return new LogRow(
                e.Seq,
                e.At,
                e.Actor,
                facts.GetValueOrDefault("actor.name", ""),
                facts.GetValueOrDefault("actor.title", ""),
                e.Action,
                e.Subject
            );
        });
        return KeyPage.Of(rows, filter.Before is not null, filter.Before is not null || filter.After is not null);
    }

    private static async Task<IQueryable<AuditEntry>> Filtered(
        this ITochoDb db,
        LogFilter filter,
        (DateOnly? From, DateOnly? To) days,
        CancellationToken ct
    )
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (filter.Subject?.Trim() is { Length: > 0 } subject)
        {
            var number = Width.Hyphens(Width.Narrow(subject)).ToUpperInvariant();
            var id = await db.Applications.Where(a => a.ReceiptNumber == number).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct);
            var key = id is { } found ? Application.SubjectOf(found) : subject;
            entries = entries.Where(e => e.Subject == key);
        }
        if (filter.Actor?.Trim() is { Length: > 0 } actor)
        {
            var email = actor.ToUpperInvariant();
            var id = actor.Contains('@', StringComparison.Ordinal)
                ? await db.Accounts.Where(a => a.NormalizedEmail == email).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct)
                : null;
            var key = id?.ToString() ?? actor;
            entries = entries.Where(e => e.Actor == key);
        }
        if (filter.Operation is { Length: > 0 } action)
            entries = entries.Where(e => e.Action == action);
        if (days.From is { } from)
        {
            var begin = JapaneseDate.EndOf(from.AddDays(-1));
            entries = entries.Where(e => e.At >= begin);
        }
        if (days.To is { } to)
        {
            var end = JapaneseDate.EndOf(to);
            entries = entries.Where(e => e.At < end);
        }
        return entries;
    }
}
