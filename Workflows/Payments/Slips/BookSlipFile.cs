using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>
/// 収納済データの取込み — books a file, all of its lines in one transaction or none. Money by slip enters by
/// <see cref="SettlePayment"/> like any other: too much is overpaid, another amount stands in suspense.
/// </summary>
public sealed class BookSlipFile(ITochoDb db, SettlePayment settle, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">It was booked or dropped, or the books have changed so that it can no longer be booked.</exception>
    public Task<IReadOnlyList<RowResult>> Run(Guid importId, Person administrator, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var act = administrator.Acting(clock);
                var import =
                    await db.SlipImports.SingleOrDefaultAsync(i => i.Id == importId, ct)
                    ?? throw new NotFoundException($"import {importId}");
                // Of two who book at once the second waits here, and finds it booked.
                await db.Hold(import, ct: ct);
                var file = SlipFile.Read(import.Content);
                var match = await PaidMatch.Of(db, file, JapaneseDate.DayOf(act.At), ct);
                List<RowResult> results = [];
                var announced = Yen.Zero;
                foreach (var row in import.Status == ImportStatus.Staged ? file.Rows : [])
                {
                    var step = match.Next(row);
                    results.Add(new(row.Line, await Take(step, row, match.SlipOf(row), act, ct)));
                    if (row.Kind == PaidKind.Final && step is PaidStep.Book or PaidStep.Confirm)
                        announced += row.Amount;
                }
                import.Book(results, announced, act);
                return (IReadOnlyList<RowResult>)results;
            },
            ct
        );

    private Task<RowOutcome> Take(PaidStep step, PaidRow row, Slip slip, Act act, CancellationToken ct) =>
        step switch
        {
            PaidStep.Book => Book(row, slip, act, ct),
            PaidStep.Confirm => Confirm(row, act, ct),
            PaidStep.Revoke => Revoke(row, act, ct),
            PaidStep.Nothing => Task.FromResult(RowOutcome.Unchanged),
            PaidStep.Differ => Differ(row, null, act, ct),
        };

    private async Task<RowOutcome> Book(PaidRow row, Slip slip, Act act, CancellationToken ct)
    {
        var attempts = await db.Payments.Where(p => p.ChargeId == slip.ChargeId).MaxAsync(p => (int?)p.Attempt, ct) ?? 0;
        var payment = Payment.BySlip(Guid.CreateVersion7(act.At), slip, row.Receipt, attempts + 1, act);
        db.Payments.Add(payment);
        db.Collections.Add(new(Guid.CreateVersion7(act.At), slip, row, payment.Id, act));
        // The road that it goes on looks for it.
        await db.SaveChangesAsync(ct);
        await settle.Run(Slip.Gateway, row.Receipt, Truth(row), ct);
        if (payment.Mismatch is null)
            return payment.Overpaid > Yen.Zero ? RowOutcome.Overpaid : RowOutcome.Paid;
        await db.List(Found(DiscrepancyKind.Amount, row, payment.Id, slip.Amount.Amount, act), ct);
        return RowOutcome.Suspended;
    }

    private async Task<RowOutcome> Confirm(PaidRow row, Act act, CancellationToken ct)
    {
        (await Known(row, ct)).Confirm(act);
        return RowOutcome.Confirmed;
    }

    /// <summary>The till has taken it back: the money is gone, as after a dispute that was lost, and what it had paid is owed again.</summary>
    private async Task<RowOutcome> Revoke(PaidRow row, Act act, CancellationToken ct)
    {
        var collection = await Known(row, ct);
        var payment = await db.Payments.SingleAsync(p => p.Id == collection.PaymentId, ct);
        if (payment.Left < row.Amount)
            return await Differ(row, payment, act, ct);
        collection.Revoke(act);
        var lost = new GatewayDispute($"{row.Receipt}-R", row.Amount.Amount, "JPY", "速報取消", GatewayDisputeStatus.Lost, row.PaidAt);
        await settle.Run(Slip.Gateway, row.Receipt, Truth(row) with { Disputes = [lost] }, ct);
        return RowOutcome.Revoked;
    }

    private async Task<RowOutcome> Differ(PaidRow row, Payment? payment, Act act, CancellationToken ct)
    {
        var collection = await Known(row, ct);
        payment ??= await db.Payments.SingleAsync(p => p.Id == collection.PaymentId, ct);
        var kind =
            collection.Amount != row.Amount ? DiscrepancyKind.Amount
            : row.Kind == PaidKind.Revoked ? DiscrepancyKind.TooMuch
            : DiscrepancyKind.MissingHere;
        await db.List(Found(kind, row, payment.Id, payment.Left.Amount, act), ct);
        return RowOutcome.Differs;
    }

    /// <summary>The report of an earlier line may be on its way to the database still.</summary>
    private async Task<Collection> Known(PaidRow row, CancellationToken ct) =>
        db.Collections.Local.FirstOrDefault(c => c.Receipt == row.Receipt)
        ?? await db.Collections.SingleAsync(c => c.Receipt == row.Receipt, ct);

    private static GatewayTruth Truth(PaidRow row) =>
        new(GatewayStatus.Paid, row.Amount.Amount, "JPY", PaymentMethod.Slip, row.Receipt, row.PaidAt);

    private static Discrepancy Found(DiscrepancyKind kind, PaidRow row, Guid payment, long ours, Act act) =>
        new(
            Guid.CreateVersion7(act.At),
            Slip.Gateway,
            kind,
            $"{row.Kind.Name()}:{row.Receipt}",
            payment,
            ours,
            row.Amount.Amount,
            "JPY",
            row.PaidAt,
            act
        );
}
