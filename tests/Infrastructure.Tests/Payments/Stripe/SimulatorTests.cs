using System.Net;
using TochoDX.Domain.Payments;
using TochoDX.StripeSimulator;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>The simulator refuses what Stripe refuses; so whatever our client sends and it takes is documented.</summary>
public sealed class SimulatorTests : IAsyncLifetime
{
    private const string Sessions = "/v1/checkout/sessions";

    private static readonly (string Name, string Value)[] Good =
    [
        ("mode", "payment"),
        ("success_url", "https://tocho.example/back"),
        ("payment_method_types[0]", "card"),
        ("line_items[0][quantity]", "1"),
        ("line_items[0][price_data][currency]", "jpy"),
        ("line_items[0][price_data][unit_amount]", "3220"),
        ("line_items[0][price_data][product_data][name]", "手数料"),
        ("metadata[charge]", "1"),
    ];

    private StripeWorld? _world;

    private StripeWorld World => _world!;

    public async ValueTask InitializeAsync() => _world = await StripeWorld.Open();

    public ValueTask DisposeAsync() => World.DisposeAsync();

    [Theory]
    [InlineData("colour", "blue", "parameter_unknown")]
    [InlineData("line_items[0][price_data][amount]", "1", "parameter_unknown")]
    [InlineData("payment_intent_data[currency]", "jpy", "parameter_unknown")]
    [InlineData("payment_method_options[konbini][expires_at]", "1", "parameter_unknown")]
    [InlineData("payment_method_options[konbini][product_description]", "手数料", "parameter_unknown")]
    [InlineData("line_items[0][quantity]", "one", "parameter_invalid_integer")]
    [InlineData("line_items[0][price_data][unit_amount]", "32.20", "parameter_invalid_integer")]
    [InlineData("expires_at", "tomorrow", "parameter_invalid_integer")]
    [InlineData("success_url", "back", "url_invalid")]
    [InlineData("cancel_url", "", "parameter_invalid_empty")]
    [InlineData("mode", "gift", null)]
    [InlineData("payment_method_types[0]", "cash", null)]
    [InlineData("adaptive_pricing[enabled]", "no", null)]
    [InlineData("adaptive_pricing", "false", null)]
    [InlineData("payment_method_types", "card", null)]
    [InlineData("line_items[0][price_data][currency]", "JPY", null)]
    [InlineData("expires_at", "1", null)]
    [InlineData("line_items[0][price_data][unit_amount]", "49", "amount_too_small")]
    public async Task A_parameter_that_is_unknown_or_of_another_type_is_refused(string name, string value, string? code)
    {
        var fields = Good.Where(f => f.Name != name).Append((name, value)).ToArray();
        var (status, body, _) = await World.Raw(HttpMethod.Post, Sessions, fields: fields);
        Assert.Equal((400, "invalid_request_error"), (status, body["error"]!["type"]!.GetValue<string>()));
        Assert.Equal(code, body["error"]!["code"]?.GetValue<string>());
        if (code is "parameter_unknown" or "parameter_invalid_integer")
            Assert.Equal(name, body["error"]!["param"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("mode")]
    [InlineData("success_url")]
    [InlineData("line_items[0][quantity]")]
    [InlineData("line_items[0][price_data][currency]")]
    [InlineData("line_items[0][price_data][unit_amount]")]
    [InlineData("line_items[0][price_data][product_data][name]")]
    public async Task A_parameter_that_is_missing_is_refused(string name)
    {
        var (status, body, _) = await World.Raw(HttpMethod.Post, Sessions, fields: [.. Good.Where(f => f.Name != name)]);
        Assert.Equal((400, "parameter_missing"), (status, body["error"]!["code"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("/v1/refunds?payment_intents=pi_1", "parameter_unknown")]
    [InlineData("/v1/events?types=checkout.session.completed", null)]
    [InlineData("/v1/balance_transactions?created[after]=1", "parameter_unknown")]
    [InlineData("/v1/payouts?limit=101", null)]
    [InlineData("/v1/payouts?limit=many", "parameter_invalid_integer")]
    [InlineData("/v1/checkout/sessions?expand[]=data.colour", null)]
    public async Task Filters_are_checked_too(string path, string? code)
    {
        await World.Begin();
        var (status, body, _) = await World.Raw(HttpMethod.Get, path);
        Assert.Equal((400, code), (status, body["error"]!["code"]?.GetValue<string>()));
    }

    [Fact]
    public async Task Every_request_that_we_send_is_as_documented()
    {
        foreach (var method in Enum.GetValues<PaymentMethod>().Where(m => m != PaymentMethod.Slip))
        {
            foreach (var days in new[] { 1, 2, 3, 60 })
                await World.Gateway.CreateCheckout(World.Request(method, dueInDays: days), default);
        }
        var two = World.Request() with { Methods = [PaymentMethod.Card, PaymentMethod.Konbini, PaymentMethod.BankTransfer] };
        await World.Gateway.CreateCheckout(two, default);
        var longName = World.Request() with { Description = new string('あ', 400) };
        await World.Gateway.CreateCheckout(longName, default);
    }

    [Theory]
    [InlineData(10, 0, PaymentMethod.Card, true)]
    [InlineData(10, 0, PaymentMethod.Konbini, false)]
    [InlineData(10, 1, PaymentMethod.Konbini, true)]
    [InlineData(23.4, 0, PaymentMethod.Card, true)]
    [InlineData(23.6, 0, PaymentMethod.Card, false)]
    [InlineData(23.6, 1, PaymentMethod.Card, true)]
    [InlineData(23.6, 1, PaymentMethod.Konbini, false)]
    public async Task Neither_page_nor_voucher_outlives_the_due_date(double hour, int dueInDays, PaymentMethod method, bool possible)
    {
        World.Clock.Advance(TimeSpan.FromHours(hour - 10));
        var request = World.Request(method, dueInDays: dueInDays);
        if (!possible)
        {
            await Assert.ThrowsAsync<PaymentGatewayException>(() => World.Gateway.CreateCheckout(request, default));
            return;
        }
        var session = (await World.Gateway.CreateCheckout(request, default)).Id;
        var (_, body, _) = await World.Raw(HttpMethod.Get, $"{Sessions}/{session}");
        var ends = DateTimeOffset.FromUnixTimeSeconds(body["expires_at"]!.GetValue<long>());
        Assert.True(ends <= request.PayBy);
        World.Clock.Advance(ends - World.Now - TimeSpan.FromSeconds(1));
        if (World.Stripe.TakeNumber(session))
            Assert.True((await World.Truth(session)).Konbini!.PayBy <= request.PayBy);
    }

    [Fact]
    public async Task Who_knocks_without_key_or_version_is_turned_away()
    {
        Assert.Equal(401, (await World.Raw(HttpMethod.Get, Sessions, secret: "sk_test_wrong")).Status);
        Assert.Equal(400, (await World.Raw(HttpMethod.Get, Sessions, version: "2020-08-27")).Status);
        Assert.Equal(400, (await World.Raw(HttpMethod.Get, Sessions, version: "")).Status);
        Assert.Equal(404, (await World.Raw(HttpMethod.Get, "/v1/invoices")).Status);
        Assert.Equal(404, (await World.Raw(HttpMethod.Get, $"{Sessions}/cs_none")).Status);
    }

    [Fact]
    public async Task A_key_gives_the_same_answer_for_a_day()
    {
        var first = await World.Raw(HttpMethod.Post, Sessions, "k", fields: Good);
        World.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var replayed = await World.Raw(HttpMethod.Post, Sessions, "k", fields: Good);
        var other = await World.Raw(HttpMethod.Post, Sessions, "k", fields: [.. Good.Skip(1), ("mode", "payment"), ("locale", "ja")]);
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        var forgotten = await World.Raw(HttpMethod.Post, Sessions, "k", fields: Good);

        Assert.Equal(first.Body.ToJsonString(), replayed.Body.ToJsonString());
        Assert.Equal("true", Assert.Single(replayed.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal((400, "idempotency_error"), (other.Status, other.Body["error"]!["type"]!.GetValue<string>()));
        Assert.NotEqual(first.Body["id"]!.GetValue<string>(), forgotten.Body["id"]!.GetValue<string>());
        Assert.False(forgotten.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Who_comes_while_the_first_is_under_way_is_told_so()
    {
        World.Stripe.GoWrong(new(Slow: TimeSpan.FromMilliseconds(500)), times: 5);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => World.Raw(HttpMethod.Post, Sessions, "k", fields: Good)));
        var (done, refused) = (answers.Where(a => a.Status == 200).ToList(), answers.Where(a => a.Status != 200).ToList());
        Assert.Single(done.Select(a => a.Body["id"]!.GetValue<string>()).Distinct());
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.Equal((409, "idempotency_key_in_use"), (a.Status, a.Body["error"]!["code"]!.GetValue<string>())));
    }

    [Fact]
    public async Task What_checkout_made_is_not_cancelled_by_its_intent()
    {
        var session = await World.Begin(PaymentMethod.Konbini);
        World.Stripe.TakeNumber(session);
        Assert.Equal(400, (await World.Raw(HttpMethod.Post, $"/v1/payment_intents/{World.Stripe.IntentOf(session)}/cancel")).Status);
        Assert.Equal(400, (await World.Raw(HttpMethod.Post, $"{Sessions}/{session}/expire")).Status);
    }

    [Fact]
    public async Task Messages_are_signed_doubled_turned_round_and_sent_again_for_three_days()
    {
        var clock = new TestClock();
        using var site = new Letterbox();
        await using var stripe = await Simulator.Start(clock, site);
        await using var world = await StripeWorld.Open(null, ("Stripe:ApiBase", stripe.Address.AbsoluteUri));
        stripe.WebhookUrl = new("http://site.example/api/webhooks/stripe");
        stripe.WebhookSecrets = ["whsec_a_newer_secret_0123456789", "whsec_simulator_0123456789abcdef"];
        (stripe.Copies, stripe.Order) = (2, DeliveryOrder.Backwards);
        var session = await world.Begin();
        stripe.PayByCard(session);

        site.Answers = HttpStatusCode.InternalServerError;
        Assert.Equal(6, (await stripe.Deliver()).Count);
        Assert.Equal(3, stripe.Waiting);
        Assert.Empty(await stripe.Deliver());
        var hints = site.Letters.Select(l => world.Gateway.ReadWebhook(l.Body, _ => l.Signature, clock.GetUtcNow())).ToList();
        Assert.Equal(
            ["checkout.session.completed", "payment_intent.succeeded", "payment_intent.created"],
            hints.Where((_, i) => i % 2 == 0).Select(h => h.Type)
        );

        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(6, (await stripe.Deliver()).Count);
        clock.Advance(TimeSpan.FromHours(70));
        site.Answers = HttpStatusCode.OK;
        Assert.All(await stripe.Deliver(), s => Assert.Equal(200, s));
        Assert.Equal(0, stripe.Waiting);

        site.Answers = HttpStatusCode.InternalServerError;
        stripe.PayByCard(await world.Begin());
        await stripe.Deliver();
        clock.Advance(TimeSpan.FromHours(73));
        Assert.Empty(await stripe.Deliver());
        Assert.Equal(0, stripe.Waiting);
    }

    [Fact]
    public async Task A_browser_can_walk_the_hosted_page()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var card = await World.Gateway.CreateCheckout(World.Request(), default);
        Assert.Contains("3,220円", await browser.GetStringAsync(card.Url), StringComparison.Ordinal);
        await browser.PostAsync(card.Url + "/decline", null);
        Assert.Contains("card_declined", await browser.GetStringAsync(card.Url), StringComparison.Ordinal);
        var paid = await browser.PostAsync(card.Url + "/card", null);
        Assert.Equal("https://tocho.example/payments/1/return", paid.Headers.Location!.ToString());
        Assert.Equal(GatewayStatus.Paid, (await World.Truth(card.Id)).Status);

        var konbini = await World.Gateway.CreateCheckout(World.Request(PaymentMethod.Konbini), default);
        await browser.PostAsync(konbini.Url + "/konbini", null);
        Assert.Contains("お客様番号", await browser.GetStringAsync(konbini.Url), StringComparison.Ordinal);
        await browser.PostAsync(konbini.Url + "/till", null);
        Assert.Equal(GatewayStatus.Paid, (await World.Truth(konbini.Id)).Status);

        var cancelled = await World.Gateway.CreateCheckout(World.Request(PaymentMethod.PayPay), default);
        var back = await browser.PostAsync(cancelled.Url + "/cancel", null);
        Assert.Equal("https://tocho.example/payments/1/return", back.Headers.Location!.ToString());
        Assert.Equal(GatewayStatus.Open, (await World.Truth(cancelled.Id)).Status);
    }

    /// <summary>Keeps what is sent to it and answers as it is told.</summary>
    private sealed class Letterbox : HttpMessageHandler
    {
        public HttpStatusCode Answers { get; set; } = HttpStatusCode.OK;
        public List<(byte[] Body, string Signature)> Letters { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            lock (Letters)
                Letters.Add((body, Assert.Single(request.Headers.GetValues("Stripe-Signature"))));
            return new(Answers);
        }
    }
}
