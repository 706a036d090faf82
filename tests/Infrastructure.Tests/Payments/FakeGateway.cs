using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Says of each session what the test has decided; its statement follows from that.</summary>
internal sealed class FakeGateway : IPaymentGateway
{
    public const string GatewayName = "fake";

    private readonly ConcurrentDictionary<string, string> _sessions = new();
    private readonly ConcurrentDictionary<string, GatewayRefund> _refunds = new();
    private readonly Lock _writing = new();
    private int _made;

    public ConcurrentDictionary<string, GatewayTruth> Truths { get; } = new();

    /// <summary>What it has told, or should have.</summary>
    public List<WebhookHint> News { get; } = [];

    /// <summary>After how much news it is suddenly out of reach; null for never.</summary>
    public int? BreaksAfter { get; set; }

    /// <summary>Lines of the statement that follow from no session.</summary>
    public List<GatewayMovement> More { get; } = [];
    public List<GatewayPayout> PaidOut { get; } = [];

    /// <summary>Lines that the statement lacks, by source.</summary>
    public HashSet<string> Hidden { get; } = [];

    /// <summary>The sessions whose truth was asked for, one after the other.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>True while the gateway is out of reach.</summary>
    public bool Down { get; set; }

    /// <summary>True while its answers are lost on the way, after it has done what it was asked.</summary>
    public bool TimesOut { get; set; }

    public string Name => GatewayName;

    public IReadOnlyList<PaymentMethod> Methods { get; } =
    [PaymentMethod.Card, PaymentMethod.Konbini, PaymentMethod.PayPay, PaymentMethod.BankTransfer];

    public Task<CheckoutSession> CreateCheckout(CheckoutRequest request, CancellationToken ct)
    {
        Reach();
        var id = _sessions.GetOrAdd(request.IdempotencyKey, _ => "cs_" + Guid.NewGuid().ToString("N"));
        Truths.TryAdd(id, new(GatewayStatus.Open, request.Amount.Amount, "JPY"));
        return TimesOut
            ? throw new PaymentGatewayException("timeout")
            : Task.FromResult(new CheckoutSession(id, $"https://pay.example/{id}"));
    }

    public Task<GatewayTruth> Fetch(string sessionId, CancellationToken ct)
    {
        Reach();
        Asked.Enqueue(sessionId);
        return Truths.TryGetValue(sessionId, out var truth)
            ? Task.FromResult(truth)
            : throw new PaymentGatewayException($"no session {sessionId}");
    }

    public Task<GatewayTruth> Close(string sessionId, CancellationToken ct)
    {
        Reach();
        return Task.FromResult(
            Truths.AddOrUpdate(
                sessionId,
                _ => throw new PaymentGatewayException("none"),
                (_, t) => t.Status is GatewayStatus.Open or GatewayStatus.Pending ? t with { Status = GatewayStatus.Cancelled } : t
            )
        );
    }

    public Task<GatewayRefund> Refund(RefundRequest request, CancellationToken ct)
    {
        Reach();
        lock (_writing)
        {
            if (!_refunds.TryGetValue(request.IdempotencyKey, out var refund))
            {
                var session = Truths.Single(t => t.Value.PaymentId == request.PaymentId).Key;
                _refunds[request.IdempotencyKey] = refund = Return(session, request.Amount, GatewayRefundStatus.Pending, request.Refund);
            }
            return TimesOut ? throw new PaymentGatewayException("timeout") : Task.FromResult(refund);
        }
    }

    /// <summary>Forgets the keys of refunds, as gateways do after a day.</summary>
    public void ForgetKeys() => _refunds.Clear();

    /// <summary>A refund, asked for or made at the gateway's desk.</summary>
    public GatewayRefund Return(
        string session,
        long amount,
        GatewayRefundStatus status = GatewayRefundStatus.Succeeded,
        Guid? reference = null,
        string currency = "JPY"
    )
    {
        var n = Interlocked.Increment(ref _made);
        var refund = new GatewayRefund($"re_{n}", reference, amount, currency, status, TestStart.AddSeconds(n));
        Truths[session] = Truths[session] with { Refunds = [.. Truths[session].Refunds, refund] };
        return refund;
    }

