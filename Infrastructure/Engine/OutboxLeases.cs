using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Engine;

/// <summary>
/// Who works on which message. Every claim raises the fence, and everything said about a message names the fence it was
/// claimed with: a worker that overslept its lease finds that nobody listens any more.
/// </summary>
public sealed class OutboxLeases(ITochoDb db, OutboxOptions options)
{
    /// <summary>Takes messages that are due and belong to nobody (or to a worker that has died), the oldest first.</summary>
    public async Task<List<OutboxMessage>> Claim(DateTimeOffset now, CancellationToken ct)
    {
        // Looking takes no lock: most polls find nothing.
        var due = await db
            .Outbox.Where(m => m.DoneAt == null && m.NotBefore <= now && (m.LeasedUntil == null || m.LeasedUntil <= now))
            .OrderBy(m => m.NotBefore)
            .ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Fence })
            .Take(options.Batch)
            .ToListAsync(ct);
        return due.Count == 0 ? [] : await db.InTransaction(() => Take([.. due.Select(m => (m.Id, m.Fence))], now, ct), ct);
    }

    private async Task<List<OutboxMessage>> Take(List<(Guid Id, long Fence)> due, DateTimeOffset now, CancellationToken ct)
    {
        var won = new List<Guid>(due.Count);
        var until = now + options.Lease;
        foreach (var (id, fence) in due)
        {
            var claimed = await Held(id, fence)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(m => m.Fence, m => m.Fence + 1)
                            .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                            .SetProperty(m => m.LeasedUntil, until),
                    ct
                );
            if (claimed == 1)
                won.Add(id);
        }
        return await db.Outbox.AsNoTracking().Where(m => won.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(ct);
    }

    /// <summary>Heartbeat: asks for more time.</summary>
    /// <returns>False when another worker has taken over.</returns>
    public Task<bool> Extend(OutboxMessage message, DateTimeOffset now, CancellationToken ct) =>
        Say(message, set => set.SetProperty(m => m.LeasedUntil, now + options.Lease), ct);

    /// <returns>False when another worker has taken over.</returns>
    public Task<bool> Done(OutboxMessage message, DateTimeOffset now, CancellationToken ct) =>
        Say(
            message,
            set =>
                set.SetProperty(m => m.DoneAt, now)
                    .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(m => m.LastError, (string?)null),
            ct
        );

    /// <summary>Puts the message back for a later attempt and, after too many, tells a person once.</summary>
    /// <returns>False when another worker has taken over.</returns>
    public Task<bool> Failed(OutboxMessage message, string error, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var fault =
                    message.Attempts >= options.AttemptsBeforeFault && message.FaultTaskId is null ? Fault(message, error, now) : null;
                var retryAt = now + Backoff(message.Attempts);
                var told = error.Length > 2000 ? error[..2000] : error;
                var held = await Say(
                    message,
                    set =>
                        set.SetProperty(m => m.NotBefore, retryAt)
                            .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
                            .SetProperty(m => m.LastError, told)
                            .SetProperty(m => m.FaultTaskId, fault == null ? message.FaultTaskId : fault.Id),
                    ct
                );
                if (held && fault is not null)
                    db.Tasks.Add(fault);
                return held;
            },
            ct
        );

    /// <summary>Doubles with every attempt up to the slowest, give or take a fifth, so that what failed together does not return together.</summary>
    public TimeSpan Backoff(int attempts)
    {
        var doubled = options.FirstRetry * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        var capped = doubled < options.SlowestRetry ? doubled : options.SlowestRetry;
        return capped * (0.8 + 0.4 * Random.Shared.NextDouble());
    }

    private Task<bool> Say(OutboxMessage message, Action<UpdateSettersBuilder<OutboxMessage>> what, CancellationToken ct) =>
        db.InTransaction(async () => await Held(message.Id, message.Fence).ExecuteUpdateAsync(what, ct) == 1, ct);

    private IQueryable<OutboxMessage> Held(Guid id, long fence) => db.Outbox.Where(m => m.Id == id && m.Fence == fence && m.DoneAt == null);

    private static WorkTask Fault(OutboxMessage message, string error, DateTimeOffset now) =>
        WorkTask.Fault(
            $"outbox:{message.Id}",
            $"外部処理の失敗（{message.Kind}）",
            $"{message.EffectKey}\n{error}",
            Act.OfSystem("outbox", now)
        );
}
