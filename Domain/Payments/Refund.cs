using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>How a refund reaches the payer.</summary>
public enum RefundRoute
{
    /// <summary>決済代行者 — back to the card or account that was paid with.</summary>
    Gateway,

    /// <summary>口座振込 — by our own bank.</summary>
    Bank,
}

/// <summary>還付 — money of a <see cref="Payment"/> that goes back to the payer (過誤納金の還付, 地方自治法施行令165条の7).</summary>
public sealed class Refund : Aggregate
{
    private Refund() { } // for EF Core

    /// <summary>Sets the money aside; book it with <see cref="Ledger.RefundDecided"/> in the same transaction.</summary>
    /// <param name="basis">Decision or reason, e.g. a document number.</param>
    /// <param name="unasked">Made at the gateway by somebody, not decided here.</param>
    /// <exception cref="RuleBrokenException">No basis, nothing, or more than is left of the payment.</exception>
    public Refund(Guid id, Payment payment, Yen amount, RefundRoute route, string basis, Act act, bool unasked = false)
    {
        if (string.IsNullOrWhiteSpace(basis))
            throw new RuleBrokenException("還付の根拠を入力してください。");
        (Id, PaymentId, Gateway, Amount) = (id, payment.Id, payment.Gateway, amount);
        (Route, Basis, Unasked, DecidedAt) = (route, basis, unasked, act.At);
        Sources = payment.Refund(amount, act);
        Status = RefundStatus.Decided;
        Happened(
            act,
            "refund.decided",
            ("payment", PaymentId.ToString()),
            ("amount", Charge.Text(amount)),
            ("route", route.ToString()),
            ("basis", basis)
        );
    }

    public Guid Id { get; private set; }
    public Guid PaymentId { get; private set; }
    public string Gateway { get; private set; } = "";
    public Yen Amount { get; private set; }
    public RefundRoute Route { get; private set; }
    public string Basis { get; private set; } = "";

    /// <summary>Made at the gateway by somebody, not decided here.</summary>
    public bool Unasked { get; private set; }

    /// <summary>Where the money was taken from.</summary>
    public IReadOnlyList<Portion> Sources { get; private set; } = [];
    public RefundStatus Status { get; private set; }

    /// <summary>How often it was sent.</summary>
    public int Attempt { get; private set; }

    /// <summary>The gateway's id, once it has one.</summary>
    public string? GatewayRefundId { get; private set; }
    public DateTimeOffset DecidedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Why it came back: the gateway's code or the bank's reason; null unless it failed.</summary>
    public string? Failure { get; private set; }

    public override string Subject => $"refund:{Id}";

    /// <summary>未払 — the payer has not got it yet.</summary>
    public bool IsOwed => Status is RefundStatus.Decided or RefundStatus.Sent or RefundStatus.Failed;

    /// <summary>The gateway has taken it out of our balance.</summary>
    public bool HasLeftGateway => Route == RefundRoute.Gateway && Status is (RefundStatus.Sent or RefundStatus.Paid);

    /// <summary>The same refund asked for twice is made once.</summary>
    public string IdempotencyKey => $"refund:{Id:N}";

    /// <summary>送金 — the gateway has it, or it is in a file to the bank. A refund that came back goes on by bank.</summary>
    /// <param name="reference">The gateway's id, or the name of the file.</param>
    /// <exception cref="RuleBrokenException">It is on its way, paid or withdrawn.</exception>
    public void Send(RefundRoute route, string reference, Act act)
    {
        MoveTo(RefundStatus.Sent);
        Attempt++;
        (Route, SentAt, Failure) = (route, act.At, null);
        if (route == RefundRoute.Gateway)
            GatewayRefundId = reference;
        Happened(act, "refund.sent", ("route", route.ToString()), ("reference", reference));
    }

    /// <summary>還付済 — the payer has it.</summary>
    public void Pay(Act act)
    {
        MoveTo(RefundStatus.Paid);
        PaidAt = act.At;
        Happened(act, "refund.paid", ("attempt", Attempt.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>送金不能 — it came back.</summary>
    public void Fail(string why, Act act)
    {
        MoveTo(RefundStatus.Failed);
        (PaidAt, Failure) = (null, why);
        Happened(act, "refund.failed", ("why", why));
    }

    /// <summary>取消し — gives the money back to where it stood. Take back <see cref="Ledger.RefundDecided"/> with it.</summary>
    /// <exception cref="RuleBrokenException">No reason, or the money is on its way or paid.</exception>
    public void Withdraw(string reason, Payment payment, Act act)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("取消しの理由を入力してください。");
        MoveTo(RefundStatus.Withdrawn);
        payment.Restore(Sources, act);
        Happened(act, "refund.withdrawn", ("reason", reason));
    }

    private void MoveTo(RefundStatus next)
    {
        if (!RefundTransitions.Allows(Status, next))
            throw new RuleBrokenException($"この還付は「{Status.Name()}」のため、「{next.Name()}」にできません。");
        Status = next;
    }
}
