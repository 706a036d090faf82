using System.Security.Cryptography;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Sandbox;

/// <param name="Key">Idempotency key; null where it was made at the desk.</param>
public sealed record SandboxRefund(
    string Id,
    string? Key,
    Guid? Reference,
    long Amount,
    GatewayRefundStatus Status,
    DateTimeOffset At,
    string? Failure = null
)
{
    /// <summary>The money is not back at the gateway.</summary>
    public bool IsKept => Status is GatewayRefundStatus.Pending or GatewayRefundStatus.Succeeded;

    public GatewayRefund Said => new(Id, Reference, Amount, "JPY", Status, At, Failure);
}

public sealed record SandboxDispute(string Id, long Amount, GatewayDisputeStatus Status, DateTimeOffset At)
{
    /// <summary>The money is with the payer's bank.</summary>
    public bool IsKept => Status is GatewayDisputeStatus.Open or GatewayDisputeStatus.Lost;

    public GatewayDispute Said =>
        new(Id, Amount, "JPY", "fraudulent", Status, At, Status == GatewayDisputeStatus.Open ? At.AddDays(7) : null);
}

/// <summary>取引明細の一行 — a movement on our balance as the sandbox keeps it.</summary>
public sealed class SandboxMovement
{
    private SandboxMovement() { } // for EF Core

    public SandboxMovement(MovementKind kind, long amount, long fee, string source, string? session, string? payment, DateTimeOffset at)
    {
        Id = "sbx_txn_" + RandomNumberGenerator.GetHexString(24, lowercase: true);
        (Kind, Amount, Fee, SourceId, SessionId, PaymentId, At) = (kind, amount, fee, source, session, payment, at);
    }

    public string Id { get; private set; } = "";
    public MovementKind Kind { get; private set; }
    public long Amount { get; private set; }
    public long Fee { get; private set; }
    public string SourceId { get; private set; } = "";
    public string? SessionId { get; private set; }
    public string? PaymentId { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Null until it was swept into a payout.</summary>
    public string? PayoutId { get; private set; }

    public GatewayMovement Said => new(Id, Kind, Amount, Fee, "JPY", SourceId, PaymentId, At, PayoutId);

    public void Sweep(string payoutId) => PayoutId = payoutId;
}

/// <summary>What goes back: by request, and at the desk.</summary>
public sealed partial class SandboxCheckout
{
    private readonly List<SandboxMovement> _movements = [];

    /// <summary>What is left to refund or dispute.</summary>
    public Yen Left => Amount - new Yen(Refunds.Where(r => r.IsKept).Sum(r => r.Amount) + Disputes.Where(d => d.IsKept).Sum(d => d.Amount));

    /// <summary>Movements since the last time they were taken.</summary>
    public IReadOnlyList<SandboxMovement> TakeMovements()
    {
        SandboxMovement[] taken = [.. _movements];
        _movements.Clear();
        return taken;
    }

    /// <summary>Card and wallet give back at once; after a konbini or a transfer the payer must name an account first.</summary>
    /// <exception cref="PaymentGatewayException">Not paid, or more than is left.</exception>
    public SandboxRefund Refund(long amount, Guid? reference, string? key, DateTimeOffset now)
    {
        if (Status != GatewayStatus.Paid || amount <= 0 || amount > Left.Amount)
            throw new PaymentGatewayException($"{amount} cannot be refunded: {Left.Amount} are left of {Id}.");
        var atOnce = Method is PaymentMethod.Card or PaymentMethod.PayPay;
        var refund = new SandboxRefund(
            "sbx_re_" + RandomNumberGenerator.GetHexString(24, lowercase: true),
            key,
            reference,
            amount,
            atOnce ? GatewayRefundStatus.Succeeded : GatewayRefundStatus.Pending,
            now
        );
        Refunds = [.. Refunds, refund];
        Move(MovementKind.Refund, -amount, 0, refund.Id, now);
        Revision++;
        return refund;
    }

    /// <summary>What somebody does at the gateway's own desk, or the payer's bank; returns the types of the events that follow.</summary>
    public IReadOnlyList<string> DoAtDesk(SandboxMove move, DateTimeOffset now)
    {
        switch (move)
        {
            case SandboxMove.Refund when Status == GatewayStatus.Paid && Left > Yen.Zero:
                Refund(Left.Amount, null, null, now);
                return ["refund.created", "charge.refunded"];
            case SandboxMove.RefundPaid when Refunds.LastOrDefault(r => r.Status == GatewayRefundStatus.Pending) is { } pending:
                Replace(pending, pending with { Status = GatewayRefundStatus.Succeeded });
                return ["refund.updated"];
            case SandboxMove.RefundFails when Refunds.LastOrDefault(r => r.IsKept) is { } kept:
                Replace(kept, kept with { Status = GatewayRefundStatus.Failed, Failure = "expired_or_canceled_card" });
                Move(MovementKind.RefundFailed, kept.Amount, 0, kept.Id, now);
                return ["refund.failed"];
            case SandboxMove.Dispute when Status == GatewayStatus.Paid && Left > Yen.Zero:
                var made = new SandboxDispute(
                    "sbx_dp_" + RandomNumberGenerator.GetHexString(24, lowercase: true),
                    Left.Amount,
                    GatewayDisputeStatus.Open,
                    now
                );
                Disputes = [.. Disputes, made];
                Move(MovementKind.Dispute, -made.Amount, 0, made.Id, now);
                Revision++;
                return ["dispute.created"];
            case SandboxMove.DisputeWon
            or SandboxMove.DisputeLost when Disputes.LastOrDefault(d => d.Status == GatewayDisputeStatus.Open) is { } open:
                var won = move == SandboxMove.DisputeWon;
                Replace(open, open with { Status = won ? GatewayDisputeStatus.Won : GatewayDisputeStatus.Lost });
                if (won)
                    Move(MovementKind.DisputeReversed, open.Amount, 0, open.Id, now);
                return ["dispute.closed"];
            default:
                return [];
        }
    }

    /// <summary>A look-alike of what gateways keep: 3 %, rounded down.</summary>
    private static long Fee(Yen amount) => amount.Amount * 3 / 100;

    private void Move(MovementKind kind, long amount, long fee, string source, DateTimeOffset now) =>
        _movements.Add(new(kind, amount, fee, source, Id, PaymentId, now));

    private void Replace(SandboxRefund old, SandboxRefund made)
    {
        Refunds = [.. Refunds.Select(r => r == old ? made : r)];
        Revision++;
    }

    private void Replace(SandboxDispute old, SandboxDispute made)
    {
        Disputes = [.. Disputes.Select(d => d == old ? made : d)];
        Revision++;
    }
}
