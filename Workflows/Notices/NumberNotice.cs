using Microsoft.Extensions.Options;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Notices;

/// <summary>発番 — gives a document its number inside the transaction and promises the PDF to the outbox.</summary>
public sealed class NumberNotice(ITochoDb db, IOptions<SiteOptions> site)
{
    /// <summary>The document that was decided.</summary>
    public Task<Guid> Run(Application application, Approval approval, Procedure procedure, Act act, CancellationToken ct) =>
        Number(application, application.ApplicantId, approval.Id, approval.DocumentHash, approval.Document, procedure, act, ct);

    /// <summary>受付通知 — tells that a notification has been received; nothing is decided (行政手続法37条).</summary>
    public Task<Guid> Receipt(Application application, OfficialDocument document, Procedure procedure, Act act, CancellationToken ct) =>
        Number(application, application.ApplicantId, null, document.ContentHash(), document, procedure, act, ct);

    /// <summary>第三者への文書 — a letter to somebody who was asked; it lies in nobody's box, and the applicant does not see it.</summary>
    public Task<Guid> ThirdParty(
        Application application,
        Consultation asked,
        OfficialDocument document,
        Procedure procedure,
        Act act,
        CancellationToken ct
    ) => Number(application, asked.Id, null, document.ContentHash(), document, procedure, act, ct);

    private async Task<Guid> Number(
        Application application,
        Guid recipient,
        Guid? approvalId,
        string hash,
        OfficialDocument document,
        Procedure procedure,
        Act act,
        CancellationToken ct
    )
    {
        var year = FiscalYear.Of(JapaneseDate.DayOf(act.At));
        var n = await db.NextNumber($"document:{procedure.DocumentSymbol}:{year.Year}", ct);
        var notice = Notice.Create(
            Guid.CreateVersion7(act.At),
            application.Id,
            approvalId,
            hash,
            recipient,
            application.OfficeCode,
            Notice.FormatNumber(year, procedure.DocumentSymbol, n),
            document,
            site.Value.VerificationUrl,
            act
        );
        db.Notices.Add(notice);
        db.Outbox.Add(new OutboxMessage(IssueNotice.MessageKind, notice.Subject, notice.Id.ToString(), act.At));
        return notice.Id;
    }
}
