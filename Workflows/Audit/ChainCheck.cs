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
        yield return new(
            "CHAIN",
            "the audit log is gapless, every hash recomputes, every change has one entry",
            $"{count:N0} entries",
            offender
        );
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
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(ct);
        return head.Seq == seq && head.Hash.AsSpan().SequenceEqual(hash)
            ? (seq, null)
            : (seq, $"the audit log ends at entry {seq}, but {head.Seq} were written");
    }

    private async Task<string?> Versions(CancellationToken ct) =>
        await Odd("application", db.Applications.Select(a => new Versioned(a.Id, a.Version)), ct)
        ?? await Odd("criteria", db.CriteriaChecks.Select(c => new Versioned(c.Id, c.Version)), ct)
        ?? await Odd("case-note", db.CaseNotes.Select(n => new Versioned(n.Id, n.Version)), ct)
        ?? await Odd("case-message", db.CaseMessages.Select(m => new Versioned(m.Id, m.Version)), ct)
        ?? await Odd("approval", db.Approvals.Select(a => new Versioned(a.Id, a.Version)), ct)
        ?? await Odd("staff", db.Staff.Select(a => new Versioned(a.Id, a.Version)), ct)
        ?? await Odd("notice", db.Notices.Select(n => new Versioned(n.Id, n.Version)), ct)
        ?? await Odd("charge", db.Charges.Select(c => new Versioned(c.Id, c.Version)), ct)
        ?? await Odd("case-file", db.CaseFiles.Select(f => new Versioned(f.Id, f.Version)), ct)
        ?? await Odd("disposal", db.Disposals.Select(d => new Versioned(d.Id, d.Version)), ct)
        ?? await Odd("money-order", db.MoneyOrders.Select(o => new Versioned(o.Id, o.Version)), ct)
        ?? await Odd("payee-account", db.PayeeAccounts.Select(a => new Versioned(a.Id, a.Version)), ct)
        ?? await Odd("transfer-file", db.TransferFiles.Select(f => new Versioned(f.Id, f.Version)), ct)
        ?? await Odd("payment", db.Payments.Select(p => new Versioned(p.Id, p.Version)), ct);

    /// <summary>A subject's own entries bear its kind (<c>application.…</c>); those of its process lie beside them.</summary>
    private async Task<string?> Odd(string kind, IQueryable<Versioned> aggregates, CancellationToken ct)
    {
        var own = kind + ".";
        var counts = await db
            .AuditEntries.Where(e => e.Action.StartsWith(own))
            .GroupBy(e => e.Subject)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        await foreach (var aggregate in aggregates.AsAsyncEnumerable().WithCancellation(ct))
        {
            var subject = $"{kind}:{aggregate.Id}";
            var entries = counts.GetValueOrDefault(subject);
            if (entries != aggregate.Version)
                return $"{subject} changed {aggregate.Version} times but has {entries} audit entries";
        }
        return null;
    }

    private sealed record Versioned(Guid Id, long Version);
}
