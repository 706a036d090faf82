using Microsoft.Extensions.Options;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>
/// Stripe limits the rate per account, not per request: so all requests of this process share a number of places, and
/// when one of them is told to slow down, all do.
/// </summary>
internal sealed class StripePace(IOptions<StripeOptions> options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.AtOnce);
    private long _restUntil;

    /// <summary>Waits for a place; dispose of it after the answer.</summary>
    public async Task<IDisposable> Place(CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            var rest = Interlocked.Read(ref _restUntil) - clock.GetUtcNow().UtcTicks;
            if (rest > 0)
                await Task.Delay(TimeSpan.FromTicks(rest), clock, ct);
            return new Held(_places);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    public void SlowDown(TimeSpan pause)
    {
        var until = clock.GetUtcNow().UtcTicks + pause.Ticks;
        var seen = Interlocked.Read(ref _restUntil);
        while (seen < until)
        {
            var before = Interlocked.CompareExchange(ref _restUntil, until, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    public void Dispose() => _places.Dispose();

    private sealed class Held(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
