using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>仮受金の整理 — an officer has found out what money in suspense was for. The rest can be allocated on, freed, or refunded.</summary>
public sealed class AllocateSuspense(ITochoDb db, IProcessEngine engine)
{
    /// <param name="chargeId">The charge that it pays; null where it turned out to be the payer's (過誤納).</param>
    /// <exception cref="RuleBrokenException">More than there is or than the charge owes; foreign money without a value in yen.</exception>
    public Task Run(Guid paymentId, Guid? chargeId, Yen amount, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                if (chargeId is { } id)
                {
                    await db.Apply(engine, paymentId, LedgerAccount.Suspense, id, amount, act, ct);
                    return;
                }
                var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
                payment.Free(null, amount, act);
                await db.Book(Ledger.Freed(payment, null, amount, act), act, ct);
            },
            ct
        );
}

/// <summary>過誤納金の充当 — what was paid too much pays another charge of the same payer (地方自治法施行令165条の7, 民法505条).</summary>
public sealed class ApplyOverpayment(ITochoDb db, IProcessEngine engine)
{
    /// <exception cref="RuleBrokenException">More than there is or than the charge owes, or a charge of somebody else.</exception>
    public Task Run(Guid paymentId, Guid chargeId, Yen amount, Act act, CancellationToken ct) =>
        db.InTransaction(() => db.Apply(engine, paymentId, LedgerAccount.Overpayment, chargeId, amount, act, ct), ct);
}

/// <summary>外貨の換算 — says what foreign money in suspense was worth, so that it can be allocated or refunded.</summary>
public sealed class ValueForeignMoney(ITochoDb db)
{
    /// <exception cref="RuleBrokenException">It is not foreign money waiting whole in suspense, or the value is not positive.</exception>
    public Task Run(Guid paymentId, Yen value, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
                var by = payment.Value(value, act);
                if (by != Yen.Zero)
                    await db.Book(Ledger.Valued(payment, by), act, ct);
            },
            ct
        );
}

internal static class Applying
{
    public static async Task Apply(
        this ITochoDb db,
        IProcessEngine engine,
        Guid paymentId,
        LedgerAccount from,
        Guid chargeId,
        Yen amount,
        Act act,
        CancellationToken ct
    )
    {
        var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
        var charge = await db.Charges.SingleAsync(c => c.Id == chargeId, ct);
        var first = await db.Charges.SingleAsync(c => c.Id == payment.ChargeId, ct);
        if ((charge.PayerId, charge.OfficeCode) != (first.PayerId, first.OfficeCode))
            throw new RuleBrokenException("充当できるのは、同じ方の、同じ窓口の納付だけです。");
        if (amount > charge.Remaining)
            throw new RuleBrokenException($"「{charge.Title}」に納付できる額は、1円から{charge.Remaining}までです。");
        payment.Apply(from, charge.Id, amount, act);
        await db.Book(Ledger.Applied(payment, from, charge, amount, act), act, ct);
        await db.Receive(engine, payment, charge, amount, act, ct);
    }
}
