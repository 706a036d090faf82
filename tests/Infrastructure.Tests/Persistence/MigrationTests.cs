using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using TochoDX.Infrastructure.Persistence;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Persistence;

public sealed class MigrationTests
{
    public static TheoryData<DatabaseProvider> Providers =>
        [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_change_of_the_model_waits_for_a_migration(DatabaseProvider provider)
    {
        using var db = Open(provider);

        Assert.False(db.Database.HasPendingModelChanges(), $"Run migrations/add NAME: the model differs from the {provider} snapshot.");
    }

    [Fact]
    public void The_model_that_is_written_down_is_the_one_of_the_mappings()
    {
        using var written = Open(DatabaseProvider.Sqlite);
        using var built = new TochoDb(new DbContextOptionsBuilder<TochoDb>().UseSqlite("Data Source=:memory:").Options);

        Assert.StartsWith("TochoDX.Migrations.Sqlite", written.Model.GetType().FullName, StringComparison.Ordinal);
        Assert.Equal(Text(built.Model), Text(written.Model));

        static string Text(IModel model) => model.ToDebugString(MetadataDebugStringOptions.LongDefault);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_make_a_script_with_every_table(DatabaseProvider provider)
    {
        using var db = Open(provider);

        var script = db.GetService<IMigrator>().GenerateScript();

        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().ToList();
        Assert.True(tables.Count > 20);
        Assert.All(tables, table => Assert.Contains(table, script, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_on_SqlServer_without_the_whole_driver_says_so()
    {
        Assert.SkipWhen(IsWhole(), "This build has the whole SQL Server driver.");
        await using var db = Open(DatabaseProvider.SqlServer);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Prepare());

        Assert.Contains("Registry=full", refusal.Message, StringComparison.Ordinal);
    }

    private static bool IsWhole() => File.Exists(Path.Combine(AppContext.BaseDirectory, "Microsoft.SqlServer.Server.dll"));

    private static TochoDb Open(DatabaseProvider provider) =>
        new(
            (DbContextOptions<TochoDb>)
                new DbContextOptionsBuilder<TochoDb>()
                    .UseTocho(
                        provider,
                        provider switch
                        {
                            DatabaseProvider.Sqlite => "Data Source=:memory:",
                            DatabaseProvider.PostgreSql => "Host=localhost;Database=none",
                            DatabaseProvider.SqlServer => "Server=localhost;Database=none;TrustServerCertificate=true",
                        }
                    )
                    .Options
        );
}
