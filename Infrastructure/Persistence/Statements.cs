using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>One connection to the embedded database, open, with what it has prepared. Used by one caller at a time.</summary>
internal sealed class Statements : IDisposable
{
    private const int Room = 300;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<DbDataReader, SqliteCommand> _lent = [];

    public Statements(SqliteConnection connection)
    {
        (_connection = connection).Open();
        // What a turn to write would have to take back is remembered in memory, not in a file.
        Execute("PRAGMA temp_store = MEMORY");
    }

    /// <summary>How many it has been given so far.</summary>
    public long Given { get; private set; }

    /// <summary>Runs a context's command; the statement stays lent until the reader is put back.</summary>
    public DbDataReader Read(DbCommand command)
    {
        var prepared = Take(command);
        try
        {
            var reader = prepared.ExecuteReader();
            _lent.Add(reader, prepared);
            return reader;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    /// <param name="reader">Closed already.</param>
    public void PutBack(DbDataReader reader)
    {
        if (_lent.Remove(reader, out var prepared))
            Keep(prepared);
    }

    /// <returns>Rows changed.</returns>
    public int Execute(DbCommand command) => Use(Take(command), c => c.ExecuteNonQuery());

    /// <inheritdoc cref="Execute(DbCommand)"/>
    public int Execute(string sql, params IEnumerable<DbParameter> parameters) => Use(Take(sql, parameters), c => c.ExecuteNonQuery());

    /// <returns>The first column of the first row; null when there is none.</returns>
    public object? One(DbCommand command) => Use(Take(command), c => c.ExecuteScalar());

    /// <inheritdoc cref="One(DbCommand)"/>
    public object? One(string sql, params IEnumerable<DbParameter> parameters) => Use(Take(sql, parameters), c => c.ExecuteScalar());

    public void Dispose() => _connection.Dispose();

    private T Use<T>(SqliteCommand prepared, Func<SqliteCommand, T> use)
    {
        try
        {
            var result = use(prepared);
            Keep(prepared);
            return result;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    private SqliteCommand Take(string sql, IEnumerable<DbParameter> parameters)
    {
        Given++;
        if (!_kept.Remove(sql, out var prepared))
            prepared = new(sql, _connection);
        foreach (var parameter in parameters)
            prepared.Parameters.Add(parameter);
        return prepared;
    }

    private SqliteCommand Take(DbCommand command)
    {
        var prepared = Take(command.CommandText, command.Parameters.Cast<DbParameter>());
        prepared.CommandTimeout = command.CommandTimeout;
        return prepared;
    }

    private void Keep(SqliteCommand prepared)
    {
        prepared.Parameters.Clear();
        if (_kept.Count >= Room || !_kept.TryAdd(prepared.CommandText, prepared))
            prepared.Dispose();
    }
}
