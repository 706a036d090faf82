using System.Text;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Payments.Sandbox;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Conformance;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

public abstract class SandboxGatewayTests(DatabaseProvider provider) : PaymentGatewayConformance
{
    private const string Secret = "a-secret-of-thirty-two-characters";
    private readonly TestClock _clock = new();
    private TestDatabase? _database;
    private SandboxGateway? _sandbox;

    protected override IPaymentGateway Gateway => _sandbox!;
    protected override DateTimeOffset Now => _clock.GetUtcNow();

    public override async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(provider);
        _sandbox = new(_database.Options, Options.Create(new SandboxOptions { Secrets = { Secret } }), _clock);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database!.DisposeAsync();
    }

    [Fact]
    public async Task A_declined_card_leaves_the_session_open_and_a_real_card_is_not_taken()
    {
        var session = await Open();
        var declined = await _sandbox!.Do(session, SandboxMove.Card, "4000 0000 0000 0002", default);
        var real = await _sandbox.Do(session, SandboxMove.Card, "4111 1111 1111 1111", default);

        Assert.Equal((CardRefusal.Declined, GatewayStatus.Open), (declined!.Refusal, declined.Status));
        Assert.Equal((CardRefusal.NotATestNumber, GatewayStatus.Open), (real!.Refusal, real.Status));
        await using var db = _database!.Open();
        Assert.Single(db.Outbox.Where(m => m.Kind == SandboxWebhooks.MessageKind));
    }

    [Fact]
    public async Task A_page_ends_after_a_day()
    {
        var session = await Open();
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(GatewayStatus.Expired, (await Gateway.Fetch(session, default)).Status);
        await Pay(session);
        Assert.Equal(GatewayStatus.Expired, (await Gateway.Fetch(session, default)).Status);
    }

    [Fact]
    public async Task A_refund_is_made_once_for_a_key_and_never_for_more_than_is_left()
    {
        var session = await Open();
        await Pay(session);
        var payment = (await Gateway.Fetch(session, default)).PaymentId!;
        var request = new RefundRequest(Guid.NewGuid(), payment, 300, "refund:1");

        var made = await Gateway.Refund(request, default);
        Assert.Equal(made, await Gateway.Refund(request, default));
        Assert.Equal((GatewayRefundStatus.Succeeded, request.Refund), (made.Status, made.Reference!.Value));
        await Assert.ThrowsAsync<PaymentGatewayException>(() =>
            Gateway.Refund(request with { Amount = 101, IdempotencyKey = "refund:2" }, default)
        );
        Assert.Equal(made, Assert.Single((await Gateway.Fetch(session, default)).Refunds));
        Assert.Equal(session, await Gateway.SessionOf(made.Id, default));
        Assert.Equal(session, await Gateway.SessionOf(payment, default));
        Assert.Null(await Gateway.SessionOf("sbx_pay_of_nobody", default));
    }

    [Fact]
    public async Task At_the_desk_refunds_come_back_and_disputes_are_decided()
    {
        var session = await Open();
        await Pay(session);
        async Task Do(SandboxMove move) => await _sandbox!.Do(session, move, null, default);
        await Do(SandboxMove.Refund);
        await Do(SandboxMove.RefundFails);
        await Do(SandboxMove.Dispute);
        await Do(SandboxMove.DisputeWon);
        await Do(SandboxMove.Dispute);
        await Do(SandboxMove.DisputeLost);
        await Do(SandboxMove.Dispute);

        var truth = await Gateway.Fetch(session, default);
        Assert.Equal(GatewayRefundStatus.Failed, Assert.Single(truth.Refunds).Status);
        Assert.Equal([GatewayDisputeStatus.Won, GatewayDisputeStatus.Lost], truth.Disputes.Select(d => d.Status));
        var kinds = await Gateway.Movements(Now.AddDays(-1), Now.AddDays(1), default).Select(m => m.Kind).ToListAsync();
        Assert.Equal(
            [
                MovementKind.Payment,
                MovementKind.Refund,
                MovementKind.RefundFailed,
                MovementKind.Dispute,
                MovementKind.Dispute,
                MovementKind.DisputeReversed,
            ],
            kinds.Order()
        );
    }

    [Fact]
    public async Task A_days_movements_are_swept_into_one_payout_less_fees()
    {
        var (one, two) = (await Open(), await Open());
        await Pay(one);
        await Pay(two);
        Assert.Empty(await Gateway.Payouts(Now.AddDays(-1), Now.AddDays(3), default).ToListAsync());
        _clock.Advance(TimeSpan.FromDays(1));

        var payout = Assert.Single(await Gateway.Payouts(Now.AddDays(-2), Now.AddDays(3), default).ToListAsync());
        var swept = await Gateway.Movements(Now.AddDays(-2), Now.AddDays(3), default).Where(m => m.PayoutId == payout.Id).ToListAsync();
        Assert.Equal((800 - 24, 2), (payout.Amount, swept.Count));
        Assert.Equal(payout.Amount, swept.Sum(m => m.Amount - m.Fee));
    }

    [Fact]
    public async Task A_webhook_that_gets_lost_is_among_the_events_all_the_same()
    {
        var session = await Open();
        await _sandbox!.Do(session, SandboxMove.Card, "4242 4242 4242 4242", default, silent: true);

        await using var db = _database!.Open();
        Assert.Empty(db.Outbox.Where(m => m.Kind == SandboxWebhooks.MessageKind));
        var told = await Gateway.Events(Now.AddHours(-1), default).ToListAsync();
        Assert.Equal(["payment.succeeded", "session.completed"], told.Select(e => e.Type).Order());
        Assert.All(told, e => Assert.Equal(session, e.SessionId));
    }

    [Fact]
    public async Task A_transfer_is_pending_until_the_last_yen_is_there()
    {
        var session = await Open(PaymentMethod.BankTransfer);
        await _sandbox!.Do(session, SandboxMove.TransferAccount, null, default);
        await _sandbox.Do(session, SandboxMove.TransferPart, null, default);
        var part = await Gateway.Fetch(session, default);
        await _sandbox.Do(session, SandboxMove.TransferRest, null, default);

        Assert.Equal((GatewayStatus.Pending, 200L), (part.Status, part.Transfer!.Remaining));
        var paid = await Gateway.Fetch(session, default);
        Assert.Equal((GatewayStatus.Paid, PaymentMethod.BankTransfer), (paid.Status, paid.Method));
    }

    [Fact]
    public void While_a_secret_is_rotated_both_are_good_and_a_third_is_not()
    {
        var body = Encoding.UTF8.GetBytes("{}");
        var old = SandboxSignature.Sign("the-old-secret", body, Now);
        SandboxSignature.Verify(["the-new-secret", "the-old-secret"], old, body, Now);
        SandboxSignature.Verify(
            ["the-new-secret"],
            old + "," + SandboxSignature.Sign("the-new-secret", body, Now).Split(',')[1],
            body,
            Now
        );
        Assert.Throws<InvalidSignatureException>(() => SandboxSignature.Verify(["the-new-secret"], old, body, Now));
    }

    [Theory]
    [InlineData("http://[::]:5080", "http://127.0.0.1:5080/api/webhooks/sandbox")]
    [InlineData("http://*:8080", "http://127.0.0.1:8080/api/webhooks/sandbox")]
    [InlineData("https://0.0.0.0:5081;http://0.0.0.0:5080", "http://127.0.0.1:5080/api/webhooks/sandbox")]
    [InlineData("http://tocho.example:80", "http://127.0.0.1/api/webhooks/sandbox")]
    public void Webhooks_go_to_this_machine_only(string bound, string expected) =>
        Assert.Equal(new Uri(expected), SandboxWebhooks.Loopback(bound.Split(';')));

    protected override Task Pay(string sessionId) => _sandbox!.Do(sessionId, SandboxMove.Card, "4242 4242 4242 4242", default);

    protected override Task TakeNumber(string sessionId) => _sandbox!.Do(sessionId, SandboxMove.KonbiniNumber, null, default);

    protected override Task PayAtTill(string sessionId) => _sandbox!.Do(sessionId, SandboxMove.KonbiniPaid, null, default);

    protected override (byte[] Body, Func<string, string?> Header) Message(string eventId, string sessionId, DateTimeOffset signedAt)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":"{{eventId}}","type":"payment.succeeded","session":"{{sessionId}}","created":1}""");
        var signature = SandboxSignature.Sign(Secret, body, signedAt);
        return (body, name => name == SandboxSignature.Header ? signature : null);
    }

    private async Task<string> Open(PaymentMethod method = PaymentMethod.Card)
    {
        var charge = Guid.NewGuid();
        var request = new CheckoutRequest(
            charge,
            1,
            $"{charge:N}:1",
            new(400),
            "証明手数料",
            [method],
            Now.AddDays(7),
            "http://localhost/return"
        );
        return (await Gateway.CreateCheckout(request, default)).Id;
    }
}

public sealed class SandboxOnSqlite() : SandboxGatewayTests(DatabaseProvider.Sqlite);

public sealed class SandboxOnPostgres() : SandboxGatewayTests(DatabaseProvider.PostgreSql);
