using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Records;

namespace TochoDX.Workflows.Notices;

/// <summary>
/// 交付 — makes the PDF outside any transaction, stores it, and puts it into the recipient's box. Run twice it leaves
/// one file behind (same bytes, same hash) and delivers once.
/// </summary>
public sealed class IssueNotice(
    ITochoDb db,
    IDocumentRenderer renderer,
    IDocumentSigner signer,
    IFileStore files,
    IProcessEngine engine,
    TimeProvider clock
) : IOutboxHandler
{
    public const string MessageKind = "issue-notice";

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var id = Guid.Parse(message.Payload);
        var notice = await db.Notices.AsNoTracking().FirstAsync(n => n.Id == id, ct);
        if (notice.FileSha256 is not null)
            return;
        var pdf = signer.Sign(renderer.Render(notice.Document));
        var sha256 = await files.Stage(pdf, ct);
        await db.InTransaction(
            async () =>
            {
                var current = await db.Notices.FirstAsync(n => n.Id == id, ct);
                if (current.FileSha256 is not null)
                    return;
                var act = Act.OfSystem("notices", clock.GetUtcNow());
                if (await db.Files.FindAsync([sha256], ct) is null)
                    db.Files.Add(new StoredFile(sha256, pdf.Length, "application/pdf", act.At));
                current.Deliver(sha256, act);
                // A third party has no box, and no process waits for their letter.
                if (!await db.Applications.AnyAsync(a => a.Id == current.ApplicationId && a.ApplicantId == current.RecipientId, ct))
                    return;
                db.Outbox.Add(NoticeMail.Delivered(current, act.At));
                if (await db.Applications.AnyAsync(a => a.Id == current.ApplicationId && a.Principal != null, ct))
                    db.Outbox.Add(PartyMail.Delivered(current, act.At));
                await db.SaveChangesAsync(ct);
                await engine.Resume($"notice:{id}:issued", act, ct);
            },
            ct
        );
        await files.Keep(sha256, ct);
    }
}
