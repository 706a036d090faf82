using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Notices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Records;

namespace TochoDX.Workflows.Notices;

/// <summary>通知を開く — gives the recipient the document and notes the first opening.</summary>
public sealed class ReadNotice(ITochoDb db, IFileStore files, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No such notice in this person's box.</exception>
    public async Task<Notice> Open(Guid id, Person recipient, CancellationToken ct)
    {
        var notice = await db.Notices.FirstOrDefaultAsync(
            n => n.Id == id && n.RecipientId == recipient.Id && n.AvailableAt != null && n.ErasedAt == null,
            ct
        );
        if (notice is null)
            throw new NotFoundException($"notice {id}");
        notice.Open(recipient.Acting(clock));
        await db.SaveChangesAsync(ct);
        return notice;
    }

    /// <summary>The PDF, for the recipient.</summary>
    public async Task<(Notice Notice, byte[] Pdf)> Download(Guid id, Person recipient, CancellationToken ct)
    {
        var notice = await Open(id, recipient, ct);
        return (notice, await files.Get(notice.FileSha256!, ct));
    }
}

/// <summary>真正性の確認 — anyone who holds a document can see that it was issued, and with what content.</summary>
public sealed class VerifyNotice(ITochoDb db)
{
    /// <returns>Null when no document was issued under the code.</returns>
    public Task<Notice?> Run(string code, CancellationToken ct) =>
        db.Notices.AsNoTracking().FirstOrDefaultAsync(n => n.VerificationCode == code && n.AvailableAt != null, ct);
}
