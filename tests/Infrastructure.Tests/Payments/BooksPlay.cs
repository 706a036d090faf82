using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Does one random thing after another, to the system and to the model, and compares them.</summary>
internal sealed partial class BooksPlay(PaymentWorld world, Random random)
{
    private const int Most = 20;

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
