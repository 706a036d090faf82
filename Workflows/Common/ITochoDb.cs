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
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Common;

/// <summary>
/// The database as use cases see it. Saving writes the happenings of all changed aggregates into the audit log in the
/// same transaction.
/// </summary>
public interface ITochoDb
{
    DbSet<Account> Accounts { get; }
    DbSet<Session> Sessions { get; }
    DbSet<Office> Offices { get; }
    DbSet<Staff> Staff { get; }
    DbSet<ProcedureDocument> ProcedureDocuments { get; }
    DbSet<Application> Applications { get; }
    DbSet<CriteriaCheck> CriteriaChecks { get; }
    DbSet<CaseNote> CaseNotes { get; }
    DbSet<CaseMessage> CaseMessages { get; }
    DbSet<Approval> Approvals { get; }
    DbSet<Circulation> Circulations { get; }
    DbSet<Charge> Charges { get; }
    DbSet<Payment> Payments { get; }
    DbSet<Journal> Journals { get; }
    DbSet<Refund> Refunds { get; }
    DbSet<Dispute> Disputes { get; }
    DbSet<Discrepancy> Discrepancies { get; }
    DbSet<MoneyOrder> MoneyOrders { get; }
    DbSet<PayeeAccount> PayeeAccounts { get; }
    DbSet<TransferFile> TransferFiles { get; }
    DbSet<DayClosing> DayClosings { get; }
    DbSet<WebhookEvent> WebhookEvents { get; }
    DbSet<Slip> Slips { get; }
    DbSet<SlipSettings> SlipSettings { get; }
    DbSet<Collection> Collections { get; }
    DbSet<SlipImport> SlipImports { get; }
    DbSet<Notice> Notices { get; }
    DbSet<StoredFile> Files { get; }
    DbSet<CaseFile> CaseFiles { get; }
    DbSet<Disposal> Disposals { get; }
    DbSet<ProcessInstance> ProcessInstances { get; }
    DbSet<ProcessTransition> ProcessTransitions { get; }
    DbSet<ProcessWait> ProcessWaits { get; }
    DbSet<WorkTask> Tasks { get; }
    DbSet<OutboxMessage> Outbox { get; }
    DbSet<JobRun> JobRuns { get; }
    DbSet<PostcodeTown> PostcodeTowns { get; }
    DbSet<PostcodeTable> PostcodeTables { get; }
    DbSet<HolidayTable> HolidayTables { get; }
    DbSet<RegisteredCorporation> Corporations { get; }
    DbSet<CorporateTable> CorporateTables { get; }
    DbSet<AuditEntry> AuditEntries { get; }
    DbSet<AuditPayload> AuditPayloads { get; }
    DbSet<AuditHead> AuditHeads { get; }
    DbSet<DocketEntry> Docket { get; }
    DbSet<CaseText> CaseTexts { get; }
    DbSet<CaseGram> CaseGrams { get; }
    DbSet<SavedFilter> SavedFilters { get; }
    DbSet<Presence> Presences { get; }
    DbSet<OfficeRouting> Routings { get; }
    DbSet<Batch> Batches { get; }
    DbSet<BatchItem> BatchItems { get; }

    /// <summary>Saves all changes with their audit entries in one transaction.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has changed an aggregate since it was read.</exception>
    Task<int> SaveChangesAsync(CancellationToken ct = default);

    /// <summary>
    /// Runs the work and saves, in one transaction; on a lost race forgets everything read and runs the work again
    /// (so it must do its own loading, and nothing outside the database). Nested calls join the outer transaction.
    /// </summary>
    Task<T> InTransaction<T>(Func<Task<T>> work, CancellationToken ct = default);

    /// <summary>
    /// Locks an aggregate's row until the transaction ends, so that what is read from now on is not the work of another
    /// who changes it too.
    /// </summary>
    /// <param name="readBefore">The aggregate was read before the transaction began: makes certain that it is still the newest.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has changed it since it was read: <see cref="InTransaction{T}"/> starts over.</exception>
    Task Hold<T>(T aggregate, bool readBefore = false, CancellationToken ct = default)
        where T : Aggregate;

    /// <summary>Forgets what was read, between the transactions of a long job: each save looks at all that is remembered.</summary>
    /// <exception cref="InvalidOperationException">Called inside <see cref="InTransaction{T}"/>.</exception>
    void Forget();

    /// <summary>Next number of a gapless series, from 1; its row stays locked until the transaction ends.</summary>
    /// <exception cref="InvalidOperationException">Called outside <see cref="InTransaction{T}"/>.</exception>
    Task<long> NextNumber(string series, CancellationToken ct = default);

    /// <summary>Adds pairs of letters of a case to the search index; none of them may be there yet.</summary>
    Task AddGrams(Guid caseId, string office, IReadOnlyList<string> grams, CancellationToken ct = default);
}

public static class TochoDbExtensions
{
    /// <inheritdoc cref="ITochoDb.InTransaction{T}"/>
    public static Task InTransaction(this ITochoDb db, Func<Task> work, CancellationToken ct = default) =>
        db.InTransaction(
            async () =>
            {
                await work();
                return true;
            },
            ct
        );
}
