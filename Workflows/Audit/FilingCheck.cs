using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Audit;

/// <summary>ACK and ONCE — what was acknowledged is there, whole, and only once.</summary>
public sealed class FilingCheck(ITochoDb db) : IInvariantCheck
{
    public async IAsyncEnumerable<Invariant> Check([EnumeratorCancellation] CancellationToken ct)
    {
        var submitted = await db
            .AuditEntries.Where(e => e.Action == "application.submitted")
            .GroupBy(e => e.Subject)
            .Select(g => new { Subject = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Subject, g => g.Count, ct);
        var recorded = (await db.Files.Select(f => f.Sha256).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        string? lost = null,
            twice = null;
        var count = 0;
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var filings = db.Applications.AsNoTracking().Where(a => a.ReceiptNumber != null).OrderBy(a => a.Id).AsAsyncEnumerable();
        await foreach (var filing in filings.WithCancellation(ct))
        {
            count++;
            var entries = submitted.GetValueOrDefault(filing.Subject);
            if (filing.ArrivedAt is null || filing.Submissions.All(s => s.No != 1))
                lost ??= $"{filing.ReceiptNumber} has no arrival time or no answers";
            else if (filing.Consents.FirstOrDefault(c => c.Status != ConsentStatus.Given) is { } missing)
                lost ??= $"{filing.ReceiptNumber} arrived without the consent of {missing.Key}";
            else if (filing.Principal is { Letter: null } && filing.Consents.All(c => c.Kind != ConsentKind.Principal))
                lost ??= $"{filing.ReceiptNumber} was filed for somebody who was never asked";
            else if (filing.Counter is { } counter && counter.Of(1) is null)
                lost ??= $"{filing.ReceiptNumber} was typed at the counter and never confirmed by the applicant";
            else if (entries == 0)
                lost ??= $"{filing.ReceiptNumber} has no audit entry";
            else if (filing.Attachments.FirstOrDefault(a => !recorded.Contains(a.Sha256)) is { } attachment)
                lost ??= $"{filing.ReceiptNumber} lost its attachment {attachment.Id}";
            if (entries > 1 || !numbers.Add(filing.ReceiptNumber!))
                twice ??= $"{filing.ReceiptNumber} was filed more than once";
        }
        yield return new("ACK", "an acknowledged filing is there with answers, attachments and audit entry", $"{count:N0} filings", lost);
        yield return new("ONCE", "one filing per draft and one draft per receipt number", $"{count:N0} filings", twice);
    }
}
