using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace TochoDX.StripeSimulator;

/// <summary>
/// Stripe as its documentation describes it, on 127.0.0.1 and on a clock of the test: sessions, payments, refunds, disputes,
/// balance and payouts, events and webhooks, and the ways in which a network fails. It shares no code with our client, so
/// that each checks the other. Methods of this class are what Stripe, the payer and the banks do; our client uses HTTP.
/// </summary>
public sealed partial class Simulator : IAsyncDisposable
{
    public const string ApiVersion = "2026-07-29.dahlia";
    public const string PayersMail = "payer@example.jp";

    /// <summary>Made up, of the right form.</summary>
    public const string SecretKey = "sk_test_simulator_0123456789abcdef";

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly WebApplication _app;
    private readonly Dictionary<string, Thing> _things = [];
    private readonly Dictionary<Type, List<Thing>> _inOrder = [];
    private long _count;
    private long _ticked;

    private Simulator(TimeProvider clock, HttpMessageHandler? webhookHandler)
    {
        _clock = clock;
        _sender = new HttpClient(webhookHandler ?? new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(20) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(http => http.Request.Path.StartsWithSegments("/c/pay") ? Page(http) : Api(http));
    }

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <param name="webhookHandler">How webhooks are sent; null for the real network.</param>
    public static async Task<Simulator> Start(TimeProvider clock, HttpMessageHandler? webhookHandler = null)
    {
        var simulator = new Simulator(clock, webhookHandler);
        await simulator._app.StartAsync();
        simulator.Address = new(simulator._app.Urls.First());
        return simulator;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _pump;
        await _app.StopAsync(new CancellationToken(true));
        await _app.DisposeAsync();
        _sender.Dispose();
        _stopping.Dispose();
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    private T Keep<T>(T thing)
        where T : Thing
    {
        _things.Add(thing.Id, thing);
        thing.Position = InOrder<T>().Count;
        InOrder<T>().Add(thing);
        return thing;
    }

    private string NewId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{++_count:D16}");

    /// <exception cref="Refusal">404, as Stripe says it.</exception>
    private T Get<T>(string id, string what)
        where T : Thing => _things.GetValueOrDefault(id) as T ?? throw Refusal.Missing(what, id);

    private IEnumerable<T> All<T>()
        where T : Thing => InOrder<T>().Cast<T>();

    /// <param name="before">Begins behind this one; null for the newest.</param>
    private IEnumerable<T> NewestFirst<T>(Thing? before = null)
        where T : Thing
    {
        var all = InOrder<T>();
        for (var i = (before?.Position ?? all.Count) - 1; i >= 0; i--)
            yield return (T)all[i];
    }

    private List<Thing> InOrder<T>()
    {
        if (!_inOrder.TryGetValue(typeof(T), out var all))
            _inOrder[typeof(T)] = all = [];
        return all;
    }

    /// <summary>What time alone brings about: pages and vouchers that end.</summary>
    private void Tick()
    {
        if (_ticked == Now)
            return;
        _ticked = Now;
        foreach (var session in _open.Where(s => s.ExpiresAt <= Now).ToList())
            End(session);
        foreach (var intent in _vouchers.Where(i => i.VoucherEnds <= Now).ToList())
            EndVoucher(intent);
    }

    private static JsonObject ErrorOf(string code, string message, string type = "card_error") =>
        new()
        {
            ["code"] = code,
            ["message"] = message,
            ["type"] = type,
        };
}
