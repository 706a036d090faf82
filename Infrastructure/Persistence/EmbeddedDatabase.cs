using System.Collections.Concurrent;
using System.Data.Common;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>
/// The connections to one embedded database, kept open with what they have prepared: to open one, and to read and plan the same
/// statement anew, costs three times the statement. What is to be run EF Core says (<see cref="EmbeddedCommands"/>).
/// </summary>
public sealed class EmbeddedDatabase
{
    private static readonly ConcurrentDictionary<string, EmbeddedDatabase> Known = new(StringComparer.Ordinal);

    private readonly ConcurrentBag<Statements> _all = [];
    private readonly ConcurrentBag<Statements> _free = [];
    private readonly ConcurrentDictionary<DbDataReader, Statements> _reading = [];

    private EmbeddedDatabase() => Gate = new(Connect);

    internal WriteGate Gate { get; }

    internal static EmbeddedDatabase At(string connectionString) => Known.GetOrAdd(connectionString, static _ => new());

    /// <summary>Before the database goes away; nobody may be using it.</summary>
    public static void Close(string connectionString)
    {
        if (!Known.TryRemove(connectionString, out var database))
            return;
        foreach (var statements in database._all)
            statements.Dispose();
    }

    /// <summary>How many statements its connections have been given so far, BEGIN and COMMIT among them.</summary>
    public static long StatementsOf(string connectionString) => At(connectionString)._all.Sum(s => s.Given);

    /// <summary>On the writer's connection in the caller's turn, else on a free one, which is lent until the reader is <see cref="Done"/>.</summary>
    internal DbDataReader Read(DbCommand command, TochoDb db)
    {
        if (db.Turn is { } turn)
            return turn.Statements.Read(command);
        var statements = Lend(db);
        try
        {
            var reader = statements.Read(command);
            _reading[reader] = statements;
            return reader;
        }
        catch
        {
            _free.Add(statements);
            throw;
        }
    }

    /// <param name="reader">Closed already.</param>
    internal void Done(DbDataReader reader, TochoDb db)
    {
        if (!_reading.TryRemove(reader, out var statements))
        {
            db.Turn?.Statements.PutBack(reader);
            return;
        }
        statements.PutBack(reader);
        _free.Add(statements);
    }

    /// <inheritdoc cref="Read"/>
    internal T Run<T>(TochoDb db, Func<Statements, T> run)
    {
        if (db.Turn is { } turn)
            return run(turn.Statements);
        var statements = Lend(db);
        try
        {
            return run(statements);
        }
        finally
        {
            _free.Add(statements);
        }
    }

    private Statements Lend(TochoDb db) => _free.TryTake(out var statements) ? statements : Connect(db);

    private Statements Connect(TochoDb db)
    {
        var statements = new Statements(db.NewConnection());
        _all.Add(statements);
        return statements;
    }
}
