using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;

namespace TochoDX.Workflows.Audit;

/// <summary>OUT and SAFE — every promised effect happened once, or is still to come; nothing is stuck.</summary>
public sealed class OutboxCheck(ITochoDb db) : IInvariantCheck
{
    /// <summary>After so many failures a message counts as stuck.</summary>
    private const int Stuck = 8;

    public async IAsyncEnumerable<Invariant> Check([EnumeratorCancellation] CancellationToken ct)
    {
        var count = await db.Outbox.CountAsync(ct);
        var done = await db
            .Outbox.Where(m => m.Kind == IssueNotice.MessageKind && m.DoneAt != null)
            .Select(m => m.EffectKey)
            .ToListAsync(ct);
        var delivered = await db.Notices.AsNoTracking().Where(n => n.AvailableAt != null).Select(n => n.Id).ToListAsync(ct);
        var inBox = delivered.Select(id => $"notice:{id}").ToHashSet(StringComparer.Ordinal);
        var offender = done.FirstOrDefault(key => !inBox.Contains(key)) is { } ghost ? $"{ghost} is done but was never delivered" : null;
        yield return new("OUT", "each promised effect happened exactly once", $"{count:N0} effects", offender);
        var stuck = await db.Outbox.Where(m => m.DoneAt == null && m.Attempts >= Stuck).OrderBy(m => m.Id).FirstOrDefaultAsync(ct);
        yield return new(
            "SAFE",
            "nothing is stuck behind a fault",
            $"{count - await db.Outbox.CountAsync(m => m.DoneAt != null, ct):N0} effects to come",
            stuck is null ? null : $"{stuck.EffectKey} failed {stuck.Attempts} times: {stuck.LastError}"
        );
    }
}
