using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Workflows.Applications;

/// <summary>添付する — checks the bytes, stores them under their hash and hangs them on the question.</summary>
public sealed class AttachFile(ITochoDb db, Catalogue catalogue, IFileStore files, TimeProvider clock)
{
    /// <param name="bytes">The whole file; the caller has limited its size.</param>
    /// <exception cref="RuleBrokenException">The file is empty, too large, broken, or not of a type that the question takes.</exception>
    public async Task Run(Guid id, string questionId, string fileName, ReadOnlyMemory<byte> bytes, Person applicant, CancellationToken ct)
    {
        var application = await db.Applications.Own(id, applicant, ct);
        var question = catalogue.Of(application).Procedure.Form.Find(questionId);
        if (question is not { Kind: QuestionKind.File })
            throw new NotFoundException($"question {questionId}");
        var type = UploadCheck.Accept(question, bytes.Span);
        var name = UploadCheck.CleanName(fileName, type);
        var sha256 = await files.Stage(bytes, ct);
        await db.InTransaction(
            async () =>
            {
                var current = await db.Applications.Own(id, applicant, ct);
                var act = applicant.Acting(clock);
                current.Attach(Guid.CreateVersion7(act.At), question, name, sha256, bytes.Length, type.ContentType, act);
                if (await db.Files.FindAsync([sha256], ct) is null)
                    db.Files.Add(new StoredFile(sha256, bytes.Length, type.ContentType, act.At));
            },
            ct
        );
        await files.Keep(sha256, ct);
    }
}

/// <summary>添付を外す</summary>
public sealed class DetachFile(ITochoDb db, TimeProvider clock)
{
    public async Task Run(Guid id, Guid attachmentId, Person applicant, CancellationToken ct)
    {
        var application = await db.Applications.Own(id, applicant, ct);
        application.Detach(attachmentId, applicant.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}
