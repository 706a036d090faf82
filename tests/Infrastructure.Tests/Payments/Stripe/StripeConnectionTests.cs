using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TochoDX.StripeSimulator;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>A network that fails in every way: done once, told truly, and no key leaves the house.</summary>
public sealed class StripeConnectionTests
{
    public static TheoryData<string, Fault> Passing =>
        new()
        {
            { "too many requests", new(Refuse: 429) },
            { "a lock", new(Refuse: 409) },
            { "its fault, before", new(Refuse: 500) },
            { "out of order", new(Refuse: 503, RetryAfter: 0) },
            { "its fault, after", new(Fail: 500) },
            { "a gateway's, after", new(Fail: 502) },
            { "cut before", new(CutBefore: true) },
            { "cut after", new(CutAfter: true) },
            { "no answer, after", new(SilentAfter: true) },
            { "told to try again", new(Refuse: 400, ShouldRetry: true) },
        };

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task What_passes_is_tried_again_under_the_same_key_and_done_once(string what, Fault fault)
    {
        await using var world = await Open(fault);
        world.Stripe.GoWrong(fault, times: 2, path: "POST /v1/checkout/sessions");
        var request = world.Request();
        var session = await world.Gateway.CreateCheckout(request, default);

        Assert.False(string.IsNullOrEmpty(what));
        var tries = world.Stripe.Requests.Where(r => r.Method == "POST").ToList();
        Assert.True(tries.Count >= 3);
        Assert.All(tries, t => Assert.Equal(request.IdempotencyKey, t.Key));
        var (_, list, _) = await world.Raw(HttpMethod.Get, "/v1/checkout/sessions");
        Assert.Equal(session.Id, Assert.Single(list["data"]!.AsArray())!["id"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task A_refund_is_made_once_whatever_happens_on_the_way(string what, Fault fault)
    {
        await using var world = await Open(fault);
        var (session, payment) = await world.Paid();
        world.Stripe.GoWrong(fault, times: 2, path: "POST /v1/refunds");
        await world.Gateway.Refund(new(Guid.NewGuid(), payment, 1000, "refund-1"), default);

        Assert.False(string.IsNullOrEmpty(what));
        Assert.Equal(1000, Assert.Single((await world.Truth(session)).Refunds).Amount);
    }

    [Fact]
    public async Task It_gives_up_after_so_many_tries()
    {
        await using var world = await StripeWorld.Open(null, ("Stripe:Tries", "3"));
        world.Stripe.GoWrong(new(Refuse: 500), times: 99);
        await Assert.ThrowsAsync<PaymentGatewayException>(() => world.Truth("cs_test_1"));
        Assert.Equal(3, world.Stripe.Requests.Count);
    }

    [Theory]
    [InlineData(400, null)]
    [InlineData(402, null)]
    [InlineData(404, null)]
    [InlineData(500, false)]
    [InlineData(429, false)]
    public async Task What_will_not_pass_is_not_tried_again(int status, bool? shouldRetry)
    {
        await using var world = await StripeWorld.Open();
        world.Stripe.GoWrong(new(Refuse: status, ShouldRetry: shouldRetry));
        await Assert.ThrowsAsync<PaymentGatewayException>(() => world.Truth("cs_test_1"));
        Assert.Single(world.Stripe.Requests);
    }

    [Fact]
    public async Task Pauses_double_vary_and_have_an_end()
    {
        var clock = new HurriedClock(new TestClock());
        await using var world = await StripeWorld.Open(
            clock,
            ("Stripe:FirstPause", "00:00:01"),
            ("Stripe:LongestPause", "00:00:03"),
            ("Stripe:Tries", "5")
        );
        world.Stripe.GoWrong(new(Refuse: 503), times: 4);
        await world.Begin();

        var waits = Pauses(clock);
        Assert.Equal(4, waits.Count);
        Assert.All(waits.Zip([1.0, 2.0, 3.0, 3.0]), w => Assert.InRange(w.First, w.Second / 2, w.Second));
        Assert.Equal(4, waits.Distinct().Count());
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_told_to_but_not_for_ever()
    {
        var clock = new HurriedClock(new TestClock());
        await using var world = await StripeWorld.Open(clock);
        world.Stripe.GoWrong(new(Refuse: 503, RetryAfter: 7));
        await world.Begin();
        Assert.Contains(7.0, Pauses(clock));

        world.Stripe.GoWrong(new(Refuse: 503, RetryAfter: 3600));
        var before = world.Stripe.Requests.Count;
        await Assert.ThrowsAsync<PaymentGatewayException>(() => world.Begin());
        Assert.Equal(before + 1, world.Stripe.Requests.Count);
    }

    [Fact]
    public async Task When_one_is_told_to_slow_down_all_do()
    {
        var clock = new HurriedClock(new TestClock());
        await using var world = await StripeWorld.Open(clock);
        world.Stripe.GoWrong(new(Refuse: 429, RetryAfter: 5, ShouldRetry: false));
        await Assert.ThrowsAsync<PaymentGatewayException>(() => world.Truth("cs_test_1"));
        Assert.Empty(Pauses(clock));
        await world.Begin();
        Assert.Contains(5.0, Pauses(clock));
    }

    [Fact]
    public async Task Only_so_many_are_under_way_at_once()
    {
        await using var world = await StripeWorld.Open(null, ("Stripe:AtOnce", "2"));
        world.Stripe.GoWrong(new(SilentAfter: true), times: 2);
        using var stop = new CancellationTokenSource();
        var held = Enumerable.Range(0, 5).Select(_ => world.Gateway.Fetch("cs_test_1", stop.Token)).ToList();
        while (world.Stripe.Requests.Count < 2)
            await Task.Yield();
        Assert.Equal(2, world.Stripe.Requests.Count);
        await stop.CancelAsync();
        foreach (var one in held)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    [Fact]
    public async Task Asked_at_another_time_the_same_wish_finds_its_session()
    {
        await using var world = await StripeWorld.Open();
        var request = world.Request(dueInDays: 1);
        var first = await world.Gateway.CreateCheckout(request, default);
        // Now less than a day is left, and the request has an end in it that it had not before.
        world.Clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(first.Id, (await world.Gateway.CreateCheckout(request, default)).Id);
        await Assert.ThrowsAsync<PaymentGatewayException>(() => world.Gateway.CreateCheckout(request with { Amount = new(100) }, default));
    }

    [Fact]
    public async Task Once_the_key_is_forgotten_the_first_page_has_ended_too()
    {
        await using var world = await StripeWorld.Open();
        var request = world.Request();
        var first = await world.Gateway.CreateCheckout(request, default);
        world.Clock.Advance(TimeSpan.FromHours(24));
        var second = await world.Gateway.CreateCheckout(request, default);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(GatewayStatus.Expired, (await world.Truth(first.Id)).Status);
        Assert.False(world.Stripe.PayByCard(first.Id));
    }

    [Fact]
    public async Task No_message_holds_a_key()
    {
        await using var world = await StripeWorld.Open(null, ("Stripe:SecretKey", "sk_test_another_key_0123456789"));
        var refused = await Assert.ThrowsAsync<PaymentGatewayException>(() => world.Truth("cs_test_1"));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_test", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_log_holds_a_key()
    {
        var clock = new TestClock();
        await using var stripe = await Simulator.Start(clock);
        using var log = new Notes();
        var services = StripeWorld.Services(StripeWorld.Settings(stripe.Address.AbsoluteUri), clock);
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        await using var provider = services.BuildServiceProvider();
        await Assert.ThrowsAsync<PaymentGatewayException>(() =>
            provider.GetRequiredService<Infrastructure.Payments.Stripe.StripeGateway>().Fetch("cs_test_1", default)
        );
        Assert.Contains(log.Lines, l => l.Contains("Authorization", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains(Simulator.SecretKey, StringComparison.Ordinal));
    }

    /// <summary>Little patience only where no answer will come, so that a busy machine does not look like a silent one.</summary>
    private static Task<StripeWorld> Open(Fault fault) =>
        StripeWorld.Open(null, ("Stripe:Patience", fault.SilentAfter ? "00:00:01" : "00:00:30"));

    private static List<double> Pauses(HurriedClock clock) =>
        [.. clock.Waits.Where(w => w > TimeSpan.Zero && w <= TimeSpan.FromMinutes(1)).Select(w => w.TotalSeconds)];

    private sealed class Notes : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _lines.Enqueue($"{formatter(state, exception)} {state} {exception}");

        public void Dispose() { }
    }
}
