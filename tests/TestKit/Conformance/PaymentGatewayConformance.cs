using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.TestKit.Conformance;

/// <summary>What every payment gateway behind the port has to keep. The rig stands in for the payer and the gateway's sender.</summary>
public abstract class PaymentGatewayConformance : IAsyncLifetime
{
    /// <summary>The gateway under test, on the clock of the rig.</summary>
    protected abstract IPaymentGateway Gateway { get; }

    protected abstract DateTimeOffset Now { get; }

    /// <summary>The payer pays by card at the hosted page.</summary>
    protected abstract Task Pay(string sessionId);

    /// <summary>The payer asks for a number to pay at a konbini.</summary>
    protected abstract Task TakeNumber(string sessionId);

    /// <summary>The payer pays the number at the till.</summary>
    protected abstract Task PayAtTill(string sessionId);

    /// <summary>A message of the gateway about a session, signed at an instant.</summary>
    protected abstract (byte[] Body, Func<string, string?> Header) Message(string eventId, string sessionId, DateTimeOffset signedAt);

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_session_begins_open_and_knows_what_is_asked()
    {
        var session = await Gateway.CreateCheckout(Request(), default);
        var truth = await Gateway.Fetch(session.Id, default);

        Assert.True(Uri.TryCreate(session.Url, UriKind.Absolute, out _));
        Assert.Equal((GatewayStatus.Open, 3220L, "JPY"), (truth.Status, truth.Amount, truth.Currency.ToUpperInvariant()));
        Assert.Null(truth.PaymentId);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_session_even_at_once()
    {
        var request = Request();
        var sessions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Gateway.CreateCheckout(request, default))));
        Assert.Single(sessions.Select(s => s.Id).Distinct());
    }

    [Fact]
    public async Task The_same_key_for_another_amount_is_refused()
    {
        var request = Request();
        await Gateway.CreateCheckout(request, default);
        await Assert.ThrowsAsync<PaymentGatewayException>(() => Gateway.CreateCheckout(request with { Amount = new(1) }, default));
    }

    [Fact]
    public async Task Paid_by_card_the_truth_names_the_payment_and_its_time()
    {
        var session = await Gateway.CreateCheckout(Request(), default);
        await Pay(session.Id);
        var truth = await Gateway.Fetch(session.Id, default);

        Assert.Equal((GatewayStatus.Paid, PaymentMethod.Card), (truth.Status, truth.Method));
        Assert.NotNull(truth.PaymentId);
        Assert.NotNull(truth.PaidAt);
        Assert.Equal(truth, await Gateway.Fetch(session.Id, default));
    }

    [Fact]
    public async Task A_konbini_number_is_not_money_until_it_is_paid_at_the_till()
    {
        var session = await Gateway.CreateCheckout(Request(PaymentMethod.Konbini), default);
        await TakeNumber(session.Id);
        var pending = await Gateway.Fetch(session.Id, default);
        await PayAtTill(session.Id);
        var paid = await Gateway.Fetch(session.Id, default);

        Assert.Equal(GatewayStatus.Pending, pending.Status);
        Assert.Matches("^[0-9]{10,11}$", pending.Konbini!.Number);
        Assert.True(pending.Konbini.PayBy > Now && pending.Konbini.PayBy <= Request().PayBy);
        Assert.Equal((GatewayStatus.Paid, PaymentMethod.Konbini), (paid.Status, paid.Method));
    }

    [Fact]
    public async Task Closed_twice_a_session_stays_closed_and_cannot_be_paid()
    {
        var session = await Gateway.CreateCheckout(Request(), default);
        Assert.Equal(GatewayStatus.Cancelled, (await Gateway.Close(session.Id, default)).Status);
        Assert.Equal(GatewayStatus.Cancelled, (await Gateway.Close(session.Id, default)).Status);
        await Pay(session.Id);
        Assert.Equal(GatewayStatus.Cancelled, (await Gateway.Fetch(session.Id, default)).Status);
    }

    [Fact]
    public async Task Closing_a_paid_session_tells_that_it_is_paid()
    {
        var session = await Gateway.CreateCheckout(Request(), default);
        await Pay(session.Id);
        Assert.Equal(GatewayStatus.Paid, (await Gateway.Close(session.Id, default)).Status);
    }

    [Fact]
    public async Task An_unknown_session_is_no_truth() =>
        await Assert.ThrowsAsync<PaymentGatewayException>(() => Gateway.Fetch("no_such_session", default));

    [Fact]
    public async Task A_refund_is_made_once_is_part_of_the_truth_and_never_more_than_is_left()
    {
        var (session, payment) = await Paid();
        var request = new RefundRequest(Guid.NewGuid(), payment, 1_000, "refund:1");
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Gateway.Refund(request, default))));
        var shown = Assert.Single((await Gateway.Fetch(session, default)).Refunds);

        Assert.All(made, r => Assert.Equal(shown.Id, r.Id));
        Assert.Equal((request.Refund, 1_000L, "JPY"), (shown.Reference, shown.Amount, shown.Currency));
        await Assert.ThrowsAsync<PaymentGatewayException>(() => Gateway.Refund(new(Guid.NewGuid(), payment, 2_221, "refund:2"), default));
        Assert.Single((await Gateway.Fetch(session, default)).Refunds);
    }

    [Fact]
    public async Task What_was_told_can_be_read_again_and_leads_to_the_session()
    {
        var (session, _) = await Paid();
        var hints = new List<WebhookHint>();
        await foreach (var hint in Gateway.Events(Now.AddMinutes(-1), default))
            hints.Add(hint);

        Assert.NotEmpty(hints);
        Assert.Equal(hints.Count, hints.Select(h => h.EventId).Distinct().Count());
        foreach (var hint in hints)
            Assert.Equal(session, await Gateway.SessionOf(hint.SessionId, default));
        Assert.Null(await Gateway.SessionOf("no_such_thing", default));
    }

    [Fact]
    public async Task The_statement_shows_what_came_in_and_went_back_once()
    {
        var (_, payment) = await Paid();
        var refund = await Gateway.Refund(new(Guid.NewGuid(), payment, 1_000, "refund:1"), default);
        var lines = new List<GatewayMovement>();
        await foreach (var line in Gateway.Movements(Now.AddMinutes(-1), Now.AddMinutes(1), default))
            lines.Add(line);

        var came = Assert.Single(lines, l => l.Kind == MovementKind.Payment);
        var back = Assert.Single(lines, l => l.Kind == MovementKind.Refund);
        Assert.Equal((3_220L, payment, "JPY"), (came.Amount, came.PaymentId, came.Currency));
        Assert.Equal((-1_000L, refund.Id, payment), (back.Amount, back.SourceId, back.PaymentId));
        Assert.True(came.Fee >= 0);
    }

    [Fact]
    public void A_signed_message_says_where_to_look()
    {
        var (body, header) = Message("evt_1", "cs_1", Now);
        var hint = Gateway.ReadWebhook(body, header, Now);
        Assert.Equal(("evt_1", "cs_1"), (hint.EventId, hint.SessionId));
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void A_signature_holds_for_five_minutes_either_way(int age, bool holds)
    {
        var (body, header) = Message("evt_1", "cs_1", Now.AddSeconds(-age));
        if (holds)
            Assert.Equal("evt_1", Gateway.ReadWebhook(body, header, Now).EventId);
        else
            Assert.Throws<InvalidSignatureException>(() => Gateway.ReadWebhook(body, header, Now));
    }

    [Fact]
    public void Every_flipped_byte_and_a_missing_signature_are_refused()
    {
        var (body, header) = Message("evt_1", "cs_1", Now);
        for (var i = 0; i < body.Length; i++)
        {
            var flipped = body.ToArray();
            flipped[i] ^= 1;
            Assert.Throws<InvalidSignatureException>(() => Gateway.ReadWebhook(flipped, header, Now));
        }
        Assert.Throws<InvalidSignatureException>(() => Gateway.ReadWebhook(body, _ => null, Now));
        Assert.Throws<InvalidSignatureException>(() => Gateway.ReadWebhook(body, _ => "t=1,v1=zz", Now));
    }

    /// <summary>A session that is paid by card, and its payment.</summary>
    private async Task<(string Session, string Payment)> Paid()
    {
        var session = await Gateway.CreateCheckout(Request(), default);
        await Pay(session.Id);
        return (session.Id, (await Gateway.Fetch(session.Id, default)).PaymentId!);
    }

    private CheckoutRequest Request(PaymentMethod method = PaymentMethod.Card)
    {
        var charge = Guid.NewGuid();
        return new(
            charge,
            1,
            $"{charge:N}:1",
            new Yen(3220),
            "屋外広告物許可申請手数料",
            [method],
            JapaneseDate.EndOf(JapaneseDate.DayOf(Now).AddDays(2)),
            "https://tocho.example/payments/1/return"
        );
    }
}
