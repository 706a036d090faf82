using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>取込みの取りやめ — a file that was laid ready is not booked.</summary>
public sealed class DropSlipFile(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">It was booked or dropped.</exception>
    public Task Run(Guid importId, Person administrator, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var import =
                    await db.SlipImports.SingleOrDefaultAsync(i => i.Id == importId, ct)
                    ?? throw new NotFoundException($"import {importId}");
                import.Drop(administrator.Acting(clock));
            },
            ct
        );
}

/// <summary>入金の照合 — the money that a file's 確報 announced has come in at our bank, less what the agency keeps.</summary>
public sealed class ReconcileSlipFile(ITochoDb db, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <param name="fees">取扱手数料, zero where it is billed by itself.</param>
    /// <exception cref="RuleBrokenException">It is not booked, was reconciled, or vouches for nothing.</exception>
    public Task Run(Guid importId, Yen fees, Person administrator, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var act = administrator.Acting(clock);
                var import =
                    await db.SlipImports.SingleOrDefaultAsync(i => i.Id == importId, ct)
                    ?? throw new NotFoundException($"import {importId}");
                await db.Hold(import, ct: ct);
                import.Reconcile(fees, act);
                await db.Book(Ledger.Payout(Slip.Gateway, import.Id.ToString(), import.FinalSum - fees, fees), act, ct);
                var vouched = SlipFile.Read(import.Content).Rows.Where(r => r.Kind == PaidKind.Final).Select(r => r.Receipt);
                foreach (var receipts in vouched.Chunk(AtOnce))
                {
                    var confirmed = await db
                        .Collections.Where(c => receipts.Contains(c.Receipt) && c.Status == CollectionStatus.Confirmed)
                        .ToListAsync(ct);
                    confirmed.ForEach(c => c.Reconcile(act));
                }
            },
            ct
        );
}
