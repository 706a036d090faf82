using TochoDX.Domain.Payments;
using TochoDX.TestKit.Conformance;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>The suite that every gateway keeps, over HTTP against the simulator; and what Stripe has besides.</summary>
public sealed class StripeConformanceTests : PaymentGatewayConformance
{
    private StripeWorld? _world;

    private StripeWorld World => _world!;
    protected override IPaymentGateway Gateway => World.Gateway;
    protected override DateTimeOffset Now => World.Now;

    public override async ValueTask InitializeAsync() => _world = await StripeWorld.Open();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await World.DisposeAsync();
    }

    [Fact]
    public async Task PayPay_pays_at_once()
    {
        var session = await World.Begin(PaymentMethod.PayPay);
        Assert.True(World.Stripe.PayByPayPay(session));
        var truth = await World.Truth(session);
        Assert.Equal((GatewayStatus.Paid, PaymentMethod.PayPay, 3220L), (truth.Status, truth.Method, truth.Amount));
    }

    [Fact]
    public async Task A_declined_card_leaves_the_session_open_for_the_next_one()
    {
        var session = await World.Begin();
        World.Stripe.Decline(session);
        Assert.Equal(GatewayStatus.Open, (await World.Truth(session)).Status);
        World.Stripe.PayByCard(session);
        Assert.Equal(GatewayStatus.Paid, (await World.Truth(session)).Status);
    }

    [Fact]
    public async Task A_transfer_may_come_in_parts()
    {
        var session = await World.Begin(PaymentMethod.BankTransfer, 10_000);
        World.Stripe.AskForTransfer(session);
        var asked = await World.Truth(session);
        World.Stripe.Transfer(session, 4_000);
        var half = await World.Truth(session);
        World.Stripe.Transfer(session, 7_000);
        var paid = await World.Truth(session);

        Assert.Equal((GatewayStatus.Pending, PaymentMethod.BankTransfer, 10_000L), (asked.Status, asked.Method, asked.Transfer!.Remaining));
        Assert.Equal(("見本銀行（0000）", "普通"), (asked.Transfer.Bank, asked.Transfer.AccountKind));
        Assert.Matches("^[0-9]{7}$", asked.Transfer.AccountNumber);
        Assert.Equal((GatewayStatus.Pending, 6_000L), (half.Status, half.Transfer!.Remaining));
        // What is too much stays in the payer's cash balance at Stripe and is no part of this payment.
        Assert.Equal((GatewayStatus.Paid, 10_000L), (paid.Status, paid.Amount));
        Assert.Null(paid.Transfer);
    }

    [Fact]
    public async Task Each_attempt_by_transfer_has_an_account_of_its_own()
    {
        var (one, two) = (await World.Begin(PaymentMethod.BankTransfer), await World.Begin(PaymentMethod.BankTransfer));
        World.Stripe.AskForTransfer(one);
        World.Stripe.AskForTransfer(two);
        Assert.NotEqual((await World.Truth(one)).Transfer!.AccountNumber, (await World.Truth(two)).Transfer!.AccountNumber);
    }

    [Fact]
    public async Task A_voucher_ends_and_a_till_may_report_late()
    {
        var session = await World.Begin(PaymentMethod.Konbini);
        World.Stripe.TakeNumber(session);
        var slip = (await World.Truth(session)).Konbini!;
        Assert.StartsWith("https://payments.stripe.com/", slip.Instructions, StringComparison.Ordinal);
        World.Clock.Advance(slip.PayBy - Now);
        Assert.Equal(GatewayStatus.Expired, (await World.Truth(session)).Status);

        World.Clock.Advance(TimeSpan.FromHours(2));
        World.Stripe.PayAtTill(session);
        var late = await World.Truth(session);
        Assert.Equal((GatewayStatus.Paid, Now), (late.Status, late.PaidAt));
    }

    [Fact]
    public async Task What_fails_while_it_is_awaited_is_a_failure_and_not_an_end_of_time()
    {
        var session = await World.Begin(PaymentMethod.Konbini);
        World.Stripe.TakeNumber(session);
        World.Stripe.FailAwaited(session);
        Assert.Equal(GatewayStatus.Failed, (await World.Truth(session)).Status);
    }

    [Fact]
    public async Task A_page_ends_after_a_day_and_that_is_not_our_closing_it()
    {
        var session = await World.Begin();
        World.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(GatewayStatus.Expired, (await World.Truth(session)).Status);
        Assert.Equal(GatewayStatus.Expired, (await World.Gateway.Close(session, default)).Status);
    }

    [Fact]
    public async Task A_number_that_is_out_cannot_be_taken_back()
    {
        var session = await World.Begin(PaymentMethod.Konbini);
        World.Stripe.TakeNumber(session);
        var closed = await World.Gateway.Close(session, default);
        Assert.Equal(GatewayStatus.Pending, closed.Status);
        Assert.NotNull(closed.Konbini);
    }

    [Fact]
    public async Task A_payer_who_is_faster_than_the_closing_has_paid()
    {
        var session = await World.Begin();
        World.Stripe.GoWrong(new(Slow: TimeSpan.FromMilliseconds(300)), path: $"{session}/expire");
        var closing = World.Gateway.Close(session, default);
        while (!World.Stripe.Requests.Any(r => r.Path.EndsWith("/expire", StringComparison.Ordinal)))
            await Task.Yield();
        World.Stripe.PayByCard(session);
        Assert.Equal(GatewayStatus.Paid, (await closing).Status);
    }

    [Theory]
    [InlineData(3219, "jpy")]
    [InlineData(3220, "usd")]
    public async Task What_really_arrived_is_told_as_it_is(long amount, string currency)
    {
        var session = await World.Begin();
        World.Stripe.WillReceive(session, amount, currency);
        World.Stripe.PayByCard(session);
        var truth = await World.Truth(session);
        Assert.Equal((GatewayStatus.Paid, amount, currency.ToUpperInvariant()), (truth.Status, truth.Amount, truth.Currency));
    }

    [Fact]
    public async Task Any_reference_leads_to_the_session_and_a_strangers_to_none()
    {
        var (session, payment) = await World.Paid();
        var charge = (await World.Raw(HttpMethod.Get, $"/v1/payment_intents/{payment}")).Body["latest_charge"]!.GetValue<string>();
        Assert.Equal(session, await World.Gateway.SessionOf(session, default));
        Assert.Equal(session, await World.Gateway.SessionOf(payment, default));
        Assert.Equal(session, await World.Gateway.SessionOf(charge, default));
        Assert.Equal(GatewayStatus.Paid, (await World.Truth(payment)).Status);

        var transfer = await World.Begin(PaymentMethod.BankTransfer);
        var customer = (await World.Raw(HttpMethod.Get, $"/v1/checkout/sessions/{transfer}")).Body["customer"]!.GetValue<string>();
        Assert.Equal(transfer, await World.Gateway.SessionOf(customer, default));
        Assert.Null(await World.Gateway.SessionOf("pi_of_somebody_else", default));
        Assert.Null(await World.Gateway.SessionOf("", default));
        Assert.Null(await World.Gateway.SessionOf("sub_1", default));
    }

    protected override Task Pay(string sessionId) => Task.FromResult(World.Stripe.PayByCard(sessionId));

    protected override Task TakeNumber(string sessionId) => Task.FromResult(World.Stripe.TakeNumber(sessionId));

    protected override Task PayAtTill(string sessionId) => Task.FromResult(World.Stripe.PayAtTill(sessionId));

    protected override (byte[] Body, Func<string, string?> Header) Message(string eventId, string sessionId, DateTimeOffset signedAt)
    {
        var subject = $$"""{"id":"{{sessionId}}","object":"checkout.session"}""";
        var (body, signature) = World.Stripe.Message(eventId, "checkout.session.completed", subject, signedAt);
        return (body, name => name == "Stripe-Signature" ? signature : null);
    }
}
