using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Sandbox;

/// <summary>
/// A gateway without an account or money: sessions in a table of its own, hosted pages on this very site, signed webhooks
/// over HTTP. It works on its own database context, as something outside would.
/// </summary>
public sealed partial class SandboxGateway(DbContextOptions<TochoDb> database, IOptions<SandboxOptions> options, TimeProvider clock)
    : IPaymentGateway,
        ISandboxDesk
{
    public const string GatewayName = "sandbox";

    private const string Succeeds = "4242424242424242";
    private const string Declined = "4000000000000002";

    public string Name => GatewayName;

    public IReadOnlyList<PaymentMethod> Methods { get; } = [.. Enum.GetValues<PaymentMethod>().Where(m => m != PaymentMethod.Slip)];

    public async Task<CheckoutSession> CreateCheckout(CheckoutRequest request, CancellationToken ct)
    {
        await using var db = new TochoDb(database);
        var checkout = await db.InTransaction(
            async () =>
            {
                var same = await db.Set<SandboxCheckout>().SingleOrDefaultAsync(c => c.IdempotencyKey == request.IdempotencyKey, ct);
                if (same is not null)
                    return same;
                var made = new SandboxCheckout(request, clock.GetUtcNow());
                db.Add(made);
                await db.SaveChangesAsync(ct);
                return made;
            },
            ct
        );
        if (!checkout.Matches(request))
            throw new PaymentGatewayException($"The idempotency key {request.IdempotencyKey} was used for another request.");
        return new(checkout.Id, new Uri(new Uri(request.ReturnUrl), $"/sandbox/pay/{checkout.Id}").AbsoluteUri);
    }

    public async Task<GatewayTruth> Fetch(string sessionId, CancellationToken ct)
    {
        await using var db = new TochoDb(database);
        var checkout = await db.Set<SandboxCheckout>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == sessionId, ct);
        return checkout?.TruthAt(clock.GetUtcNow()) ?? throw Unknown(sessionId);
    }

    public async Task<GatewayTruth> Close(string sessionId, CancellationToken ct)
    {
        if (await Move(sessionId, SandboxMove.Cancel, ct) is not { } checkout)
            throw Unknown(sessionId);
        return checkout.TruthAt(clock.GetUtcNow());
    }

    public async Task<GatewayRefund> Refund(RefundRequest request, CancellationToken ct)
    {
        await using var db = new TochoDb(database);
        return await db.InTransaction(
            async () =>
            {
                var checkout =
                    await db.Set<SandboxCheckout>().SingleOrDefaultAsync(c => c.PaymentId == request.PaymentId, ct)
                    ?? throw new PaymentGatewayException($"The sandbox has no payment {request.PaymentId}.");
                if (checkout.Refunds.FirstOrDefault(r => r.Key == request.IdempotencyKey) is { } same)
                    return same.Said;
                var now = clock.GetUtcNow();
                var refund = checkout.Refund(request.Amount, request.Refund, request.IdempotencyKey, now);
                db.AddRange(checkout.TakeMovements());
                Announce(db, checkout.Id, "refund.created", now, silent: false);
                return refund.Said;
            },
            ct
        );
    }

    public WebhookHint ReadWebhook(ReadOnlyMemory<byte> rawBody, Func<string, string?> header, DateTimeOffset now)
    {
        SandboxSignature.Verify(options.Value.SecretsInUse, header(SandboxSignature.Header), rawBody.Span, now);
        try
        {
            var message = JsonSerializer.Deserialize<SandboxEvent>(rawBody.Span, JsonSerializerOptions.Web);
            if (message is { Id.Length: > 0 and <= 100, Type.Length: <= 100, Session.Length: <= 100 })
                return new(message.Id, message.Type, message.Session);
        }
        catch (JsonException) { }
        throw new InvalidSignatureException("The message is signed but cannot be read.");
    }

    public async Task<SandboxPage?> Find(string sessionId, CancellationToken ct)
    {
        await using var db = new TochoDb(database);
        var checkout = await db.Set<SandboxCheckout>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == sessionId, ct);
        return checkout?.PageAt(clock.GetUtcNow());
    }

    public async Task<SandboxPage?> Do(string sessionId, SandboxMove move, string? card, CancellationToken ct, bool silent = false)
    {
        if (move == SandboxMove.Card && Refusal(card) is { } refusal)
            return await Refuse(sessionId, refusal, ct);
        return (await Move(sessionId, move, ct, silent))?.PageAt(clock.GetUtcNow());
    }

    private static CardRefusal? Refusal(string? card) =>
        string.Concat((card ?? "").Where(char.IsAsciiDigit)) switch
        {
            Succeeds => null,
            Declined => CardRefusal.Declined,
            _ => CardRefusal.NotATestNumber,
        };

    /// <summary>A declined card leaves the session open; the gateway tells of it all the same.</summary>
    private async Task<SandboxPage?> Refuse(string sessionId, CardRefusal refusal, CancellationToken ct)
    {
        await using var db = new TochoDb(database);
        var checkout = await db.Set<SandboxCheckout>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == sessionId, ct);
        if (checkout is null)
            return null;
        var now = clock.GetUtcNow();
        if (refusal == CardRefusal.Declined && checkout.StatusAt(now) == GatewayStatus.Open)
        {
            Announce(db, sessionId, "payment.failed", now, silent: false);
            await db.SaveChangesAsync(ct);
        }
        return checkout.PageAt(now, refusal);
    }

    private async Task<SandboxCheckout?> Move(string sessionId, SandboxMove move, CancellationToken ct, bool silent = false)
    {
        await using var db = new TochoDb(database);
        return await db.InTransaction(
            async () =>
            {
                var checkout = await db.Set<SandboxCheckout>().SingleOrDefaultAsync(c => c.Id == sessionId, ct);
                var now = clock.GetUtcNow();
                if (checkout is null)
                    return null;
                foreach (var type in move < SandboxMove.Refund ? checkout.Do(move, now) : checkout.DoAtDesk(move, now))
                    Announce(db, sessionId, type, now, silent);
                db.AddRange(checkout.TakeMovements());
                return checkout;
            },
            ct
        );
    }

    /// <param name="silent">The message gets lost on its way; only <see cref="Events"/> tells of it.</param>
    private static void Announce(TochoDb db, string sessionId, string type, DateTimeOffset now, bool silent)
    {
        var id = "sbx_evt_" + RandomNumberGenerator.GetHexString(24, lowercase: true);
        db.Add(new SandboxNews(id, type, sessionId, now));
        if (silent)
            return;
        var body = JsonSerializer.Serialize(new SandboxEvent(id, type, sessionId, now.ToUnixTimeSeconds()), JsonSerializerOptions.Web);
        db.Outbox.Add(new OutboxMessage(SandboxWebhooks.MessageKind, $"{SandboxWebhooks.MessageKind}:{id}", body, now));
    }

    private static PaymentGatewayException Unknown(string sessionId) => new($"The sandbox has no session {sessionId}.");
}

/// <summary>Body of a webhook: says where to look, nothing of amounts or states.</summary>
internal sealed record SandboxEvent(string Id, string Type, string Session, long Created);
