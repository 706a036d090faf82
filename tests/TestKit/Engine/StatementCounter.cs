using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TochoDX.Infrastructure.Persistence;

namespace TochoDX.TestKit.Engine;

/// <summary>Counts what is sent to a test's database; of the embedded one also what goes past EF Core.</summary>
public sealed class StatementCounter(TestDatabase database) : DbCommandInterceptor
{
    private int _commands;

    public long Count =>
        database.Provider == DatabaseProvider.Sqlite ? EmbeddedDatabase.StatementsOf(database.ConnectionString) : _commands;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _commands);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _commands);
        return ValueTask.FromResult(result);
    }
}
