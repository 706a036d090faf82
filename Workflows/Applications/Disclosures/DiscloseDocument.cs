using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Workflows.Applications.Disclosures;

/// <summary>開示文書の登録 — the examiner puts in a redacted file, checked like every upload.</summary>
public sealed class DiscloseDocument(ITochoDb db, Catalogue catalogue, IFileStore files, TimeProvider clock)
{
    /// <param name="isCopy">写し; false: for viewing, which is free.</param>
    /// <param name="bytes">The whole file; the caller has limited its size.</param>
    /// <exception cref="RuleBrokenException">The file is not taken, or the case does not stand at such a step.</exception>
    public async Task Run(Guid id, bool isCopy, string fileName, ReadOnlyMemory<byte> bytes, Person officer, CancellationToken ct)
    {
        // Asked before the bytes are looked at: a stranger learns nothing, and fills no store.
        await Step(id, officer, ct);
        var type = UploadCheck.Accept(DisclosedDocument.Question, bytes.Span);
        var name = UploadCheck.CleanName(fileName, type);
        var sha256 = await files.Stage(bytes, ct);
        await db.InTransaction(
            async () =>
            {
                var (application, at) = await Step(id, officer, ct);
                var act = officer.Acting(clock);
                var paid = at.Step.Uses == DisclosureSteps.HandOver;
                application.Disclose(Guid.CreateVersion7(act.At), isCopy, paid, name, sha256, bytes.Length, type.ContentType, act);
                if (await db.Files.FindAsync([sha256], ct) is null)
                    db.Files.Add(new StoredFile(sha256, bytes.Length, type.ContentType, act.At));
            },
            ct
        );
        await files.Keep(sha256, ct);
    }

    private async Task<(Application Application, ExaminedStep At)> Step(Guid id, Person officer, CancellationToken ct)
    {
        var application = await db.InOffice(id, officer, ct);
        var at = await db.Examining(application, catalogue.Of(application), officer, ct);
        return at.MayDisclose
            ? (application, at)
            : throw new RuleBrokenException("開示文書は、決定を通知した後の、開示の実施の工程で登録してください。");
    }
}

/// <summary>開示文書の取消し — it was put in by mistake.</summary>
public sealed class RetractDocument(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Not an examiner, or it is gone already.</exception>
    public Task Run(Guid id, Guid document, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.InOffice(id, officer, ct);
                if (officer.Post != Domain.Offices.Post.Examiner || officer.Office != application.OfficeCode)
                    throw new RuleBrokenException("審査の担当（主任）だけができる操作です。");
                // What was not meant to be disclosed must be stopped at once, also when the case is closed.
                application.Retract(document, officer.Acting(clock));
            },
            ct
        );
}

/// <summary>開示文書の受領 — the applicant takes a document that is open to them; each time is in the audit log before a byte leaves.</summary>
public sealed class TakeDocument(ITochoDb db, IFileStore files, TimeProvider clock)
{
    /// <exception cref="NotFoundException">None, somebody else's, or it waits for its fee.</exception>
    public async Task<(Attachment File, byte[] Bytes)> Run(Guid id, Guid document, Person applicant, CancellationToken ct)
    {
        var file = await db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                return application.TakeDisclosed(document, applicant.Acting(clock));
            },
            ct
        );
        return file is null ? throw new NotFoundException($"document {document}") : (file, await files.Get(file.Sha256, ct));
    }
}
