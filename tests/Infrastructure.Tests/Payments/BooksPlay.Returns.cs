using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>What goes back, what is moved, and what runs in the background.</summary>
internal sealed partial class BooksPlay
{
    private async Task<bool> Refund()
    {
        if (Any(_model.Payments.Where(p => p is { Settled: true, Left: > 0, Foreign: false })) is not { } payment)
            return false;
        var (yen, bank) = (random.NextInt64(1, payment.Left + 1), random.Next(2) == 0);
        var id = await world.Do(d =>
            d.Refund.Run(
                payment.Id,
                new(yen),
                new(payment.Left),
                bank ? RefundRoute.Bank : RefundRoute.Gateway,
                "還付決定",
                world.Act,
                default
            )
        );
        payment.Return(id, yen, bank);
        return true;
    }

    private async Task<bool> RefundTooMuch()
    {
        if (Any(_model.Payments.Where(p => p.Settled)) is not { } payment)
            return false;
        Assert.True(
            await Refused(d =>
                d.Refund.Run(payment.Id, new(payment.Left + 1), new(payment.Left), RefundRoute.Gateway, "還付決定", world.Act, default)
            )
        );
        Assert.True(
            await Refused(d => d.Refund.Run(payment.Id, new(1), new(payment.Left + 1), RefundRoute.Gateway, "還付決定", world.Act, default))
        );
        return true;
    }

    private Task<bool> RefundChanges()
    {
        var open = _model.Payments.SelectMany(p => world.Gateway.Truths[p.Session].Refunds.Select(r => (Payment: p, Refund: r)));
        var movable = open.Where(x => x.Refund.Status is GatewayRefundStatus.Pending or GatewayRefundStatus.Succeeded).ToArray();
        if (movable.Length == 0)
            return Task.FromResult(false);
        var (payment, refund) = movable[random.Next(movable.Length)];
        var next =
            refund.Status == GatewayRefundStatus.Pending && random.Next(3) > 0 ? GatewayRefundStatus.Succeeded : GatewayRefundStatus.Failed;
        world.Gateway.Change(payment.Session, refund, next);
        Say(payment, world.Gateway.Truths[payment.Session]);
        return Task.FromResult(true);
    }

    private Task<bool> RefundAtDesk()
    {
        if (Any(_model.Payments.Where(p => world.Gateway.Truths[p.Session].Status == GatewayStatus.Paid)) is not { } payment)
            return Task.FromResult(false);
        // Sometimes more than there is, sometimes in another currency.
        var currency = random.Next(10) == 0 ? "USD" : "JPY";
        world.Gateway.Return(
            payment.Session,
            random.NextInt64(1, Math.Max(2, payment.Left * 5 / 4)),
            GatewayRefundStatus.Pending,
            currency: currency
        );
        Say(payment, world.Gateway.Truths[payment.Session]);
        return Task.FromResult(true);
    }

    private Task<bool> Dispute()
    {
        if (Any(_model.Payments.Where(p => world.Gateway.Truths[p.Session].Status == GatewayStatus.Paid)) is not { } payment)
            return Task.FromResult(false);
        var status = random.Next(4) == 0 ? GatewayDisputeStatus.Inquiry : GatewayDisputeStatus.Open;
        world.Gateway.Dispute(payment.Session, random.NextInt64(1, Math.Max(2, payment.Left * 5 / 4)), status);
        Say(payment, world.Gateway.Truths[payment.Session]);
        return Task.FromResult(true);
    }

    private Task<bool> DisputeChanges()
    {
        var open = _model.Payments.SelectMany(p => world.Gateway.Truths[p.Session].Disputes.Select(d => (Payment: p, Dispute: d)));
        var movable = open.Where(x => x.Dispute.Status is GatewayDisputeStatus.Inquiry or GatewayDisputeStatus.Open).ToArray();
        if (movable.Length == 0)
            return Task.FromResult(false);
        var (payment, dispute) = movable[random.Next(movable.Length)];
        var next =
            dispute.Status == GatewayDisputeStatus.Inquiry ? GatewayDisputeStatus.Open
            : random.Next(2) == 0 ? GatewayDisputeStatus.Won
            : GatewayDisputeStatus.Lost;
        world.Gateway.Dispute(payment.Session, dispute.Amount, next, dispute.Id);
        Say(payment, world.Gateway.Truths[payment.Session]);
        return Task.FromResult(true);
    }

