using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TochoDX.Infrastructure.Persistence;

namespace TochoDX.TestKit;

/// <summary>A fresh database of a real engine, migrated as the site does it, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim Making = new(1, 1);
    private static readonly string Folder = Directory.CreateTempSubdirectory("tocho-test-").FullName;
    private static string? _sqliteTemplate;
    private static string? _postgresTemplate;

    private readonly bool _kept;

    private TestDatabase(DatabaseProvider provider, string connectionString, bool kept = false)
    {
        (Provider, ConnectionString, _kept) = (provider, connectionString, kept);
        Options = (DbContextOptions<TochoDb>)new DbContextOptionsBuilder<TochoDb>().UseTocho(provider, connectionString).Options;
    }

    public DatabaseProvider Provider { get; }
    public string ConnectionString { get; }
    public DbContextOptions<TochoDb> Options { get; }

    /// <summary>Connection string to a PostgreSQL server whose user may create databases; <c>tests/run</c> starts one.</summary>
    public static string PostgresServer =>
        Environment.GetEnvironmentVariable("TOCHO_TEST_POSTGRES")
        ?? throw new InvalidOperationException(
            "TOCHO_TEST_POSTGRES is not set: start the tests with tests/run, which brings up PostgreSQL."
        );

    public static async Task<TestDatabase> Create(DatabaseProvider provider)
    {
        await Making.WaitAsync();
        try
        {
            return provider switch
            {
                DatabaseProvider.Sqlite => await CreateSqlite(),
                DatabaseProvider.PostgreSql => await CreatePostgres(),
                DatabaseProvider.SqlServer => throw new NotSupportedException("No SQL Server is started by the tests."),
            };
        }
        finally
        {
            Making.Release();
        }
    }

    /// <summary>An embedded database of somebody else, or a new one that stays.</summary>
    public static TestDatabase At(string file) => new(DatabaseProvider.Sqlite, $"Data Source={file}", kept: true);

    public TochoDb Open() => new(Options);

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.PostgreSql)
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
            var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database;
            await Execute(PostgresServer, $"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");
        }
        else
        {
            EmbeddedDatabase.Close(ConnectionString);
            SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
            if (_kept)
                return;
            var file = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
            foreach (var part in new[] { file, file + "-wal", file + "-shm" })
                File.Delete(part);
        }
    }

    private static async Task<TestDatabase> CreateSqlite()
    {
        if (_sqliteTemplate is null)
        {
            var template = Path.Combine(Folder, "template.db");
            var made = new TestDatabase(DatabaseProvider.Sqlite, $"Data Source={template};Pooling=False");
            await using (var db = made.Open())
                await db.Prepare();
            _sqliteTemplate = template;
        }
        var file = Path.Combine(Folder, Guid.NewGuid().ToString("N") + ".db");
        File.Copy(_sqliteTemplate, file);
        return new(DatabaseProvider.Sqlite, $"Data Source={file}");
    }

    private static async Task<TestDatabase> CreatePostgres()
    {
        if (_postgresTemplate is null)
        {
            var template = "tocho_template_" + Guid.NewGuid().ToString("N");
            await Execute(PostgresServer, $"""CREATE DATABASE "{template}" """);
            var made = new TestDatabase(DatabaseProvider.PostgreSql, Named(template) + ";Pooling=False");
            await using (var db = made.Open())
                await db.Prepare();
            _postgresTemplate = template;
        }
        var name = "tocho_test_" + Guid.NewGuid().ToString("N");
        await Execute(PostgresServer, $"""CREATE DATABASE "{name}" TEMPLATE "{_postgresTemplate}" """);
        return new(DatabaseProvider.PostgreSql, Named(name));
    }

    private static string Named(string database) =>
        new NpgsqlConnectionStringBuilder(PostgresServer) { Database = database, MaxPoolSize = 40 }.ConnectionString;

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
