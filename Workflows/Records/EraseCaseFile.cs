using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Records;

/// <summary>
/// 廃棄の実施 — erases what a decided disposal lets go of: answers, names, drafts, notes, messages, documents, files and the payloads of the audit
/// log. The log's entries stay, and its chain still verifies, for it holds only their salted hashes.
/// </summary>
public sealed class EraseCaseFile(ITochoDb db, TimeProvider clock) : IOutboxHandler
{
    public const string MessageKind = "erase-case";

    public string Kind => MessageKind;

    public static OutboxMessage Message(CaseFile file, DateTimeOffset at) => new(MessageKind, $"erase:{file.Id}", file.Id.ToString(), at);

    public Task Handle(OutboxMessage message, CancellationToken ct) => db.InTransaction(() => Erase(Guid.Parse(message.Payload), ct), ct);

    private async Task Erase(Guid id, CancellationToken ct)
    {
        var act = Act.OfSystem("disposal", clock.GetUtcNow());
        var file = await db.CaseFiles.FirstAsync(f => f.Id == id, ct);
        if (file.State == CaseFileState.Erased)
            return; // the worker died before it could say so
        var application = await db.Applications.FirstAsync(a => a.Id == id, ct);
        var approvals = await db.Approvals.Where(a => a.ApplicationId == id).ToListAsync(ct);
        var notices = await db.Notices.Where(n => n.ApplicationId == id).ToListAsync(ct);
        var check = await db.CriteriaChecks.FirstOrDefaultAsync(c => c.Id == id, ct);
        var notes = await db.CaseNotes.Where(n => n.ApplicationId == id).ToListAsync(ct);
        var messages = await db.CaseMessages.Where(m => m.ApplicationId == id).ToListAsync(ct);
        List<string> hashes = [.. application.Attachments.Select(a => a.Sha256), .. notices.Select(n => n.FileSha256).OfType<string>()];
        await ErasePayloads(
            [
                .. new Aggregate?[] { application, check }
                    .Concat([.. approvals, .. notices, .. notes, .. messages])
                    .OfType<Aggregate>()
                    .Select(a => a.Subject),
            ],
            ct
        );
        await EraseWords(id, application.OfficeCode, ct);
        (await db.Docket.FirstAsync(d => d.Id == id, ct)).Erase();
        application.Erase(act);
        approvals.ForEach(a => a.Erase(act));
        notices.ForEach(n => n.Erase(act));
        check?.Erase(act);
        notes.ForEach(n => n.Erase(act));
        messages.ForEach(m => m.Erase(act));
        file.Erase(act);
        await db.SaveChangesAsync(ct);
        await EraseFiles(id, hashes, act.At, ct);
    }

    private Task<int> ErasePayloads(string[] subjects, CancellationToken ct) =>
        db.AuditPayloads.Where(p => db.AuditEntries.Any(e => e.Seq == p.Seq && subjects.Contains(e.Subject))).ExecuteDeleteAsync(ct);

    /// <summary>Nobody finds it by a name any more.</summary>
    private async Task EraseWords(Guid id, string office, CancellationToken ct)
    {
        if (await db.CaseTexts.AsNoTracking().FirstOrDefaultAsync(t => t.CaseId == id, ct) is not { } words)
            return;
        var grams = Bigrams.Of(words.Text).ToList();
        await db.CaseGrams.Where(g => grams.Contains(g.Gram) && g.OfficeCode == office && g.CaseId == id).ExecuteDeleteAsync(ct);
        await db.CaseTexts.Where(t => t.CaseId == id).ExecuteDeleteAsync(ct);
    }

    /// <summary>The same bytes may lie in another case: they stay until the last of them goes.</summary>
    private async Task EraseFiles(Guid id, List<string> hashes, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var sha256 in hashes.Distinct(StringComparer.Ordinal))
        {
            if (
                await db.Applications.AnyAsync(a => a.Attachments.Any(f => f.Sha256 == sha256), ct)
                || await db.Notices.AnyAsync(n => n.FileSha256 == sha256, ct)
            )
                continue;
            await db.Files.Where(f => f.Sha256 == sha256).ExecuteDeleteAsync(ct);
            db.Outbox.Add(new(EraseFile.MessageKind, $"erase:{id}:{sha256}", sha256, at));
        }
    }
}

/// <summary>Takes the bytes away, once no row tells of them.</summary>
public sealed class EraseFile(ITochoDb db, IFileStore files) : IOutboxHandler
{
    public const string MessageKind = "erase-file";

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        // Somebody may have filed the same bytes again in the meantime.
        if (!await db.Files.AnyAsync(f => f.Sha256 == message.Payload, ct))
            await files.Erase(message.Payload, ct);
    }
}
