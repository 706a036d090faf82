using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <param name="Url">Where the payer goes on: the gateway's page, or the return page when there is nothing left to do there.</param>
public sealed record StartedPayment(Guid PaymentId, string Url);

/// <param name="Amount">A part of what is owed (分納); null for all of it.</param>
public sealed record PaymentPart(Guid ChargeId, Yen? Amount = null);

/// <summary>
/// 支払いの開始 — the payer has chosen a method for one charge or several. As long as an attempt is alive, the same choice leads to
/// the same session, however often and from however many tabs it is made; another choice ends it first. The gateway is called
/// between two transactions, never inside one.
/// </summary>
public sealed class StartPayment(ITochoDb db, PaymentGateways gateways, SettlePayment settle, MethodLimits limits)
{
    private const int Rounds = 8;

    /// <summary>Days for which a charge whose due date has passed can be paid once begun.</summary>
    private const int Late = 14;

    private const string NumberIsOut =
        "コンビニの番号または振込先が発行されています。二重のお支払いを防ぐため、その期限までは別の方法を選べません。";

    /// <summary>Until when an attempt begun on a day may bring money.</summary>
    public static DateTimeOffset PayBy(DateOnly due, DateOnly begun) => JapaneseDate.EndOf(due < begun ? begun.AddDays(Late) : due);

    /// <summary>All that is owed of one charge.</summary>
    public Task<StartedPayment> Run(Guid chargeId, PaymentMethod method, Func<Guid, string> returnUrl, Act act, CancellationToken ct) =>
        Run([new PaymentPart(chargeId)], method, returnUrl, act, ct);

    /// <param name="parts">Charges of one payer and one office.</param>
    /// <param name="returnUrl">Absolute address of the return page of a payment.</param>
    /// <exception cref="RuleBrokenException">
    /// A charge is not open or its due date has passed, the parts do not fit, or the method does not take the amount.
    /// </exception>
    /// <exception cref="PaymentGatewayException">The gateway cannot be reached; trying again continues the same attempt.</exception>
    public async Task<StartedPayment> Run(
        IReadOnlyList<PaymentPart> parts,
        PaymentMethod method,
        Func<Guid, string> returnUrl,
        Act act,
        CancellationToken ct
    )
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var attempt = await TakeAttempt(parts, method, act, ct);
            var gateway = gateways.Get(attempt.Gateway);
            if (attempt.SessionId is null)
            {
                var session = await gateway.CreateCheckout(attempt.Request(returnUrl(attempt.Id)), ct);
                return new(attempt.Id, await Note(attempt.Id, session, act, ct) ? session.Url : returnUrl(attempt.Id));
            }

