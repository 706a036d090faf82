using System.Net;
using System.Text;
using AngleSharp;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Engine;
using TochoDX.Infrastructure.Payments.Sandbox;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Web.Tests.Payments;

/// <summary>From the hosted page over the signed webhook to the books, every step over HTTP.</summary>
public sealed class SandboxJourneyTests(PaymentSite site) : IClassFixture<PaymentSite>
{
    private readonly HttpClient _browser = site.CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") }
    );

    [Fact]
    public async Task A_declined_card_and_then_a_good_one_pay_the_charge()
    {
        var (charge, page) = await Start(PaymentMethod.Card);
        var shown = await Body(await _browser.GetAsync(page));
        Assert.Contains("テスト環境：実際の支払いは行われません", shown, StringComparison.Ordinal);
        Assert.Contains("3,220円", shown, StringComparison.Ordinal);

        var declined = await Press(page, "Card", ("card", "4000 0000 0000 0002"));
        Assert.Contains("承認が得られませんでした", await Body(declined), StringComparison.Ordinal);
        var paid = await Press(page, "Card", ("card", "4242 4242 4242 4242"), ("amount", "1"));
        Assert.Equal(HttpStatusCode.Redirect, paid.StatusCode);
        Assert.Equal("https://localhost/back", paid.Headers.Location!.ToString());

        await Deliver();
        Assert.Equal(ChargeStatus.Paid, await Status(charge));
    }

    [Fact]
    public async Task A_konbini_number_pays_the_charge_once_it_is_paid_at_the_till()
    {
        var (charge, page) = await Start(PaymentMethod.Konbini);
        Assert.Equal(HttpStatusCode.Redirect, (await Press(page, "KonbiniNumber")).StatusCode);
        await Deliver();
        Assert.Equal(ChargeStatus.Open, await Status(charge));

        await Press(page, "KonbiniPaid");
        await Deliver();
        Assert.Equal(ChargeStatus.Paid, await Status(charge));
    }

    [Fact]
    public async Task PayPay_pays_and_a_cancelled_session_does_not()
    {
        var (paid, first) = await Start(PaymentMethod.PayPay);
        var (open, second) = await Start(PaymentMethod.Card);
        await Press(first, "PayPay");
        await Press(second, "Cancel");
        await Deliver();
        Assert.Equal((ChargeStatus.Paid, ChargeStatus.Open), (await Status(paid), await Status(open)));
    }

    [Fact]
    public async Task Verification_asks_about_the_money()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var found = new List<Invariant>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().OfType<PaymentInvariants>())
            found.AddRange(await check.Check(default).ToListAsync());
        Assert.Equal(["PAY", "BAL"], found.Select(i => i.Name));
        Assert.All(found, i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_paid()
    {
        var (_, page) = await Start(PaymentMethod.PayPay);
        using var nothing = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.PostAsync(page + "/PayPay", nothing)).StatusCode);
    }

    [Fact]
    public async Task A_webhook_counts_only_with_a_good_signature_of_now()
    {
        var body = Encoding.UTF8.GetBytes("""{"id":"evt_web","type":"payment.succeeded","session":"","created":1}""");
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        Assert.Equal(HttpStatusCode.BadRequest, await Post(body, null));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(body, SandboxSignature.Sign("another-secret", body, now)));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(body, SandboxSignature.Sign(PaymentSite.Secret, body, now.AddSeconds(-310))));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(body, SandboxSignature.Sign(PaymentSite.Secret, body, now.AddSeconds(310))));
        Assert.Equal(0, await Use(db => db.WebhookEvents.CountAsync(e => e.Id == "sandbox:evt_web")));

        var good = SandboxSignature.Sign(PaymentSite.Secret, body, now);
        Assert.Equal(HttpStatusCode.OK, await Post(body, good));
        Assert.Equal(HttpStatusCode.OK, await Post(body, good));
        Assert.Equal(1, await Use(db => db.WebhookEvents.CountAsync(e => e.Id == "sandbox:evt_web")));
        Assert.Equal(HttpStatusCode.NotFound, await Post(body, good, "nobody"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(new byte[ReceiveWebhook.MaxBody + 1], good));
    }

    [Theory]
    [InlineData("/payments")]
    [InlineData("/payments/0199aaaa-0000-7000-8000-000000000001")]
    [InlineData("/payments/0199aaaa-0000-7000-8000-000000000001/receipt")]
    [InlineData("/payments/0199aaaa-0000-7000-8000-000000000001/return/0199aaaa-0000-7000-8000-000000000002")]
    public async Task Strangers_are_sent_to_sign_in(string address)
    {
        var answer = await _browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_page_for_an_unknown_session() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync("/sandbox/pay/sbx_cs_unknown")).StatusCode);

    private async Task<(Guid Charge, string Page)> Start(PaymentMethod method)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var act = new Act("resident-1", "東京 花子", "", now);
        var due = JapaneseDate.DayOf(now).AddDays(14);
        var terms = new ChargeTerms("application:1", "屋外広告物許可申請手数料", new(3220), Guid.NewGuid(), "toshi-koukoku", due);
        var charge = await scope.ServiceProvider.GetRequiredService<OpenCharge>().Run(terms, act, default);
        var start = scope.ServiceProvider.GetRequiredService<StartPayment>();
        return (charge, (await start.Run(charge, method, _ => "https://localhost/back", act, default)).Url);
    }

    /// <summary>Presses a button of the hosted page, with the page's own token.</summary>
    private async Task<HttpResponseMessage> Press(string page, string move, params (string Name, string Value)[] fields)
    {
        var html = await Body(await _browser.GetAsync(page));
        using var document = await BrowsingContext.New().OpenAsync(r => r.Content(html));
        var form = document
            .QuerySelectorAll("form")
            .Single(f => f.GetAttribute("action")!.EndsWith("/" + move, StringComparison.OrdinalIgnoreCase));
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
        ]);
        return await _browser.PostAsync(form.GetAttribute("action"), content);
    }

    private async Task<HttpStatusCode> Post(byte[] body, string? signature, string gateway = "sandbox")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/webhooks/{gateway}") { Content = new ByteArrayContent(body) };
        if (signature is not null)
            request.Headers.Add(SandboxSignature.Header, signature);
        return (await _browser.SendAsync(request)).StatusCode;
    }

    /// <summary>Lets the outbox do its work: send the webhooks, then look up the truth behind them.</summary>
    private Task<int> Deliver() => site.Services.GetRequiredService<OutboxDispatcher>().Drain(default);

    private Task<ChargeStatus> Status(Guid charge) => Use(db => db.Charges.Where(c => c.Id == charge).Select(c => c.Status).SingleAsync());

    private async Task<T> Use<T>(Func<ITochoDb, Task<T>> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ITochoDb>());
    }

    private static Task<string> Body(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();
}
