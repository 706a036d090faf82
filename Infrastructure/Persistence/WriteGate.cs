using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>
/// The one writer of an embedded database. Callers come in order of arrival, instead of polling SQLite's file lock, and those
/// who are waiting already when one has finished write on in the same transaction: they share one commit, and nobody is told
/// of success before it is on the disk. Servers lock rows themselves and have no gate.
/// </summary>
internal sealed class WriteGate(Func<TochoDb, Statements> connect)
{
    /// <summary>Nobody waits longer than this, and one's own work, for others to join in.</summary>
    private static readonly TimeSpan Sharing = TimeSpan.FromMilliseconds(3);

    private readonly Queue<TaskCompletionSource> _waiting = [];
    private bool _taken;
    private Statements? _writer;
    private Shared? _shared;

    public async ValueTask<Turn> Enter(TochoDb db, CancellationToken ct)
    {
        TaskCompletionSource? place = null;
        lock (_waiting)
        {
            if (_taken)
                _waiting.Enqueue(place = new(TaskCreationOptions.RunContinuationsAsynchronously));
            _taken = true;
        }
        if (place is not null)
        {
            await using var _ = ct.UnsafeRegister(static p => ((TaskCompletionSource)p!).TrySetCanceled(), place);
            await place.Task;
        }
        try
        {
            return Begin(db);
        }
        catch (Exception failure)
        {
            Break(failure);
            PassOn();
            throw;
        }
    }

    private Turn Begin(TochoDb db)
    {
        _writer ??= connect(db);
        if (_shared is { } joined)
        {
            _writer.Execute("SAVEPOINT turn");
            return new(this, joined, _writer, joins: true);
        }
        _writer.Execute("BEGIN IMMEDIATE");
        return new(this, _shared = new(), _writer, joins: false);
    }

    /// <summary>Hands the turn to who has waited longest.</summary>
    /// <returns>False when nobody waits; then the gate stays taken unless <paramref name="free"/>.</returns>
    private bool PassOn(bool free = true)
    {
        lock (_waiting)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                    return true;
            }
            if (free)
                _taken = false;
            return false;
        }
    }

    /// <summary>Leaves the transaction to the next who waits, or ends it for all who have written in it.</summary>
    /// <param name="begunInVain">Who began it takes back what he has written, and nobody has joined yet.</param>
    private void Leave(Shared shared, bool begunInVain = false)
    {
        if (!begunInVain && Stopwatch.GetElapsedTime(shared.Began) < Sharing && PassOn(free: false))
            return;
        try
        {
            _writer!.Execute(begunInVain ? "ROLLBACK" : "COMMIT");
            _shared = null;
            shared.Done.SetResult();
        }
        catch (Exception failure)
        {
            Break(failure);
        }
        PassOn();
    }

    /// <summary>The transaction is lost for all who have written in it; closing its connection takes it back, and the next begins on a new one.</summary>
    private void Break(Exception failure)
    {
        _shared?.Done.TrySetException(failure);
        _shared = null;
        _writer?.Dispose();
        _writer = null;
    }

    /// <summary>Those who write in one transaction.</summary>
    public sealed class Shared
    {
        public long Began { get; } = Stopwatch.GetTimestamp();
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>
    /// One caller's turn. Disposed of without <see cref="Commit"/>, it takes back what was written in it; who has joined others
    /// is let go with them, for what he has seen, and perhaps failed at, is true only when theirs is on the disk.
    /// </summary>
    public sealed class Turn(WriteGate gate, Shared shared, Statements statements, bool joins) : IAsyncDisposable
    {
        private bool _over;

        public Statements Statements => statements;

        /// <summary>Ends the turn.</summary>
        /// <returns>When all that was written is on the disk.</returns>
        public Task Commit()
        {
            if (joins)
                statements.Execute("RELEASE turn");
            _over = true;
            gate.Leave(shared);
            return shared.Done.Task;
        }

        public async ValueTask DisposeAsync()
        {
            if (_over)
                return;
            _over = true;
            try
            {
                if (joins)
                    statements.Execute("ROLLBACK TO turn; RELEASE turn");
            }
            catch (SqliteException failure)
            {
                // SQLite has given up the whole transaction, for want of space perhaps.
                gate.Break(failure);
                gate.PassOn();
                return;
            }
            gate.Leave(shared, begunInVain: !joins);
            if (joins)
                await shared.Done.Task;
        }
    }
}
