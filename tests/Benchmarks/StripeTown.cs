using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.StripeSimulator;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;

namespace TochoDX.Benchmarks;

/// <summary>Residents who owe fees and stand before Stripe's page: the simulator's, which runs in this process.</summary>
internal static class StripeTown
{
    /// <summary>Office that collects.</summary>
    public const string Office = "toshi-koukoku";

    private const int AtOnce = 200;

    /// <summary>Settings of a house or site whose gateway is the simulator.</summary>
    public static Dictionary<string, string?> Settings(Simulator stripe) =>
        new()
        {
            ["Payments:Gateway"] = "stripe",
            ["Stripe:SecretKey"] = Simulator.SecretKey,
            ["Stripe:WebhookSecrets:0"] = stripe.WebhookSecrets[0],
            ["Stripe:ApiBase"] = stripe.Address.AbsoluteUri,
            ["Security:FormTargets:0"] = stripe.Address.GetLeftPart(UriPartial.Authority),
        };

    /// <summary>Opens charges with a session each, many in one transaction; returns the payments and their sessions.</summary>
    public static async Task<IReadOnlyList<(Guid Payment, string Session)>> Begin(TestHouse house, int count, Func<int, long> yen)
    {
        List<(Guid, string)> begun = [];
        var now = house.Clock.GetUtcNow();
        var (act, due) = (new Act("resident-1", "東京 花子", "", now), JapaneseDate.DayOf(now).AddDays(14));
        foreach (var part in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            await using var db = house.Database.Open();
            var open = new OpenCharge(db);
            var payments = await db.InTransaction(async () =>
            {
                List<Payment> started = [];
                foreach (var i in part)
                {
                    var terms = new ChargeTerms($"application:{i}", "屋外広告物許可申請手数料", new(yen(i)), Guid.NewGuid(), Office, due);
                    var charge = (await db.Charges.FindAsync(await open.Run(terms, act, default)))!;
                    started.Add(new(Guid.CreateVersion7(now), charge, 1, "stripe", PaymentMethod.Card, act));
                }
                db.Payments.AddRange(started);
                return started;
            });
            var sessions = await Task.WhenAll(payments.Select(p => Create(house, p, due)));
            await db.InTransaction(() =>
            {
                foreach (var (payment, session) in payments.Zip(sessions))
                    payment.SessionOpened(session.Id, session.Url, act);
                return Task.FromResult(true);
            });
            begun.AddRange(payments.Select(p => (p.Id, p.SessionId!)));
        }
        return begun;
    }

    private static Task<CheckoutSession> Create(TestHouse house, Payment payment, DateOnly due) =>
        house.Use<PaymentGateways, CheckoutSession>(gateways =>
            gateways.Current.CreateCheckout(
                new(
                    payment.ChargeId,
                    payment.Attempt,
                    payment.IdempotencyKey,
                    payment.Amount,
                    "屋外広告物許可申請手数料",
                    [payment.Method],
                    JapaneseDate.EndOf(due),
                    "https://tocho.example/payments/1/return"
                ),
                default
            )
        );
}
