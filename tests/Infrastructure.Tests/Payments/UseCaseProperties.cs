using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Random use of the real use cases on a real database: PAY and BAL hold after every sequence, and the yen add up.</summary>
public sealed class UseCaseProperties
{
    public enum Do
    {
        Open,
        StartCard,
        StartKonbini,
        PayAtGateway,
        PayWrongAtGateway,
        EndAtGateway,
        Check,
        Drain,
        Cancel,
        NextDay,
    }

    [Fact]
    public void Books_hold_whatever_people_and_gateways_do()
    {
        var step = Gen.Elements(Enum.GetValues<Do>()).Zip(Gen.Choose(0, 99));
        var steps = step.Select(s => (What: s.Item1, Pick: s.Item2)).ListOf(30).Select(l => l.ToArray());
        Prop.ForAll(steps.ToArbitrary(), s => Holds(s).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(15));
    }

    private static async Task<bool> Holds((Do What, int Pick)[] steps)
    {
        await using var database = await TestDatabase.Create(DatabaseProvider.Sqlite);
        var world = new PaymentWorld(database);
        var charges = new List<Guid> { await world.Open() };
        var taken = new Dictionary<string, long>();
        foreach (var (what, pick) in steps)
        {
            try
            {
                await Try(world, charges, taken, what, pick);
            }
            catch (RuleBrokenException) { }
        }
        foreach (var charge in charges)
        {
            foreach (var payment in await world.PaymentsOf(charge))
                await world.Do(d => d.Check.Run(payment.Id, default));
        }
        await world.Verify();
        // The model: what the gateway took is what we say it holds for us.
        Assert.Equal(taken.Values.Sum(), await world.Balance(LedgerAccount.GatewayClearing));
        Assert.Equal((await world.Resumed()).Distinct().Count(), (await world.Resumed()).Count);
        return true;
    }

    private static async Task Try(PaymentWorld world, List<Guid> charges, Dictionary<string, long> taken, Do what, int pick)
    {
        var charge = charges[pick % charges.Count];
        var sessions = world.Gateway.Truths.Keys.Order(StringComparer.Ordinal).ToList();
        var session = sessions.Count == 0 ? null : sessions[pick % sessions.Count];
        switch (what)
        {
            case Do.Open:
                charges.Add(await world.Open(dueInDays: pick % 3));
                break;
            case Do.StartCard or Do.StartKonbini:
                await world.Start(charge, what == Do.StartCard ? PaymentMethod.Card : PaymentMethod.Konbini);
                break;
            case Do.PayAtGateway or Do.PayWrongAtGateway when session is not null && IsLive(world, session):
                taken[session] = what == Do.PayAtGateway ? 3220 : 3219;
                world.Gateway.Truths[session] = world.Paid(taken[session]);
                await world.Deliver($"evt_{session}", "payment.succeeded", session);
                break;
            case Do.EndAtGateway when session is not null && IsLive(world, session):
                world.Gateway.Truths[session] = new(GatewayStatus.Expired, 3220, "JPY");
                break;
            case Do.Check:
                foreach (var payment in await world.PaymentsOf(charge))
                    await world.Do(d => d.Check.Run(payment.Id, default));
                break;
            case Do.Drain:
                await world.Drain();
                break;
            case Do.Cancel:
                await world.Do(async d =>
                {
                    await d.Cancel.Run(charge, "誤り", world.Act, default);
                    return true;
                });
                break;
            case Do.NextDay:
                world.Clock.Advance(TimeSpan.FromDays(1));
                await world.Do(d => d.LapseUnpaid.Run(world.Today, default));
                break;
            default:
                break;
        }
    }

    private static bool IsLive(PaymentWorld world, string session) =>
        world.Gateway.Truths[session].Status is GatewayStatus.Open or GatewayStatus.Pending;
}
