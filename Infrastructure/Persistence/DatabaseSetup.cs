using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

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
    private const string SqliteMigrations = "TochoDX.Migrations.Sqlite";

    /// <summary>The model as <c>migrations/add</c> has written it down: building it from the mappings would be a third of a start.</summary>
    private static readonly Lazy<IModel?> CompiledModel = new(() =>
        (IModel?)Type.GetType($"{SqliteMigrations}.Model.TochoDbModel, {SqliteMigrations}")?.GetProperty("Instance")!.GetValue(null)
    );

    /// <summary>Points a context at a database with the migrations of its engine.</summary>
    public static DbContextOptionsBuilder UseTocho(
        this DbContextOptionsBuilder options,
        DatabaseProvider provider,
        string connectionString
    ) =>
        // A method for each engine, so that the drivers of the other two are not loaded.
        provider switch
        {
            DatabaseProvider.Sqlite => options.OnSqlite(connectionString),
            DatabaseProvider.PostgreSql => options.OnPostgreSql(connectionString),
            DatabaseProvider.SqlServer => options.OnSqlServer(connectionString),
        };

    private static DbContextOptionsBuilder OnSqlite(this DbContextOptionsBuilder options, string connectionString)
    {
        options
            .UseSqlite(
                connectionString,
                o => o.MigrationsAssembly(SqliteMigrations).UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
            )
            .AddInterceptors(Embedded);
        return CompiledModel.Value is { } model ? options.UseModel(model) : options;
    }

    private static DbContextOptionsBuilder OnPostgreSql(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(
            PreparingCommands(connectionString),
            o => o.MigrationsAssembly("TochoDX.Migrations.PostgreSql").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
        );

    /// <summary>
    /// A list of cases takes the server as long to plan as to read: the driver prepares what a connection asks again and again,
    /// unless the connection string says otherwise (<c>Max Auto Prepare=0</c> behind a pooler that cannot).
    /// </summary>
    private static string PreparingCommands(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (!connectionString.Replace(" ", "", StringComparison.Ordinal).Contains("MaxAutoPrepare", StringComparison.OrdinalIgnoreCase))
            (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (200, 2);
        return connection.ConnectionString;
    }

    private static DbContextOptionsBuilder OnSqlServer(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(
            connectionString,
            o => o.MigrationsAssembly("TochoDX.Migrations.SqlServer").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
        );

    /// <summary>Brings the database to the newest migration; SQLite is switched to write-ahead logging.</summary>
    public static async Task Prepare(this TochoDb db, CancellationToken ct = default)
    {
        Dialect.Of(db).CheckDriver();
        db.Migrating = true;
        try
        {
            // MigrateAsync builds the model as it is designed, which a start with nothing to migrate does without.
            if (!await db.IsNewest(ct))
                await db.Database.MigrateAsync(ct);
            if (Dialect.Of(db).OneWriter)
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        }
        finally
        {
            db.Migrating = false;
        }
    }

    /// <summary>False also where there is no database, or none that answers: migrating makes it, or says what is wrong.</summary>
    private static async Task<bool> IsNewest(this TochoDb db, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        try
        {
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
            await using var rows = await command.ExecuteReaderAsync(ct);
            HashSet<string> applied = [];
            while (await rows.ReadAsync(ct))
                applied.Add(rows.GetString(0));
            return db.Database.GetMigrations().All(applied.Contains);
        }
        catch (DbException)
        {
            return false;
        }
        finally
        {
            await connection.CloseAsync();
        }
    }
}
