using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using TochoDX.Infrastructure.Persistence;

namespace TochoDX.Migrations.SqlServer;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model for this engine; never connects.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<TochoDb>
{
    public TochoDb CreateDbContext(string[] args) =>
        new(
            (DbContextOptions<TochoDb>)
                new DbContextOptionsBuilder<TochoDb>()
                    .UseTocho(DatabaseProvider.SqlServer, "Server=localhost;Database=design;TrustServerCertificate=true")
                    .Options
        );
}
