using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Audit;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>The one database context, the same model on SQLite, PostgreSQL and SQL Server.</summary>
public sealed class TochoDb(DbContextOptions<TochoDb> options) : IdentityUserContext<Account, Guid>(options), ITochoDb
{
    private const int Tries = 8;

    public DbSet<Account> Accounts => Users;
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Office> Offices => Set<Office>();
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<Charge> Charges => Set<Charge>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Journal> Journals => Set<Journal>();
    public DbSet<WebhookEvent> WebhookEvents => Set<WebhookEvent>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<ProcessInstance> ProcessInstances => Set<ProcessInstance>();
    public DbSet<ProcessTransition> ProcessTransitions => Set<ProcessTransition>();
    public DbSet<ProcessWait> ProcessWaits => Set<ProcessWait>();
    public DbSet<WorkTask> Tasks => Set<WorkTask>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<PostcodeTown> PostcodeTowns => Set<PostcodeTown>();
    public DbSet<PostcodeTable> PostcodeTables => Set<PostcodeTable>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditPayload> AuditPayloads => Set<AuditPayload>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        if (Database.CurrentTransaction is not null)
            return await SaveWithAudit(acceptAllChangesOnSuccess, ct);
        using var turn = await Turn(ct);
        await using var transaction = await Database.BeginTransactionAsync(ct);
        var saved = await SaveWithAudit(acceptAllChangesOnSuccess, ct);
        await transaction.CommitAsync(ct);
        return saved;
    }

    public async Task<T> InTransaction<T>(Func<Task<T>> work, CancellationToken ct = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            var inner = await work();
            await SaveChangesAsync(ct);
            return inner;
        }
        for (var tried = 1; ; tried++)
        {
            try
            {
                using var turn = await Turn(ct);
                await using var transaction = await Database.BeginTransactionAsync(ct);
                var result = await work();
                await SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return result;
            }
            catch (Exception lost) when (tried < Tries && (lost is DbUpdateConcurrencyException || Dialect.Of(this).IsLostRace(lost)))
            {
                ChangeTracker.Clear();
            }
            catch
            {
                ChangeTracker.Clear();
                throw;
            }
        }
    }

    public async Task<long> NextNumber(string series, CancellationToken ct = default)
    {
        if (Database.CurrentTransaction is null)
            throw new InvalidOperationException("A number is taken inside a transaction, or gaps would remain.");
        var raised = await Database.SqlQueryRaw<long>(Dialect.Of(this).RaiseCounter, series).ToListAsync(ct);
        return raised[0];
    }

    public async Task Hold<T>(T aggregate, bool readBefore = false, CancellationToken ct = default)
        where T : Aggregate
    {
        // BEGIN IMMEDIATE has locked out all other writers: what was read inside is the newest, and a look tells of what was read before.
        var oneWriter = Dialect.Of(this).OneWriter;
        if (oneWriter && !readBefore)
            return;
        var id = (Guid)Entry(aggregate).Property("Id").CurrentValue!;
        var unchanged = Set<T>().Where(a => EF.Property<Guid>(a, "Id") == id && a.Version == aggregate.Version);
        var held = oneWriter
            ? await unchanged.CountAsync(ct)
            : await unchanged.ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, a => a.Version), ct);
        if (held == 0)
            throw new DbUpdateConcurrencyException($"{aggregate.Subject} has been changed by somebody else.");
    }

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

    private async ValueTask<IDisposable?> Turn(CancellationToken ct) =>
        Dialect.Of(this).OneWriter ? await WriteGate.For(Database.GetConnectionString()!).Enter(ct) : null;

    private async Task<int> SaveWithAudit(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        // A failed save rolls the whole transaction back; a savepoint before each would cost SQLite a journal file of its own.
        Database.AutoSavepointsEnabled = false;
        var happenings = ChangeTracker.Entries<Aggregate>().SelectMany(e => e.Entity.TakeHappenings()).ToList();
        if (happenings.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        var head = (await AuditHeads.FromSqlRaw(Dialect.Of(this).LockAuditHead).ToListAsync(ct))[0];
        foreach (var happening in happenings)
        {
            var (entry, payload) = AuditEntry.Append(head, happening);
            Add(entry);
            Add(payload);
        }
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        // Tracked on, it would hide what others append before this context's next transaction.
        Entry(head).State = EntityState.Detached;
        return saved;
    }
}
