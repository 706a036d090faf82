using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>
/// One writer at a time per embedded database: writers queue here in order instead of polling SQLite's file lock,
/// which keeps the 95th percentile low. Servers lock rows themselves and have no gate.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process; never disposed.")]
public sealed class WriteGate
{
    private static readonly ConcurrentDictionary<string, WriteGate> Gates = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public static WriteGate For(string connectionString) => Gates.GetOrAdd(connectionString, _ => new());

    public async ValueTask<IDisposable> Enter(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        return new Turn(_turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
