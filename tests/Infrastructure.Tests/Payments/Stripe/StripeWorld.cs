using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Payments.Stripe;
using TochoDX.StripeSimulator;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>The gateway as it is set up from settings, and the simulator that it talks to, both on one clock.</summary>
internal sealed class StripeWorld : IAsyncDisposable
{
    private static readonly HttpClient Direct = new();
    private readonly ServiceProvider _services;

    private StripeWorld(Simulator stripe, TestClock clock, ServiceProvider services)
    {
        (Stripe, Clock, _services) = (stripe, clock, services);
        Gateway = services.GetRequiredService<StripeGateway>();
    }

    public Simulator Stripe { get; }
    public StripeGateway Gateway { get; }
    public TestClock Clock { get; }
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <param name="timers">Clock of the client where the test watches its pauses.</param>
    public static Task<StripeWorld> Open(TimeProvider? timers = null, params (string Name, string Value)[] settings) =>
        Open(null, timers, settings);

    /// <param name="post">Takes the simulator's messages.</param>
    public static async Task<StripeWorld> Open(
        HttpMessageHandler? post,
        TimeProvider? timers,
        params (string Name, string Value)[] settings
    )
    {
        var clock = new TestClock();
        var stripe = await Simulator.Start(clock, post);
        if (post is not null)
            stripe.WebhookUrl = new("http://tocho.example/api/webhooks/stripe");
        var all = Settings(stripe.Address.AbsoluteUri).Concat(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        var services = Services(all, timers ?? clock).BuildServiceProvider();
        return new(stripe, clock, services);
    }

    public static ServiceCollection Services(
        IEnumerable<KeyValuePair<string, string?>> settings,
        TimeProvider clock,
        string environment = "Development"
    )
    {
        var last = settings.GroupBy(s => s.Key).Select(g => g.Last());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(last).Build();
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(clock).AddStripe(configuration, new Place(environment));
        return services;
    }

    public static IEnumerable<KeyValuePair<string, string?>> Settings(string address) =>
        new Dictionary<string, string?>
        {
            ["Stripe:SecretKey"] = Simulator.SecretKey,
            ["Stripe:WebhookSecrets:0"] = "whsec_simulator_0123456789abcdef",
            ["Stripe:ApiBase"] = address,
            ["Stripe:FirstPause"] = "00:00:00.001",
            ["Security:FormTargets:0"] = address,
        };

    public ValueTask DisposeAsync()
    {
        _services.Dispose();
        return Stripe.DisposeAsync();
    }

    public CheckoutRequest Request(PaymentMethod method = PaymentMethod.Card, long yen = 3220, int dueInDays = 14)
    {
        var charge = Guid.NewGuid();
        return new(
            charge,
            1,
            $"{charge:N}:1",
            new Yen(yen),
            "屋外広告物許可申請手数料",
            [method],
            JapaneseDate.EndOf(JapaneseDate.DayOf(Now).AddDays(dueInDays)),
            "https://tocho.example/payments/1/return"
        );
    }

    public async Task<string> Begin(PaymentMethod method = PaymentMethod.Card, long yen = 3220) =>
        (await Gateway.CreateCheckout(Request(method, yen), default)).Id;

    /// <summary>A session paid by card; returns the payment's id too.</summary>
    public async Task<(string Session, string Payment)> Paid(long yen = 3220)
    {
        var session = await Begin(yen: yen);
        Stripe.PayByCard(session);
        return (session, Stripe.IntentOf(session)!);
    }

    public Task<GatewayTruth> Truth(string session) => Gateway.Fetch(session, default);

    public static async Task<List<T>> All<T>(IAsyncEnumerable<T> list)
    {
        var all = new List<T>();
        await foreach (var entry in list)
            all.Add(entry);
        return all;
    }

    /// <summary>A request of the test's own, past our client.</summary>
    public async Task<(int Status, JsonObject Body, HttpResponseHeaders Headers)> Raw(
        HttpMethod method,
        string path,
        string? key = null,
        string version = Simulator.ApiVersion,
        string secret = Simulator.SecretKey,
        params (string Name, string Value)[] fields
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Stripe.Address, path));
        request.Headers.Authorization = new("Bearer", secret);
        if (version.Length > 0)
            request.Headers.Add("Stripe-Version", version);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await Direct.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject(), answer.Headers);
    }

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "TochoDX";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>Waits pass at once, and are written down.</summary>
internal sealed class HurriedClock(TimeProvider clock) : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
                return [.. _waits];
        }
    }

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_waits)
            _waits.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
