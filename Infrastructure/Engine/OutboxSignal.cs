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
