using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>What a report from the gateway led to.</summary>
public enum Settlement
{
    /// <summary>Money was booked, now.</summary>
    Booked,

    /// <summary>Money had been booked before; nothing changed.</summary>
    AlreadyBooked,

    /// <summary>No money, but the payment changed its state.</summary>
    Noted,

    /// <summary>Nothing new, or older than what is known.</summary>
    Unchanged,
}

/// <summary>
/// 消込 — brings the books in line with what the gateway says of a session: money, refunds and disputes. The only road by
/// which money enters: webhook, return page and reconciliation all end here. Idempotent and indifferent to order.
/// </summary>
public sealed class SettlePayment(ITochoDb db, IProcessEngine engine, TimeProvider clock)
{
    /// <exception cref="UnknownSessionException">No payment knows the session (yet).</exception>
    public Task<Settlement> Run(string gateway, string sessionId, GatewayTruth truth, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var payment =
                    await db.Payments.SingleOrDefaultAsync(p => p.Gateway == gateway && p.SessionId == sessionId, ct)
                    ?? throw new UnknownSessionException(gateway, sessionId);
                var act = Act.OfSystem("payments", clock.GetUtcNow());
                var found = truth.Status switch
                {
                    GatewayStatus.Paid => await Book(payment, truth, act, ct),
                    GatewayStatus.Pending => Await(payment, truth, act),
                    GatewayStatus.Failed => End(payment, PaymentStatus.Failed, act),
                    GatewayStatus.Expired => End(payment, PaymentStatus.Expired, act),
                    GatewayStatus.Cancelled => End(payment, PaymentStatus.Cancelled, act),
                    GatewayStatus.Open => Settlement.Unchanged,
                };
                var returned = payment.Status == PaymentStatus.Settled && await db.FollowReturns(payment, truth, act, ct);
                return returned ? Settlement.Booked : found;
            },
            ct
        );

    private async Task<Settlement> Book(Payment payment, GatewayTruth truth, Act act, CancellationToken ct)
    {
        if (payment.Status == PaymentStatus.Settled)
            return Settlement.AlreadyBooked;
        if (truth.PaymentId is null || truth.PaidAt is null)
            throw new PaymentGatewayException($"Session {payment.SessionId} is paid, but the gateway names no payment or no time.");
        var ids = payment.Allocations.Select(a => a.ChargeId).ToList();
        var charges = await db.Charges.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var owed = charges.ToDictionary(c => c.Key, c => c.Value.Remaining);
        foreach (var portion in payment.Settle(new(truth.PaymentId, truth.Amount, truth.Currency, truth.PaidAt.Value), owed, act))
        {
            var charge = portion.ChargeId is { } id ? charges[id] : null;
            await db.Book(Ledger.Receipt(payment, portion, charge, act), act, ct);
            if (charge is not null)
                await db.Receive(engine, payment, charge, portion.Amount, act, ct);
        }
        return Settlement.Booked;
    }

    // A report that was read before a newer one was booked finds the state moved on: it is no longer news.
    private static Settlement Await(Payment payment, GatewayTruth truth, Act act)
    {
        if (payment.Status != PaymentStatus.Pending && !PaymentTransitions.Allows(payment.Status, PaymentStatus.Pending))
            return Settlement.Unchanged;
        if (truth.Transfer is { } to)
            return payment.Await(new(to.Bank, to.Branch, to.AccountKind, to.AccountNumber, to.Holder), new(to.Remaining), act)
                ? Settlement.Noted
                : Settlement.Unchanged;
        if (truth.Konbini is null || payment.Status == PaymentStatus.Pending)
            return Settlement.Unchanged;
        payment.Await(truth.Konbini.Number, truth.Konbini.PayBy, act, truth.Konbini.Instructions);
        return Settlement.Noted;
    }

    private static Settlement End(Payment payment, PaymentStatus how, Act act)
    {
        if (!PaymentTransitions.Allows(payment.Status, how))
            return Settlement.Unchanged;
        payment.End(how, act);
        return Settlement.Noted;
    }
}

/// <summary>The gateway speaks of a session that no payment knows yet: its webhook may have overtaken our own commit.</summary>
public sealed class UnknownSessionException(string gateway, string sessionId)
    : Exception($"No payment knows session {sessionId} of gateway {gateway}.");
