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
/// 消込 — brings the books in line with what the gateway says of a session. The only road by which money enters: webhook,
/// return page and reconciliation all end here. Idempotent and indifferent to order: the same money is booked once.
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
                return truth.Status switch
                {
                    GatewayStatus.Paid => await Book(payment, truth, act, ct),
                    GatewayStatus.Pending => Await(payment, truth, act),
                    GatewayStatus.Failed => End(payment, PaymentStatus.Failed, act),
                    GatewayStatus.Expired => End(payment, PaymentStatus.Expired, act),
                    GatewayStatus.Cancelled => End(payment, PaymentStatus.Cancelled, act),
                    GatewayStatus.Open => Settlement.Unchanged,
                };
            },
            ct
        );

    private async Task<Settlement> Book(Payment payment, GatewayTruth truth, Act act, CancellationToken ct)
    {
        if (payment.Status == PaymentStatus.Settled)
            return Settlement.AlreadyBooked;
        if (truth.PaymentId is null || truth.PaidAt is null)
            throw new PaymentGatewayException($"Session {payment.SessionId} is paid, but the gateway names no payment or no time.");
        var charge = await db.Charges.SingleAsync(c => c.Id == payment.ChargeId, ct);
        var account = payment.Settle(new(truth.PaymentId, truth.Amount, truth.Currency, truth.PaidAt.Value), charge.IsOpen, act);
        await db.Book(Ledger.Receipt(payment), act, ct);
        if (account != LedgerAccount.Receivable)
            return Settlement.Booked;

        var year = FiscalYear.Of(JapaneseDate.DayOf(act.At));
        var number = await db.NextNumber(PaymentReceiptNumber.Series(year, charge.OfficeCode), ct);
        charge.Pay(payment, new(year, charge.OfficeCode, number), act);
        await db.CloseSessions(charge.Id, payment.Id, act, ct);
        await engine.Resume($"charge:{charge.Id}:settled", act, ct);
        return Settlement.Booked;
    }

    // A report that was read before a newer one was booked finds the state moved on: it is no longer news.
    private static Settlement Await(Payment payment, GatewayTruth truth, Act act)
    {
        if (truth.Konbini is null || !PaymentTransitions.Allows(payment.Status, PaymentStatus.Pending))
            return Settlement.Unchanged;
        payment.Await(truth.Konbini.Number, truth.Konbini.PayBy, act);
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
