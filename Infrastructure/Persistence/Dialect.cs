using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>What the three database engines say differently; the only place that knows.</summary>
internal abstract class Dialect
{
    private static readonly Dialect Sqlite = new SqliteDialect();
    private static readonly Dialect PostgreSql = new PostgreSqlDialect();
    private static readonly Dialect SqlServer = new SqlServerDialect();

    public static Dialect Of(DbContext db) =>
        db.Database.ProviderName switch
        {
            "Microsoft.EntityFrameworkCore.Sqlite" => Sqlite,
            "Npgsql.EntityFrameworkCore.PostgreSQL" => PostgreSql,
            "Microsoft.EntityFrameworkCore.SqlServer" => SqlServer,
            var other => throw new NotSupportedException($"Database provider {other} is not supported."),
        };

    /// <summary>True where writers must queue in this process.</summary>
    public virtual bool OneWriter => false;

    /// <summary>Selects the audit head and locks its row until the transaction ends.</summary>
    public abstract string LockAuditHead { get; }

    /// <summary>Raises the counter named by parameter 0, making it first if need be, and selects the result as "Value".</summary>
    public abstract string RaiseCounter { get; }

    /// <summary>True for a failure that the same work, done again, can be expected not to meet (deadlock, serialization, lost race for a unique key).</summary>
    public abstract bool IsLostRace(Exception exception);

    /// <summary>Says plainly, before the first command, when this build lacks a part of the driver.</summary>
    /// <exception cref="InvalidOperationException">The driver is not whole.</exception>
    public virtual void CheckDriver() { }

    private sealed class SqliteDialect : Dialect
    {
        public override bool OneWriter => true;

        // BEGIN IMMEDIATE holds the only write lock already.
        public override string LockAuditHead => """SELECT "Id", "Seq", "Hash" FROM "AuditHead" WHERE "Id" = 1""";

        public override string RaiseCounter =>
            """
                INSERT INTO "Counters" ("Series", "Value") VALUES ({0}, 1)
                ON CONFLICT ("Series") DO UPDATE SET "Value" = "Value" + 1 RETURNING "Value"
                """;

        public override bool IsLostRace(Exception exception) => exception.GetBaseException() is SqliteException { SqliteErrorCode: 5 or 6 };
    }

    private sealed class PostgreSqlDialect : Dialect
    {
        public override string LockAuditHead => """SELECT "Id", "Seq", "Hash" FROM "AuditHead" WHERE "Id" = 1 FOR UPDATE""";

        public override string RaiseCounter =>
            """
                INSERT INTO "Counters" AS c ("Series", "Value") VALUES ({0}, 1)
                ON CONFLICT ("Series") DO UPDATE SET "Value" = c."Value" + 1 RETURNING "Value"
                """;

        public override bool IsLostRace(Exception exception) =>
            exception.GetBaseException()
                is PostgresException
                {
                    SqlState: PostgresErrorCodes.DeadlockDetected
                        or PostgresErrorCodes.SerializationFailure
                        or PostgresErrorCodes.UniqueViolation
                };
    }

    private sealed class SqlServerDialect : Dialect
    {
        public override string LockAuditHead => "SELECT [Id], [Seq], [Hash] FROM [AuditHead] WITH (UPDLOCK, HOLDLOCK) WHERE [Id] = 1";

        public override string RaiseCounter =>
            """
                MERGE [Counters] WITH (HOLDLOCK) AS c USING (SELECT {0} AS [Series]) AS s ON c.[Series] = s.[Series]
                WHEN MATCHED THEN UPDATE SET [Value] = c.[Value] + 1
                WHEN NOT MATCHED THEN INSERT ([Series], [Value]) VALUES (s.[Series], 1)
                OUTPUT inserted.[Value];
                """;

        public override void CheckDriver()
        {
            try
            {
                System.Reflection.Assembly.Load("Microsoft.SqlServer.Server");
            }
            catch (FileNotFoundException)
            {
                throw new InvalidOperationException(
                    "This build cannot use SQL Server: the assembly Microsoft.SqlServer.Server is missing, because the build was made with -p:Registry=partial. Build with -p:Registry=full from a complete package registry, or choose another Database:Provider."
                );
            }
        }

        public override bool IsLostRace(Exception exception) =>
            exception.GetBaseException() is Microsoft.Data.SqlClient.SqlException { Number: 1205 or 2601 or 2627 or 3960 };
    }
}
