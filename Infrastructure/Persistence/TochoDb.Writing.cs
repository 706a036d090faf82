using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Audit;
using TochoDX.Domain.Common;
using TochoDX.Infrastructure.Engine;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>How this context writes: in transactions that start over when they lose a race, with the audit log in each.</summary>
public sealed partial class TochoDb
{
    private const int Tries = 8;

    /// <summary>Of the process's dispatcher, where there is one.</summary>
    private readonly OutboxSignal? _signal = options
        .FindExtension<CoreOptionsExtension>()
        ?.ApplicationServiceProvider?.GetService<OutboxSignal>();
    private bool _promised;

    /// <summary>This context's turn to write, on the embedded database; its commands run on the writer's connection.</summary>
    internal WriteGate.Turn? Turn { get; private set; }

    private bool Writing => Turn is not null || Database.CurrentTransaction is not null;

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default) =>
        Writing ? SaveWithAudit(acceptAllChangesOnSuccess, ct) : Write(() => SaveWithAudit(acceptAllChangesOnSuccess, ct), ct);

    public async Task<T> InTransaction<T>(Func<Task<T>> work, CancellationToken ct = default)
    {
        if (Writing)
            return await WorkAndSave();
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await Write(WorkAndSave, ct);
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

        async Task<T> WorkAndSave()
        {
            var result = await work();
            await SaveChangesAsync(ct);
            return result;
        }
    }

    public async Task<long> NextNumber(string series, CancellationToken ct = default)
    {
        if (!Writing)
            throw new InvalidOperationException("A number is taken inside a transaction, or gaps would remain.");
        if (Turn is { } turn)
            return (long)
                turn.Statements.One(
                    Dialect.Of(this).RaiseCounter.Replace("{0}", "@p0", StringComparison.Ordinal),
                    new SqliteParameter("@p0", series)
                )!;
        var raised = await Database.SqlQueryRaw<long>(Dialect.Of(this).RaiseCounter, series).ToListAsync(ct);
        return raised[0];
    }

    public async Task Hold<T>(T aggregate, bool readBefore = false, CancellationToken ct = default)
        where T : Aggregate
    {
        // BEGIN IMMEDIATE has locked out all other writers: what was read inside is the newest, and a look tells of what was read before.
        if (Turn is not null && !readBefore)
            return;
        var held = Turn is { } turn ? Unchanged(aggregate, turn) : await Lock(aggregate, ct);
        if (!held)
            throw new DbUpdateConcurrencyException($"{aggregate.Subject} has been changed by somebody else.");
    }

    public void Forget()
    {
        if (Writing)
            throw new InvalidOperationException("What a transaction has read and not yet saved would be lost.");
        ChangeTracker.Clear();
    }

    /// <summary>One transaction of the database's own, or one turn at the writer of an embedded one.</summary>
    private async Task<T> Write<T>(Func<Task<T>> work, CancellationToken ct)
    {
        try
        {
            var result = Embedded is not null ? await InTurn(work, ct) : await InOwnTransaction(work, ct);
            // Nobody could see what was promised before the commit.
            if (_promised)
                _signal?.Ring();
            return result;
        }
        finally
        {
            _promised = false;
        }
    }

    private async Task<T> InOwnTransaction<T>(Func<Task<T>> work, CancellationToken ct)
    {
        // A failed save rolls the whole transaction back; a savepoint before each would be a round trip for nothing.
        Database.AutoSavepointsEnabled = false;
        await using var transaction = await Database.BeginTransactionAsync(ct);
        var result = await work();
        await transaction.CommitAsync(ct);
        return result;
    }

    private async Task<T> InTurn<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await using var turn = await Embedded!.Gate.Enter(this, ct);
        (Turn, Database.AutoTransactionBehavior) = (turn, AutoTransactionBehavior.Never);
        T result;
        try
        {
            result = await work();
        }
        finally
        {
            (Turn, Database.AutoTransactionBehavior) = (null, AutoTransactionBehavior.WhenNeeded);
        }
        await turn.Commit();
        return result;
    }

    private async Task<bool> Lock<T>(T aggregate, CancellationToken ct)
        where T : Aggregate
    {
        var id = (Guid)Entry(aggregate).Property("Id").CurrentValue!;
        return await Set<T>()
                .Where(a => EF.Property<Guid>(a, "Id") == id && a.Version == aggregate.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, a => a.Version), ct) == 1;
    }

    private bool Unchanged<T>(T aggregate, WriteGate.Turn turn)
        where T : Aggregate
    {
        var entry = Entry(aggregate);
        var (id, version) = (entry.Property("Id"), entry.Property(a => a.Version));
        return turn.Statements.One(
            $"""SELECT 1 FROM "{entry.Metadata.GetTableName()}" WHERE "Id" = @p0 AND "Version" = @p1""",
            id.Metadata.Parameter("@p0", id.CurrentValue),
            version.Metadata.Parameter("@p1", version.CurrentValue)
        )
            is not null;
    }

    private async Task<int> SaveWithAudit(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        ChangeTracker.DetectChanges();
        // From here on it is known what has changed; looking again at every entity would find the same.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            List<Happening> happenings = [.. ChangeTracker.Entries<Aggregate>().SelectMany(e => e.Entity.TakeHappenings())];
            if (happenings.Count > 0)
                await Append(happenings, ct);
            var added = ChangeTracker.Entries().Where(e => e.State == EntityState.Added).ToList();
            _promised |= added.Exists(e => e.Entity is OutboxMessage);
            foreach (var row in added.Where(e => Turn?.Statements.TryInsert(e.Metadata, e.Entity) ?? false))
                row.State = EntityState.Unchanged;
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        }
        finally
        {
            // Tracked on, it would hide what others append before this context's next transaction.
            foreach (var head in ChangeTracker.Entries<AuditHead>().ToList())
                head.State = EntityState.Detached;
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task Append(List<Happening> happenings, CancellationToken ct)
    {
        var head = (await AuditHeads.FromSqlRaw(Dialect.Of(this).LockAuditHead).AsNoTracking().ToListAsync(ct))[0];
        foreach (var happening in happenings)
        {
            var (entry, payload) = AuditEntry.Append(head, happening);
            if (Turn is { } turn)
                turn.Statements.Append(Model, entry, payload);
            else
                AddRange(entry, payload);
        }
        if (Turn is null)
            Update(head);
    }
}
