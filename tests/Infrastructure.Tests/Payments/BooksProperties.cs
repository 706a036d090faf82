using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>
/// Two hundred random things happen to twenty charges: after each of them the invariants hold, the trial balance is zero, and
/// every account, charge and payment says what a plain model says.
/// </summary>
public sealed class BooksProperties
{
    private const int Most = 20;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.Sqlite, 2)]
    [InlineData(DatabaseProvider.Sqlite, 3)]
    [InlineData(DatabaseProvider.Sqlite, 4)]
    [InlineData(DatabaseProvider.PostgreSql, 5)]
    [InlineData(DatabaseProvider.PostgreSql, 6)]
    public async Task Books_agree_with_the_model_whatever_happens(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.Create(provider);
        var play = new Play(new(database), new(seed));
        for (var step = 1; step <= 200; step++)
        {
            var what = await play.Next();
            await play.Verify($"seed {seed}, step {step}: {what}");
        }
        Assert.True(play.Done > 100, $"Only {play.Done} steps did anything.");
    }

    private sealed class Play(PaymentWorld world, Random random)
    {
        private readonly BooksModel _model = new();
        private readonly Guid _payer = Guid.NewGuid();
        private readonly Dictionary<string, List<GatewayTruth>> _said = [];
        private int _payouts;

        /// <summary>How many steps found something to do.</summary>
        public int Done { get; private set; }

        public async Task<string> Next()
        {
            Func<Task<bool>>[] things =
            [
                Open,
                Open,
                Start,
                Start,
                Start,
                PayAtGateway,
                PayAtGateway,
                PayAtGateway,
                Look,
                Look,
                Look,
                HearOldNews,
                Reduce,
                Cancel,
                GiveUp,
                Refund,
                Refund,
                RefundTooMuch,
                RefundChanges,
                RefundChanges,
                RefundAtDesk,
                Dispute,
                DisputeChanges,
                DisputeChanges,
                Bank,
                Allocate,
                Apply,
                Drain,
                Payout,
            ];
            var thing = things[random.Next(things.Length)];
            Done += await thing() ? 1 : 0;
            return thing.Method.Name;
        }

        public async Task Verify(string after)
        {
            await world.Do(async d =>
            {
                Assert.True((await d.Invariants.Pay(default)).Offender is null, $"{after}: {(await d.Invariants.Pay(default)).Offender}");
                Assert.True((await d.Invariants.Balance(default)).Offender is null, after);
                var entries = await d
                    .Db.Journals.AsNoTracking()
                    .SelectMany(j => j.Entries)
                    .Select(e => new { e.Account, e.Amount })
                    .ToListAsync();
                var sums = entries.GroupBy(e => e.Account).ToDictionary(g => g.Key, g => g.Sum(e => e.Amount.Amount));
                Assert.Equal(0, sums.Values.Sum());
                foreach (var account in Enum.GetValues<LedgerAccount>())
                    Assert.True(
                        sums.GetValueOrDefault(account) == _model.Balance(account),
                        $"{after}: {account} is {sums.GetValueOrDefault(account)}, the model says {_model.Balance(account)}"
                    );
                foreach (var charge in await d.Db.Charges.AsNoTracking().ToListAsync())
                {
                    var owing = _model.Charges.Single(c => c.Id == charge.Id);
                    Assert.True(
                        (owing.Remaining, owing.Received) == (charge.Remaining.Amount, charge.Received.Amount),
                        $"{after}: charge {charge.Id}"
                    );
                }
                foreach (var payment in await d.Db.Payments.AsNoTracking().ToListAsync())
                {
                    var paying = _model.Payments.Single(p => p.Id == payment.Id);
                    Assert.True(
                        (paying.Left, paying.Overpaid, paying.Suspended)
                            == (payment.Left.Amount, payment.Overpaid.Amount, payment.Suspended.Amount),
                        $"{after}: payment {payment.Id}"
                    );
                }
                return true;
            });
        }

        private async Task<bool> Open()
        {
            if (_model.Charges.Count == Most)
                return false;
            var yen = random.Next(2, 5000);
            _model.Charges.Add(new(await world.Open(yen, payer: _payer), yen));
            return true;
        }

        private async Task<bool> Start()
        {
            List<Owing> owed = [.. _model.Charges.Where(c => c.Remaining > 0)];
            if (owed.Count == 0)
                return false;
            var chosen = random.GetItems(owed.ToArray(), random.Next(1, 3)).Distinct().ToList();
            // What has been paid by a session for one of them is heard before another takes its place.
            foreach (var live in _model.Payments.Where(p => !p.Settled && p.Parts.Any(a => chosen.Contains(a.Charge))).ToList())
                await Hear(live, world.Gateway.Truths[live.Session]);
            if (chosen.Exists(c => c.Remaining == 0))
                return true;
            var parts = chosen.Select(c => new Part(c, random.Next(3) == 0 ? random.NextInt64(1, c.Remaining + 1) : c.Remaining)).ToList();
            var session = await world.Start([.. parts.Select(p => new PaymentPart(p.Charge.Id, new Yen(p.Asked)))]);
            if (_model.Payments.Exists(p => p.Session == session))
                return true;
            var ids = await world.Do(d => d.Db.Payments.Where(p => p.SessionId == session).Select(p => p.Id).SingleAsync());
            _model.Payments.Add(new(session, parts) { Id = ids });
            _said[session] = [world.Gateway.Truths[session]];
            return true;
        }

        private Task<bool> PayAtGateway()
        {
            // Money comes at any time, also when the session had ended.
            if (Any(_model.Payments.Where(p => world.Gateway.Truths[p.Session].Status != GatewayStatus.Paid)) is not { } payment)
                return Task.FromResult(false);
            var asked = payment.Parts.Sum(p => p.Asked);
            Say(
                payment,
                random.Next(8) switch
                {
                    0 => world.Paid(asked + random.Next(-(int)asked + 1, 500)),
                    1 => world.Paid(asked, "USD"),
                    _ => world.Paid(asked),
                }
            );
            return Task.FromResult(true);
        }

        private async Task<bool> Look()
        {
            if (Any(_model.Payments.Where(p => p.Session is not null)) is not { } payment)
                return false;
            await Hear(payment, world.Gateway.Truths[payment.Session]);
            return true;
        }

        private async Task<bool> HearOldNews()
        {
            if (Any(_model.Payments) is not { } payment)
                return false;
            await Hear(payment, Any(_said[payment.Session])!);
            return true;
        }

        private async Task<bool> Reduce()
        {
            if (Any(_model.Charges) is not { } charge)
                return false;
            var by = random.NextInt64(1, charge.Remaining + 2);
            if (await Refused(d => d.Reduce.Run(charge.Id, new(by), "減免決定", world.Act, default)) is false)
                charge.Called -= by;
            else
                Assert.True(by > charge.Remaining);
            return true;
        }

        private async Task<bool> Cancel()
        {
            if (random.Next(3) > 0 || Any(_model.Charges.Where(c => c.Remaining > 0)) is not { } charge)
                return false;
            Assert.False(await Refused(d => d.Cancel.Run(charge.Id, "誤り", world.Act, default)));
            charge.State = 'C';
            foreach (var (payment, part) in _model.Payments.SelectMany(p => p.Parts.Where(a => a.Charge == charge).Select(a => (p, a))))
            {
                var left = part.Applied - part.Returned;
                Paying.Pay(part, -left);
                payment.Overpaid += left;
            }
            return true;
        }

        private async Task<bool> GiveUp()
        {
            if (random.Next(3) > 0 || Any(_model.Charges.Where(c => c.Remaining > 0)) is not { } charge)
                return false;
            Assert.False(await Refused(d => d.WriteOff.Run(charge.Id, "不納欠損決定", world.Act, default)));
            charge.State = 'W';
            return true;
        }

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
                await Refused(d =>
                    d.Refund.Run(payment.Id, new(1), new(payment.Left + 1), RefundRoute.Gateway, "還付決定", world.Act, default)
                )
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
                refund.Status == GatewayRefundStatus.Pending && random.Next(3) > 0
                    ? GatewayRefundStatus.Succeeded
                    : GatewayRefundStatus.Failed;
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
            await world.Do(d => d.Balance.Run(world.Today, default));
            await world.Do(d => d.Balance.Run(world.Today, default));
            _model.PaidOut += yen;
            return true;
        }

        private async Task Hear(Paying payment, GatewayTruth said)
        {
            await world.Settle(payment.Session, said);
            _model.Hear(payment, said);
        }

        private void Say(Paying payment, GatewayTruth truth)
        {
            world.Gateway.Truths[payment.Session] = truth;
            _said[payment.Session].Add(truth);
        }

        private async Task<bool> Refused(Func<PaymentWorld.Desk, Task> work)
        {
            try
            {
                return await world.Do(async d =>
                {
                    await work(d);
                    return false;
                });
            }
            catch (RuleBrokenException)
            {
                return true;
            }
        }

        private T? Any<T>(IEnumerable<T> all)
        {
            T[] found = [.. all];
            return found.Length == 0 ? default : found[random.Next(found.Length)];
        }
    }
}
