using Microsoft.EntityFrameworkCore;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>Which database engine holds the data (<c>Database:Provider</c>).</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

public static class DatabaseSetup
{
    private static readonly EmbeddedCommands Embedded = new();

    /// <summary>Points a context at a database with the migrations of its engine.</summary>
    public static DbContextOptionsBuilder UseTocho(
        this DbContextOptionsBuilder options,
        DatabaseProvider provider,
        string connectionString
    ) =>
        provider switch
        {
            DatabaseProvider.Sqlite => options
                .UseSqlite(
                    connectionString,
                    o => o.MigrationsAssembly("TochoDX.Migrations.Sqlite").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
                )
                .AddInterceptors(Embedded),
            DatabaseProvider.PostgreSql => options.UseNpgsql(
                connectionString,
                o => o.MigrationsAssembly("TochoDX.Migrations.PostgreSql").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
            ),
            DatabaseProvider.SqlServer => options.UseSqlServer(
                connectionString,
                o => o.MigrationsAssembly("TochoDX.Migrations.SqlServer").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
            ),
        };

    /// <summary>Brings the database to the newest migration; SQLite is switched to write-ahead logging.</summary>
    public static async Task Prepare(this TochoDb db, CancellationToken ct = default)
    {
        Dialect.Of(db).CheckDriver();
        db.Migrating = true;
        try
        {
            await db.Database.MigrateAsync(ct);
            if (Dialect.Of(db).OneWriter)
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        }
        finally
        {
            db.Migrating = false;
        }
    }
}
