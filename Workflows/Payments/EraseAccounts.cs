using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>振込先の廃棄 — accounts, and the files that hold them, are erased some time after the money has arrived or the refund was withdrawn.</summary>
public sealed class EraseAccounts(ITochoDb db, IOptions<TransferOptions> options, TimeProvider clock) : ITimetableJob
{
    public string Name => "erase-accounts";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var before = JapaneseDate.EndOf(businessDate).AddDays(-options.Value.KeepDays);
        return await db.InTransaction(
            async () =>
            {
                var act = Act.OfSystem("erasure", clock.GetUtcNow());
                var over = db.Refunds.Where(r =>
                    (r.Status == RefundStatus.Paid && r.PaidAt < before) || (r.Status == RefundStatus.Withdrawn && r.DecidedAt < before)
                );
                var accounts = await db.PayeeAccounts.Where(a => a.EnteredAt != null && over.Any(r => r.Id == a.Id)).ToListAsync(ct);
                accounts.ForEach(a => a.Erase(act));
                var files = await db.TransferFiles.Where(f => f.Content != null && f.MadeAt < before).ToListAsync(ct);
                files.ForEach(f => f.Erase(act));
                return new JobReport(accounts.Count + files.Count, accounts.Count + files.Count, 0);
            },
            ct
        );
    }
}
