using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <param name="Url">Where the payer goes on: the gateway's page, or the return page when there is nothing left to do there.</param>
public sealed record StartedPayment(Guid PaymentId, string Url);

/// <summary>
/// 支払いの開始 — the payer has chosen a method. As long as an attempt is alive, the same choice leads to the same session,
/// however often and from however many tabs it is made; another choice ends it first. The gateway is called between two
/// transactions, never inside one.
/// </summary>
public sealed class StartPayment(ITochoDb db, PaymentGateways gateways, SettlePayment settle)
{
    private const int Rounds = 4;

    /// <param name="returnUrl">Absolute address of the return page of a payment.</param>
    /// <exception cref="RuleBrokenException">The charge is not open or its due date has passed.</exception>
    /// <exception cref="PaymentGatewayException">The gateway cannot be reached; trying again continues the same attempt.</exception>
    public async Task<StartedPayment> Run(Guid chargeId, PaymentMethod method, Func<Guid, string> returnUrl, Act act, CancellationToken ct)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var attempt = await TakeAttempt(chargeId, method, act, ct);
            var gateway = gateways.Get(attempt.Gateway);
            if (attempt.SessionId is null)
            {
                var session = await gateway.CreateCheckout(attempt.Request(returnUrl(attempt.Id)), ct);
                return new(attempt.Id, await Note(attempt.Id, session, act, ct) ? session.Url : returnUrl(attempt.Id));
            }

            var same = attempt.Method == method;
            var truth = same ? await gateway.Fetch(attempt.SessionId, ct) : await gateway.Close(attempt.SessionId, ct);
            await settle.Run(attempt.Gateway, attempt.SessionId, truth, ct);
            if (same && truth.Status == GatewayStatus.Open)
                return new(attempt.Id, attempt.CheckoutUrl!);
            if (truth.Status is GatewayStatus.Paid || (same && truth.Status == GatewayStatus.Pending))
                return new(attempt.Id, returnUrl(attempt.Id));
        }
        throw new RuleBrokenException("別の画面で支払手続きが進んでいます。しばらくしてから、もう一度お試しください。");
    }

    /// <summary>The live attempt, or the next one. An attempt of another method that never reached the gateway is given up.</summary>
    private Task<Attempt> TakeAttempt(Guid chargeId, PaymentMethod method, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var charge = await db.Charges.SingleAsync(c => c.Id == chargeId, ct);
                var payments = await db.Payments.Where(p => p.ChargeId == chargeId).OrderBy(p => p.Attempt).ToListAsync(ct);
                if (charge.IsOpen && payments.LastOrDefault(p => p.IsLive) is { } live)
                {
                    if (live.SessionId is not null || live.Method == method)
                        return Attempt.Of(live, charge);
                    live.End(PaymentStatus.Cancelled, act);
                }
                var next = payments.Count == 0 ? 1 : payments[^1].Attempt + 1;
                var payment = new Payment(Guid.CreateVersion7(act.At), charge, next, gateways.Current.Name, method, act);
                db.Payments.Add(payment);
                return Attempt.Of(payment, charge);
            },
            ct
        );

    /// <summary>Notes the session. False when meanwhile nobody may pay by it: then it is closed.</summary>
    private Task<bool> Note(Guid paymentId, CheckoutSession session, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
                if (payment.SessionId is null)
                {
                    payment.SessionOpened(session.Id, session.Url, act);
                    var wanted =
                        payment.IsLive && await db.Charges.AnyAsync(c => c.Id == payment.ChargeId && c.Status == ChargeStatus.Open, ct);
                    if (!wanted)
                        db.Outbox.Add(
                            new(CloseCheckout.MessageKind, $"{CloseCheckout.MessageKind}:{paymentId}", paymentId.ToString(), act.At)
                        );
                    return wanted;
                }
                return payment.SessionId == session.Id;
            },
            ct
        );

    private sealed record Attempt(
        Guid Id,
        string Gateway,
        string? SessionId,
        string? CheckoutUrl,
        PaymentMethod Method,
        Func<string, CheckoutRequest> Request
    )
    {
        public static Attempt Of(Payment payment, Charge charge)
        {
            var (id, no, key, method) = (charge.Id, payment.Attempt, payment.IdempotencyKey, payment.Method);
            var (amount, title, payBy) = (payment.Amount, charge.Title, JapaneseDate.EndOf(charge.DueOn));
            return new(
                payment.Id,
                payment.Gateway,
                payment.SessionId,
                payment.CheckoutUrl,
                method,
                returnUrl => new(id, no, key, amount, title, [method], payBy, returnUrl)
            );
        }
    }
}
