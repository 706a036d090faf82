using Microsoft.Extensions.Options;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Notices;

/// <summary>発番 — gives the decided document its number inside the transaction and promises the PDF to the outbox.</summary>
public sealed class NumberNotice(ITochoDb db, IOptions<SiteOptions> site)
{
    public async Task<Guid> Run(Application application, Approval approval, Procedure procedure, Act act, CancellationToken ct)
    {
        var year = FiscalYear.Of(JapaneseDate.DayOf(act.At));
        var n = await db.NextNumber($"document:{procedure.DocumentSymbol}:{year.Year}", ct);
        var notice = Notice.Create(
            Guid.CreateVersion7(act.At),
            application.Id,
            approval.Id,
            approval.DocumentHash,
            application.ApplicantId,
            application.OfficeCode,
            Notice.FormatNumber(year, procedure.DocumentSymbol, n),
            approval.Document,
            site.Value.VerificationUrl,
            act
        );
        db.Notices.Add(notice);
        db.Outbox.Add(new OutboxMessage(IssueNotice.MessageKind, notice.Subject, notice.Id.ToString(), act.At));
        return notice.Id;
    }
}