            var truth = attempt.Same ? await gateway.Fetch(attempt.SessionId, ct) : await gateway.Close(attempt.SessionId, ct);
            await settle.Run(attempt.Gateway, attempt.SessionId, truth, ct);
            if (attempt.Same && truth.Status == GatewayStatus.Open)
                return new(attempt.Id, attempt.CheckoutUrl!);
            if (!attempt.Same && truth.Status == GatewayStatus.Pending)
                throw new RuleBrokenException(NumberIsOut);
            if (truth.Status is GatewayStatus.Paid || (attempt.Same && truth.Status == GatewayStatus.Pending))
                return new(attempt.Id, returnUrl(attempt.Id));
        }
        throw new RuleBrokenException("別の画面で支払手続きが進んでいます。しばらくしてから、もう一度お試しください。");
    }

    /// <summary>The live attempt, or the next one. Attempts for something else that never reached the gateway are given up.</summary>
    private Task<Attempt> TakeAttempt(IReadOnlyList<PaymentPart> parts, PaymentMethod method, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var ids = parts.Select(p => p.ChargeId).ToList();
                var charges = await db.Charges.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(ct);
                // Two tabs must not begin to pay the same charge twice, alone and together with others.
                foreach (var charge in charges)
                    await db.Hold(charge, ct: ct);
                var wanted = parts.Select(p => (Charge: charges.Single(c => c.Id == p.ChargeId), p.Amount)).ToList();
                var asked = wanted.Select(w => (w.Charge, Amount: w.Amount ?? w.Charge.Remaining)).ToList();
                var live = await db
                    .Payments.Where(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending)
                    .Where(p => p.Allocations.Any(a => ids.Contains(a.ChargeId)))
                    .OrderBy(p => p.Id)
                    .ToListAsync(ct);
                foreach (var payment in charges.TrueForAll(c => c.IsOpen) ? live : [])
                {
                    var same =
                        payment.Method == method
                        && payment.Allocations.Select(a => (a.ChargeId, a.Asked)).SequenceEqual(asked.Select(a => (a.Charge.Id, a.Amount)));
                    if (same || payment.SessionId is not null)
                        return Attempt.Of(payment, charges, same);
                    payment.End(PaymentStatus.Cancelled, act);
                }
                return Attempt.Of(await Next(asked, method, act, ct), charges, true);
            },
            ct
        );

    private async Task<Payment> Next(List<(Charge Charge, Yen Amount)> asked, PaymentMethod method, Act act, CancellationToken ct)
    {
        var sum = asked.Aggregate(Yen.Zero, (yen, a) => yen + a.Amount);
        if (sum > Yen.Zero && limits.Refusal(method, sum, JapaneseDate.DayOf(act.At)) is { } refusal)
            throw new RuleBrokenException(refusal);
        var payBy = PayBy(asked.Min(a => a.Charge.DueOn), JapaneseDate.DayOf(act.At));
        if (sum > Yen.Zero && gateways.Current.TooLate(method, payBy, act.At) is { } tooLate)
            throw new RuleBrokenException(tooLate);
        var first = asked[0].Charge.Id;
        var last = await db.Payments.Where(p => p.ChargeId == first).MaxAsync(p => (int?)p.Attempt, ct) ?? 0;
        var payment = new Payment(Guid.CreateVersion7(act.At), asked, last + 1, gateways.Current.Name, method, act);
        db.Payments.Add(payment);
        return payment;
    }

    /// <summary>Notes the session. False when meanwhile nobody may pay by it: then it is closed.</summary>
    private Task<bool> Note(Guid paymentId, CheckoutSession session, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
                if (payment.SessionId is not null)
                    return payment.SessionId == session.Id;
                payment.SessionOpened(session.Id, session.Url, act);
                var ids = payment.Allocations.Select(a => a.ChargeId).ToList();
                var charges = await db.Charges.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
                var wanted = payment.IsLive && payment.Allocations.All(a => a.Asked <= charges[a.ChargeId].Remaining);
                if (!wanted)
                    db.Outbox.Add(new(CloseCheckout.MessageKind, $"{CloseCheckout.MessageKind}:{paymentId}", paymentId.ToString(), act.At));
                return wanted;
            },
            ct
        );

    private sealed record Attempt(
        Guid Id,
        string Gateway,
        string? SessionId,
        string? CheckoutUrl,
        bool Same,
        Func<string, CheckoutRequest> Request
    )
    {
        public static Attempt Of(Payment payment, List<Charge> charges, bool same)
        {
            var (id, no, key, method, amount) = (payment.ChargeId, payment.Attempt, payment.IdempotencyKey, payment.Method, payment.Amount);
            var first = charges.Find(c => c.Id == id) ?? charges[0];
            var title = payment.Allocations.Count == 1 ? first.Title : $"{first.Title} ほか{payment.Allocations.Count - 1}件";
            // The same attempt asks the same each time, or its key would be refused.
            var begun = JapaneseDate.DayOf(payment.StartedAt);
            var payBy = PayBy(charges.Min(c => c.DueOn), begun);
            return new(
                payment.Id,
                payment.Gateway,
                payment.SessionId,
                payment.CheckoutUrl,
                same,
                returnUrl => new(id, no, key, amount, title, [method], payBy, returnUrl)
            );
        }
    }
}