    public void Change(string session, GatewayRefund refund, GatewayRefundStatus status) =>
        Truths[session] = Truths[session] with
        {
            Refunds = [.. Truths[session].Refunds.Select(r => r.Id == refund.Id ? r with { Status = status } : r)],
        };

    /// <summary>A dispute opens, or changes.</summary>
    public GatewayDispute Dispute(
        string session,
        long amount,
        GatewayDisputeStatus status = GatewayDisputeStatus.Open,
        string? id = null,
        string currency = "JPY"
    )
    {
        var n = Interlocked.Increment(ref _made);
        var dispute = new GatewayDispute(id ?? $"dp_{n}", amount, currency, "fraudulent", status, TestStart.AddSeconds(n));
        Truths[session] = Truths[session] with { Disputes = [.. Truths[session].Disputes.Where(d => d.Id != dispute.Id), dispute] };
        return dispute;
    }

    public async IAsyncEnumerable<WebhookHint> Events(DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        Reach();
        await Task.Yield();
        foreach (var hint in News.Take(BreaksAfter ?? News.Count))
            yield return hint;
        if (BreaksAfter < News.Count)
            throw new PaymentGatewayException("down");
    }

    public async IAsyncEnumerable<GatewayMovement> Movements(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        Reach();
        await Task.Yield();
        var lines = Truths
            .Values.Where(t => t.PaymentId is not null)
            .SelectMany<GatewayTruth, GatewayMovement>(t =>
                [
                    Line(MovementKind.Payment, t.Amount, t.PaymentId!, t, t.PaidAt!.Value, t.Currency),
                    .. t.Refunds.Select(r => Line(MovementKind.Refund, -r.Amount, r.Id, t, r.At)),
                    .. t
                        .Refunds.Where(r => r.Status == GatewayRefundStatus.Failed)
                        .Select(r => Line(MovementKind.RefundFailed, r.Amount, r.Id, t, r.At)),
                    .. t
                        .Disputes.Where(d => d.Status != GatewayDisputeStatus.Inquiry)
                        .Select(d => Line(MovementKind.Dispute, -d.Amount, d.Id, t, d.At)),
                    .. t
                        .Disputes.Where(d => d.Status == GatewayDisputeStatus.Won)
                        .Select(d => Line(MovementKind.DisputeReversed, d.Amount, d.Id, t, d.At)),
                ]
            );
        foreach (var line in lines.Concat(More).Where(m => m.At >= from && m.At < to && !Hidden.Contains(m.SourceId)))
            yield return line;
    }

    public async IAsyncEnumerable<GatewayPayout> Payouts(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        Reach();
        await Task.Yield();
        foreach (var payout in PaidOut)
            yield return payout;
    }

    public Task<string?> SessionOf(string reference, CancellationToken ct)
    {
        Reach();
        return Task.FromResult(
            Truths
                .Where(t =>
                    t.Key == reference
                    || t.Value.PaymentId == reference
                    || t.Value.Refunds.Any(r => r.Id == reference)
                    || t.Value.Disputes.Any(d => d.Id == reference)
                )
                .Select(t => t.Key)
                .FirstOrDefault()
        );
    }

    public WebhookHint ReadWebhook(ReadOnlyMemory<byte> rawBody, Func<string, string?> header, DateTimeOffset now)
    {
        if (header("Fake-Signature") != "good")
            throw new InvalidSignatureException("wrong");
        var parts = Encoding.UTF8.GetString(rawBody.Span).Split('|');
        return new(parts[0], parts[1], parts[2]);
    }

    /// <summary>When the clock of the tests begins.</summary>
    private static DateTimeOffset TestStart { get; } = new TochoDX.TestKit.TestClock().GetUtcNow();

    private GatewayMovement Line(
        MovementKind kind,
        long amount,
        string source,
        GatewayTruth truth,
        DateTimeOffset at,
        string currency = "JPY"
    ) =>
        new(
            $"txn_{kind}_{source}",
            kind,
            amount,
            kind == MovementKind.Payment ? amount * 3 / 100 : 0,
            currency,
            source,
            truth.PaymentId,
            at,
            PayoutOf?.Invoke(at)
        );

    /// <summary>Which payout carried what moved at an instant; null for none.</summary>
    public Func<DateTimeOffset, string?>? PayoutOf { get; set; }

    private void Reach()
    {
        if (Down)
            throw new PaymentGatewayException("down");
    }
}
