using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Engine;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Web.Tests.Payments;

/// <summary>From Stripe's page over its signed webhooks to the books; and what comes with no good signature.</summary>
public sealed class StripeJourneyTests(StripeSite site) : IClassFixture<StripeSite>
{
    private readonly HttpClient _browser = site.CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") }
    );

    [Fact]
    public async Task A_card_pays_the_charge()
    {
        var (charge, session) = await Start(PaymentMethod.Card);
        Assert.True(site.Stripe.PayByCard(session));
        await Deliver();
        Assert.Equal(ChargeStatus.Paid, await Status(charge));
    }

    [Fact]
    public async Task A_number_pays_the_charge_once_it_is_paid_at_the_till()
    {
        var (charge, session) = await Start(PaymentMethod.Konbini);
        Assert.True(site.Stripe.TakeNumber(session));
        await Deliver();
        Assert.Equal(ChargeStatus.Open, await Status(charge));
        Assert.Equal(
            PaymentStatus.Pending,
            await Use(db => db.Payments.Where(p => p.SessionId == session).Select(p => p.Status).SingleAsync())
        );

        Assert.True(site.Stripe.PayAtTill(session));
        await Deliver();
        Assert.Equal(ChargeStatus.Paid, await Status(charge));
    }

    [Fact]
    public async Task The_page_of_stripe_may_be_gone_to_and_no_other()
    {
        var answer = await _browser.GetAsync("/");
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"form-action 'self' {site.Stripe.Address.GetLeftPart(UriPartial.Authority)}", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_good_signature_of_now_nothing_is_stored()
    {
        var now = Now;
        var (body, good) = site.Stripe.Message("evt_bad", "checkout.session.completed", """{"id":"cs_x"}""", now);
        var tampered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("cs_x", "cs_y", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, await Post(body));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(body, "t=1,v1=00"));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(tampered, good));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(body, good, good));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(body, site.Stripe.Sign(body, now.AddSeconds(-310))));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(body, site.Stripe.Sign(body, now.AddSeconds(310))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(new byte[ReceiveWebhook.MaxBody + 1], good));
        Assert.Equal(0, await Stored("evt_bad"));
    }

    [Fact]
    public async Task The_same_message_fifty_times_at_once_is_stored_once()
    {
        var (body, good) = site.Stripe.Message("evt_same", "account.updated", """{"id":"acct_1"}""", Now);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Post(body, good)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        Assert.Equal(1, await Stored("evt_same"));
    }

    [Fact]
    public async Task A_message_of_an_unknown_kind_is_taken_and_nothing_follows()
    {
        var (body, good) = site.Stripe.Message("evt_new", "something.quite.new", """{"id":"x_1"}""", Now);
        Assert.Equal(HttpStatusCode.OK, await Post(body, good));
        await Drain();
        Assert.NotNull(await Use(db => db.WebhookEvents.Where(e => e.Id == "stripe:evt_new").Select(e => e.ProcessedAt).SingleAsync()));
    }

    private DateTimeOffset Now => site.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    private async Task<(Guid Charge, string Session)> Start(PaymentMethod method)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var act = new Act("resident-1", "東京 花子", "", Now);
        var due = JapaneseDate.DayOf(Now).AddDays(14);
        var terms = new ChargeTerms("application:1", "屋外広告物許可申請手数料", new(3220), Guid.NewGuid(), "toshi-koukoku", due);
        var charge = await scope.ServiceProvider.GetRequiredService<OpenCharge>().Run(terms, act, default);
        var started = await scope
            .ServiceProvider.GetRequiredService<StartPayment>()
            .Run(charge, method, _ => "https://localhost/back", act, default);
        Assert.StartsWith(site.Stripe.Address.AbsoluteUri, started.Url, StringComparison.Ordinal);
        return (charge, (await Use(db => db.Payments.Where(p => p.Id == started.PaymentId).Select(p => p.SessionId).SingleAsync()))!);
    }

    /// <summary>Stripe sends what it has to say; then the outbox looks up the truth behind it.</summary>
    private async Task Deliver()
    {
        Assert.All(await site.Stripe.Deliver(), status => Assert.Equal(200, status));
        await Drain();
    }

    private Task<int> Drain() => site.Services.GetRequiredService<OutboxDispatcher>().Drain(default);

    private async Task<HttpStatusCode> Post(byte[] body, params string[] signatures)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/stripe") { Content = new ByteArrayContent(body) };
        foreach (var signature in signatures)
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        return (await _browser.SendAsync(request)).StatusCode;
    }

    private Task<int> Stored(string eventId) => Use(db => db.WebhookEvents.CountAsync(e => e.Id == "stripe:" + eventId));

    private Task<ChargeStatus> Status(Guid charge) => Use(db => db.Charges.Where(c => c.Id == charge).Select(c => c.Status).SingleAsync());

    private async Task<T> Use<T>(Func<ITochoDb, Task<T>> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ITochoDb>());
    }
}
