using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Payments;
using TochoDX.Infrastructure.Payments.Stripe;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>Messages: who sent them, when, and what they are about.</summary>
public sealed class StripeWebhookTests
{
    private const string Old = "whsec_the_old_secret_0123456789";
    private const string New = "whsec_the_new_secret_0123456789";
    private static readonly DateTimeOffset Now = new TestClock().GetUtcNow();
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"id":"evt_1","type":"checkout.session.completed","data":{"object":{"id":"cs_1"}}}"""
    );

    [Fact]
    public void While_a_secret_is_rotated_both_are_good_and_a_third_is_not()
    {
        var gateway = Gateway(New, Old);
        var (byOld, byNew) = (WebhookSignature.Sign(Old, Body, Now), WebhookSignature.Sign(New, Body, Now));
        Assert.Equal("cs_1", Read(gateway, Body, byOld).SessionId);
        Assert.Equal("cs_1", Read(gateway, Body, byNew).SessionId);
        // One secret here, two signatures there: the other side of the same rotation.
        var both = $"{WebhookSignature.Sign("whsec_a_third_0123456789", Body, Now)},{byOld.Split(',')[1]},v0=00";
        Assert.Equal("cs_1", Read(Gateway(Old), Body, both).SessionId);
        Assert.Throws<InvalidSignatureException>(() => Read(Gateway(New), Body, byOld));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("t=abc,v1=00")]
    [InlineData("t=1,v0=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=9223372036854775807,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    public void Anything_else_is_no_signature(string? header) =>
        Assert.Throws<InvalidSignatureException>(() => Read(Gateway(New), Body, header));

    [Fact]
    public void The_plain_scheme_v0_counts_for_nothing()
    {
        var asV0 = WebhookSignature.Sign(New, Body, Now).Replace("v1=", "v0=", StringComparison.Ordinal);
        Assert.Throws<InvalidSignatureException>(() => Read(Gateway(New), Body, asV0));
    }

    [Fact]
    public void A_changed_time_breaks_the_signature()
    {
        var signature = WebhookSignature.Sign(New, Body, Now.AddSeconds(-301)).Split(',')[1];
        Assert.Throws<InvalidSignatureException>(() => Read(Gateway(New), Body, $"t={Now.ToUnixTimeSeconds()},{signature}"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"evt_1\"")]
    [InlineData("{\"id\":\"\",\"type\":\"x\"}")]
    [InlineData("{\"id\":1,\"type\":\"x\"}")]
    [InlineData("\u0000")]
    public void What_is_signed_but_no_event_is_refused(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.Throws<InvalidSignatureException>(() => Read(Gateway(New), bytes, WebhookSignature.Sign(New, bytes, Now)));
    }

    [Theory]
    [InlineData("invoice.paid", """{"id":"in_1","payment_intent":"pi_1"}""")]
    [InlineData("account.updated", """{"id":"acct_1"}""")]
    [InlineData("something.new", """{"id":"x_1"}""")]
    [InlineData("checkout.session.completed", """{"object":"checkout.session"}""")]
    [InlineData("refund.created", """{"id":"re_1","payment_intent":null,"charge":null}""")]
    public void An_event_that_is_none_of_our_business_is_taken_and_leads_nowhere(string type, string subject)
    {
        var bytes = Encoding.UTF8.GetBytes($$$"""{"id":"evt_1","type":"{{{type}}}","data":{"object":{{{subject}}}}}""");
        Assert.Equal(new("evt_1", type, ""), Read(Gateway(New), bytes, WebhookSignature.Sign(New, bytes, Now)));
    }

    [Theory]
    [InlineData("payment_intent.created", """{"id":"pi_1"}""", "pi_1")]
    [InlineData("payment_intent.amount_capturable_updated", """{"id":"pi_1"}""", "pi_1")]
    [InlineData("checkout.session.expired", """{"id":"cs_1","payment_intent":"pi_1"}""", "cs_1")]
    [InlineData("charge.refunded", """{"id":"ch_1","payment_intent":"pi_1"}""", "pi_1")]
    [InlineData("charge.refunded", """{"id":"ch_1","payment_intent":null}""", "ch_1")]
    [InlineData("refund.failed", """{"id":"re_1","charge":"ch_1","payment_intent":null}""", "ch_1")]
    [InlineData("charge.dispute.updated", """{"id":"du_1","charge":"ch_1","payment_intent":"pi_1"}""", "pi_1")]
    [InlineData(
        "customer_cash_balance_transaction.created",
        """{"id":"x","customer":"cus_1","type":"funded","funded":{"bank_transfer":{}}}""",
        "cus_1"
    )]
    [InlineData(
        "customer_cash_balance_transaction.created",
        """{"id":"x","customer":"cus_1","applied_to_payment":{"payment_intent":"pi_1"}}""",
        "pi_1"
    )]
    public void Each_event_says_where_to_look(string type, string subject, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes($$$"""{"id":"evt_1","type":"{{{type}}}","data":{"object":{{{subject}}}}}""");
        Assert.Equal(expected, Read(Gateway(New), bytes, WebhookSignature.Sign(New, bytes, Now)).SessionId);
    }

    [Fact]
    public void Stripe_takes_twenty_names_of_events_at_most()
    {
        Assert.Equal(22, StripeEvents.Types.Count);
        Assert.Equal(20, StripeEvents.Telling.Count);
    }

    [Fact]
    public async Task Everything_that_was_told_of_a_payment_is_found_again_and_leads_to_its_session()
    {
        await using var world = await StripeWorld.Open();
        var (session, payment) = await world.Paid();
        await world.Gateway.Refund(new(Guid.NewGuid(), payment, 100, "r-1"), default);
        world.Stripe.FailRefund((await world.Truth(session)).Refunds[0].Id);
        world.Stripe.Win(world.Stripe.Dispute(payment));
        var hints = await StripeWorld.All(world.Gateway.Events(world.Now, default));

        Assert.Superset(
            new HashSet<string>
            {
                "checkout.session.completed",
                "payment_intent.succeeded",
                "refund.created",
                "refund.failed",
                "refund.updated",
                "charge.refunded",
                "charge.dispute.created",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.funds_reinstated",
                "charge.dispute.closed",
            },
            hints.Select(h => h.Type).ToHashSet()
        );
        foreach (var hint in hints)
            Assert.Equal(session, await world.Gateway.SessionOf(hint.SessionId, default));
    }

    [Fact]
    public async Task Told_of_a_transfer_before_it_is_applied_it_finds_the_session_by_its_customer()
    {
        await using var world = await StripeWorld.Open();
        var session = await world.Begin(PaymentMethod.BankTransfer);
        world.Stripe.AskForTransfer(session);
        world.Stripe.Transfer(session, 100);
        var hints = await StripeWorld.All(world.Gateway.Events(world.Now, default));
        Assert.Contains(hints, h => h.SessionId.StartsWith("cus_", StringComparison.Ordinal));
        Assert.Contains(hints, h => h.Type == "payment_intent.partially_funded");
        foreach (var hint in hints)
            Assert.Equal(session, await world.Gateway.SessionOf(hint.SessionId, default));
    }

    [Fact]
    public async Task More_than_a_page_of_events_is_found_each_once_and_nothing_older()
    {
        await using var world = await StripeWorld.Open();
        await world.Paid();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var since = world.Now;
        for (var i = 0; i < 80; i++)
            await world.Paid();
        var hints = await StripeWorld.All(world.Gateway.Events(since, default));
        Assert.Equal(160, hints.Count);
        Assert.Equal(160, hints.Select(h => h.EventId).Distinct().Count());
    }

    private static WebhookHint Read(StripeGateway gateway, byte[] body, string? header) =>
        gateway.ReadWebhook(body, name => name == StripeGateway.SignatureHeader ? header : null, Now);

    private static StripeGateway Gateway(params string[] secrets)
    {
        var settings = StripeWorld
            .Settings("http://127.0.0.1:1")
            .Where(s => !s.Key.StartsWith("Stripe:WebhookSecrets", StringComparison.Ordinal))
            .Concat(secrets.Select((s, i) => KeyValuePair.Create($"Stripe:WebhookSecrets:{i}", (string?)s)));
        return StripeWorld.Services(settings, new TestClock()).BuildServiceProvider().GetRequiredService<StripeGateway>();
    }
}
