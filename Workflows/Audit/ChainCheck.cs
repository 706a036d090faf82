using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Audit;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Audit;

/// <summary>CHAIN — the log is 1..n without a gap, every hash recomputes, and every state change has exactly one entry.</summary>
public sealed class ChainCheck(ITochoDb db) : IInvariantCheck
{
    public async IAsyncEnumerable<Invariant> Check([EnumeratorCancellation] CancellationToken ct)
    {
        var (count, offender) = await Walk(ct);
        offender ??= await Versions(ct);
        yield return new("CHAIN", "the audit log is gapless, every hash recomputes, every change has one entry", $"{count:N0} entries", offender);
    }

    private async Task<(long Count, string? Offender)> Walk(CancellationToken ct)
    {
        var (seq, hash) = (0L, AuditHead.Empty().Hash);
        var rows = db
            .AuditEntries.AsNoTracking()
            .OrderBy(e => e.Seq)
            .GroupJoin(db.AuditPayloads.AsNoTracking(), e => e.Seq, p => p.Seq, (e, ps) => new { e, ps })
            .SelectMany(x => x.ps.DefaultIfEmpty(), (x, p) => new { Entry = x.e, Payload = p })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            seq++;
            var entry = row.Entry;
            if (entry.Seq != seq)
                return (seq, $"audit entry {seq} is missing");
            if (!entry.PrevHash.AsSpan().SequenceEqual(hash))
                return (seq, $"audit entry {seq} does not follow entry {seq - 1}");
            if (!entry.Hash.AsSpan().SequenceEqual(entry.ComputeHash()))
                return (seq, $"audit entry {seq} does not match its hash");
            if (row.Payload is { } payload && !entry.PayloadHash.AsSpan().SequenceEqual(payload.ComputeHash()))
                return (seq, $"payload of audit entry {seq} does not match its hash");
            hash = entry.Hash;
        }
        var head = await db.AuditHeads.AsNoTracking().FirstAsync(ct);
        return head.Seq == seq && head.Hash.AsSpan().SequenceEqual(hash)
            ? (seq, null)
            : (seq, $"the audit log ends at entry {seq}, but {head.Seq} were written");
    }

    private async Task<string?> Versions(CancellationToken ct) =>
        await Odd(db.Applications.Select(a => new Versioned("application:" + a.Id.ToString(), a.Version)), ct)
        ?? await Odd(db.Approvals.Select(a => new Versioned("approval:" + a.Id.ToString(), a.Version)), ct)
        ?? await Odd(db.Notices.Select(n => new Versioned("notice:" + n.Id.ToString(), n.Version)), ct)
        ?? await Odd(db.Charges.Select(c => new Versioned("charge:" + c.Id.ToString(), c.Version)), ct)
        ?? await Odd(db.Payments.Select(p => new Versioned("payment:" + p.Id.ToString(), p.Version)), ct);

    private async Task<string?> Odd(IQueryable<Versioned> aggregates, CancellationToken ct)
    {
        // Guids print differently on the three engines; compare in memory, in the order of the aggregate's key.
        var counts = await db
            .AuditEntries.GroupBy(e => e.Subject)
            .Select(g => new Versioned(g.Key, g.LongCount()))
            .ToDictionaryAsync(v => v.Subject.ToLowerInvariant(), v => v.Count, ct);
        await foreach (var aggregate in aggregates.AsAsyncEnumerable().WithCancellation(ct))
        {
            var entries = counts.GetValueOrDefault(aggregate.Subject.ToLowerInvariant());
            if (entries != aggregate.Count)
                return $"{aggregate.Subject} changed {aggregate.Count} times but has {entries} audit entries";
        }
        return null;
    }

    private sealed record Versioned(string Subject, long Count);
}
