using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Audit;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>The one database context, the same model on SQLite, PostgreSQL and SQL Server.</summary>
public sealed partial class TochoDb(DbContextOptions<TochoDb> options) : IdentityUserContext<Account, Guid>(options), ITochoDb
{
    private EmbeddedDatabase? _embedded;

    public DbSet<Account> Accounts => Users;
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Office> Offices => Set<Office>();
    public DbSet<Staff> Staff => Set<Staff>();
    public DbSet<ProcedureDocument> ProcedureDocuments => Set<ProcedureDocument>();
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<CriteriaCheck> CriteriaChecks => Set<CriteriaCheck>();
    public DbSet<CaseNote> CaseNotes => Set<CaseNote>();
    public DbSet<CaseMessage> CaseMessages => Set<CaseMessage>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<Circulation> Circulations => Set<Circulation>();
    public DbSet<Charge> Charges => Set<Charge>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Journal> Journals => Set<Journal>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<Dispute> Disputes => Set<Dispute>();
    public DbSet<Discrepancy> Discrepancies => Set<Discrepancy>();
    public DbSet<MoneyOrder> MoneyOrders => Set<MoneyOrder>();
    public DbSet<PayeeAccount> PayeeAccounts => Set<PayeeAccount>();
    public DbSet<TransferFile> TransferFiles => Set<TransferFile>();
    public DbSet<DayClosing> DayClosings => Set<DayClosing>();
    public DbSet<WebhookEvent> WebhookEvents => Set<WebhookEvent>();
    public DbSet<Slip> Slips => Set<Slip>();
    public DbSet<SlipSettings> SlipSettings => Set<SlipSettings>();
    public DbSet<Collection> Collections => Set<Collection>();
    public DbSet<SlipImport> SlipImports => Set<SlipImport>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<CaseFile> CaseFiles => Set<CaseFile>();
    public DbSet<Disposal> Disposals => Set<Disposal>();
    public DbSet<ProcessInstance> ProcessInstances => Set<ProcessInstance>();
    public DbSet<ProcessTransition> ProcessTransitions => Set<ProcessTransition>();
    public DbSet<ProcessWait> ProcessWaits => Set<ProcessWait>();
    public DbSet<WorkTask> Tasks => Set<WorkTask>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<PostcodeTown> PostcodeTowns => Set<PostcodeTown>();
    public DbSet<PostcodeTable> PostcodeTables => Set<PostcodeTable>();
    public DbSet<HolidayTable> HolidayTables => Set<HolidayTable>();
    public DbSet<RegisteredCorporation> Corporations => Set<RegisteredCorporation>();
    public DbSet<CorporateTable> CorporateTables => Set<CorporateTable>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditPayload> AuditPayloads => Set<AuditPayload>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>Whose connections it uses; null for a server, and while it migrates.</summary>
    internal EmbeddedDatabase? Embedded =>
        Migrating || !Dialect.Of(this).OneWriter ? null : _embedded ??= EmbeddedDatabase.At(Database.GetConnectionString()!);

    /// <summary>
    /// Another connection to the embedded database, not yet open. A context makes it, for it adds the functions that its queries
    /// use; the driver's own pool is left out, for it would hand on what a broken one has left behind.
    /// </summary>
    internal SqliteConnection NewConnection()
    {
        var connection = (SqliteConnection)new TochoDb(options).Database.GetDbConnection();
        connection.ConnectionString = new SqliteConnectionStringBuilder(connection.ConnectionString) { Pooling = false }.ToString();
        return connection;
    }

    internal bool Migrating { get; set; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TochoDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(Aggregate))))
        {
            builder.Entity(entity.ClrType).Property(nameof(Aggregate.Version)).IsConcurrencyToken();
            builder.Entity(entity.ClrType).Ignore(nameof(Aggregate.Happenings)).Ignore(nameof(Aggregate.Subject));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Yen>().HaveConversion<YenConverter>();
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.Properties<string>().HaveMaxLength(256);
    }
}