    /// <summary>Refunds by bank go out, arrive, come back, or are withdrawn; those a gateway failed with go on by bank.</summary>
    private async Task<bool> Bank()
    {
        if (Any(_model.Refunds.Where(r => r.Id is not null && (r.ByBank || r.State == 'F'))) is not { } refund)
            return false;
        var id = refund.Id!.Value;
        switch (refund.State)
        {
            case 'D' or 'F' when random.Next(3) > 0:
                Assert.False(await Refused(d => d.Export.Run([id], "furikomi.txt", world.Act, default)));
                (refund.State, refund.ByBank) = ('S', true);
                return true;
            case 'D' or 'F':
                Assert.False(await Refused(d => d.Withdraw.Run(id, "誤り", world.Act, default)));
                refund.Payment.Withdraw(refund);
                return true;
            case 'S' when random.Next(3) > 0:
                Assert.False(await Refused(d => d.Confirm.Run(id, world.Act, default)));
                refund.State = 'P';
                return true;
            case 'S' or 'P':
                Assert.False(await Refused(d => d.Fail.Run(id, "口座なし", world.Act, default)));
                refund.State = 'F';
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> Allocate()
    {
        if (Any(_model.Payments.Where(p => p.Suspended > 0)) is not { } payment)
            return false;
        if (payment.Foreign)
        {
            var value = random.NextInt64(Math.Max(1, payment.Received - payment.Left), 9000);
            if (await Refused(d => d.Value.Run(payment.Id, new(value), world.Act, default)))
                return true;
            (payment.Received, payment.Suspended, payment.Foreign) = (value, value, false);
            return true;
        }
        var yen = random.NextInt64(1, payment.Suspended + 1);
        if (Any(_model.Charges.Where(c => c.Remaining >= yen)) is { } charge)
        {
            if (await Refused(d => d.Allocate.Run(payment.Id, charge.Id, new(yen), world.Act, default)))
            {
                Assert.True(yen > payment.Left);
                return true;
            }
            Paying.Pay(payment.PartOf(charge), yen);
        }
        else
        {
            if (await Refused(d => d.Allocate.Run(payment.Id, null, new(yen), world.Act, default)))
            {
                Assert.True(yen > payment.Left);
                return true;
            }
            payment.Overpaid += yen;
        }
        payment.Suspended -= yen;
        return true;
    }

    private async Task<bool> Apply()
    {
        if (Any(_model.Payments.Where(p => p.Overpaid > 0)) is not { } payment || Any(_model.Charges) is not { } charge)
            return false;
        var yen = random.NextInt64(1, payment.Overpaid + 1);
        if (await Refused(d => d.ApplyOverpayment.Run(payment.Id, charge.Id, new(yen), world.Act, default)))
        {
            Assert.True(yen > charge.Remaining || yen > payment.Left);
            return true;
        }
        payment.Overpaid -= yen;
        Paying.Pay(payment.PartOf(charge), yen);
        return true;
    }

    /// <summary>What was promised is carried out: sessions are closed, refunds are asked for.</summary>
    private async Task<bool> Drain()
    {
        var promised = await world.Do(d =>
            d.Db.Outbox.AsNoTracking()
                .Where(m => m.DoneAt == null && (m.Kind == CloseCheckout.MessageKind || m.Kind == SendRefund.MessageKind))
                .OrderBy(m => m.Id)
                .ToListAsync()
        );
        foreach (var message in promised)
        {
            var id = Guid.Parse(message.Payload);
            if (message.Kind == CloseCheckout.MessageKind)
            {
                var closed = _model.Payments.Single(p => p.Id == id);
                Assert.Null(await world.Do(d => d.Handle(message.Id)));
                _model.Hear(closed, world.Gateway.Truths[closed.Session]);
                continue;
            }
            var refund = _model.Refunds.Single(r => r.Id == id);
            _model.Hear(refund.Payment, world.Gateway.Truths[refund.Payment.Session]);
            Assert.Null(await world.Do(d => d.Handle(message.Id)));
            Say(refund.Payment, world.Gateway.Truths[refund.Payment.Session]);
            if (refund.State == 'D')
                refund.Payment.Hear(world.Gateway.Truths[refund.Payment.Session].Refunds.Single(r => r.Reference == id));
        }
        return promised.Count > 0;
    }

    private async Task<bool> Payout()
    {
        var yen = random.Next(1, 4000);
        var now = world.Clock.GetUtcNow();
        world.Gateway.PaidOut.Add(new($"po_{++_payouts}", yen, "JPY", GatewayPayoutStatus.Paid, world.Today, now));
        world.Gateway.Asked.Clear();
        await world.Do(d => d.Balance.Run(world.Today, default));
        await world.Do(d => d.Balance.Run(world.Today, default));
        _model.PaidOut += yen;
        // What the statement shows and the books lack is asked about, and heard.
        foreach (var session in world.Gateway.Asked)
            _model.Hear(_model.Payments.Single(p => p.Session == session), world.Gateway.Truths[session]);
        foreach (var payment in _model.Payments)
            Assert.True(
                Knows(payment, world.Gateway.Truths[payment.Session], now),
                $"Payout {_payouts}: {payment.Session} was not asked about"
            );
        return true;
    }

    /// <summary>Whether nothing is missing of what could be booked of a statement until then.</summary>
    private static bool Knows(Paying payment, GatewayTruth said, DateTimeOffset until)
    {
        if (said.PaidAt is null || said.PaidAt >= until)
            return true;
        var refunds = said
            .Refunds.Where(r => r.At < until && r.Status is (GatewayRefundStatus.Pending or GatewayRefundStatus.Succeeded))
            .Where(r => !payment.Refunds.Exists(known => known.GatewayId == r.Id));
        var disputes = said
            .Disputes.Where(d => d.At < until && d.Status == GatewayDisputeStatus.Open)
            .Where(d => !payment.Disputes.Contains(d.Id));
        return payment.Settled
            && refunds.All(r => r.Currency != "JPY" || r.Amount > payment.Left)
            && disputes.All(d => d.Currency != "JPY" || d.Amount > payment.Left);
    }
}
