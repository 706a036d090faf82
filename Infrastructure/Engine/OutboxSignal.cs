using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Engine;

/// <summary>Wakes this process's dispatcher when something was promised here, so that nobody waits for the next poll.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _ring = new(0, 1);

    public void Ring()
    {
        try
        {
            _ring.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has rung already and nobody has come yet.
        }
    }

    /// <summary>Returns when it rings or the time is over.</summary>
    public async Task Wait(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var timer = clock.CreateTimer(_ => over.Cancel(), null, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await _ring.WaitAsync(over.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { }
    }

    public void Dispose() => _ring.Dispose();
}

/// <summary>Rings once the transaction that added outbox rows has committed; before that nobody could see them.</summary>
public sealed class OutboxInterceptor(OutboxSignal signal) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, object> _promised = [];

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is { } db && Promises(db.ChangeTracker))
            _promised.AddOrUpdate(db, signal);
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is { } db && _promised.Remove(db))
            signal.Ring();
        return Task.CompletedTask;
    }

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is { } db)
            _promised.Remove(db);
        return Task.CompletedTask;
    }

    /// <summary>What was added is known without comparing every entity with its copy, which the save does anyway.</summary>
    private static bool Promises(ChangeTracker tracker)
    {
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return tracker.Entries<OutboxMessage>().Any(e => e.State == EntityState.Added);
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }
}
