using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.StripeSimulator;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>
/// Our payments on a real database, Stripe's client, and the simulator in Stripe's place. What the simulator sends waits in a
/// letter box until the test brings it. It ends with the invariants.
/// </summary>
internal sealed class StripeBooks : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly StripeWorld _stripe;
    private readonly LetterBox _box;

    private StripeBooks(TestDatabase database, StripeWorld stripe, LetterBox box)
    {
        (_database, _stripe, _box) = (database, stripe, box);
        World = new(database, stripe.Gateway) { Clock = stripe.Clock };
    }

    public PaymentWorld World { get; }
    public Simulator Stripe => _stripe.Stripe;
    public IPaymentGateway Gateway => World.Port;

    /// <summary>A signed message of Stripe.</summary>
    internal sealed record Letter(string Id, string Type, byte[] Body, string Signature);

    public static async Task<StripeBooks> Open(DatabaseProvider provider)
    {
        var box = new LetterBox();
        return new(await TestDatabase.Create(provider), await StripeWorld.Open(box, null), box);
    }

    public async ValueTask DisposeAsync()
    {
        await World.Verify();
        await _stripe.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>What Stripe has sent since the last time, in its order.</summary>
    public async Task<IReadOnlyList<Letter>> Letters()
    {
        await Stripe.Deliver();
        var letters = _box.Letters.ToList();
        _box.Letters.Clear();
        return letters;
    }

    public Task<WebhookReceipt> Bring(Letter letter) => Bring(letter.Body, letter.Signature);

    public Task<WebhookReceipt> Bring(byte[] body, string? signature) =>
        World.Do(d => d.Receive.Run(Gateway.Name, body, name => name == "Stripe-Signature" ? signature : null, default));

    /// <summary>Every message comes and is worked off.</summary>
    public async Task Hear()
    {
        foreach (var letter in await Letters())
            Assert.Equal(WebhookReceipt.Stored, await Bring(letter));
        Assert.Empty(await World.Drain());
    }

    /// <summary>A charge that is paid by card; Stripe has told, and we have not heard.</summary>
    public async Task<(Guid Charge, string Session, string Payment)> Paid(long yen = 3220)
    {
        var charge = await World.Open(yen);
        var session = await World.Start(charge);
        Assert.True(Stripe.PayByCard(session));
        return (charge, session, Stripe.IntentOf(session)!);
    }

    /// <summary>A charge that is paid by card, and booked.</summary>
    public async Task<(Guid Charge, string Session, string Payment)> Settled(long yen = 3220)
    {
        var paid = await Paid(yen);
        await Hear();
        return paid;
    }

    /// <summary>Somebody gives money back at Stripe's own desk.</summary>
    public Task<GatewayRefund> RefundAtTheirDesk(string payment, long yen) =>
        Gateway.Refund(new(Guid.NewGuid(), payment, yen, Guid.NewGuid().ToString()), default);

    /// <summary>A refund by decision.</summary>
    public async Task<Guid> Decide(Guid charge, long yen, RefundRoute route = RefundRoute.Gateway)
    {
        var payment = Assert.Single(await World.PaymentsOf(charge));
        return await World.Do(d => d.Refund.Run(payment.Id, new(yen), payment.Left, route, "還付決定 1 号", World.Act, default));
    }

    public async Task<PaymentStatus> State(Guid charge) => (await World.PaymentsOf(charge))[^1].Status;

    /// <summary>Session that was opened last, whoever heard of it.</summary>
    public async Task<string> NewestSession()
    {
        var (_, body, _) = await _stripe.Raw(HttpMethod.Get, "/v1/checkout/sessions?limit=1");
        return body["data"]![0]!["id"]!.GetValue<string>();
    }

    /// <summary>The statement of Stripe is compared with our books.</summary>
    /// <returns>What is listed and not resolved.</returns>
    public async Task<IReadOnlyList<Discrepancy>> Compare()
    {
        // Of a clock that stands still, this very second is not over yet.
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        var report = await World.Do(d => d.Balance.Run(World.Today, default));
        Assert.Equal(0, report.Failed);
        return [.. (await World.Discrepancies()).Where(d => d.ResolvedAt is null)];
    }

    public static Task<T[]> AtOnce<T>(int n, Func<int, Task<T>> work) =>
        Task.WhenAll(Enumerable.Range(0, n).Select(i => Task.Run(() => work(i))));

    private sealed class LetterBox : HttpMessageHandler
    {
        public ConcurrentQueue<Letter> Letters { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var told = JsonNode.Parse(body)!;
            var (id, type) = (told["id"]!.GetValue<string>(), told["type"]!.GetValue<string>());
            Letters.Enqueue(new(id, type, body, request.Headers.GetValues("Stripe-Signature").Single()));
            return new(HttpStatusCode.OK);
        }
    }
}
