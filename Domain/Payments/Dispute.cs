using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>State of a <see cref="Dispute"/>.</summary>
public enum DisputeStatus
{
    /// <summary>照会 — the payer's bank asks; no money has moved.</summary>
    Inquiry,

    /// <summary>係争中 — the gateway has taken the money back until it is decided.</summary>
    Open,

    /// <summary>認容されず — decided for us (or never came to money).</summary>
    Won,

    /// <summary>認容 — decided against us; the money is gone and what it had paid is owed again.</summary>
    Lost,
}

/// <summary>The only changes of state that a dispute knows.</summary>
public static class DisputeTransitions
{
    private static readonly Dictionary<DisputeStatus, DisputeStatus[]> Table = new()
    {
        [DisputeStatus.Inquiry] = [DisputeStatus.Open, DisputeStatus.Won],
        [DisputeStatus.Open] = [DisputeStatus.Won, DisputeStatus.Lost],
        [DisputeStatus.Won] = [],
        [DisputeStatus.Lost] = [],
    };

    public static bool Allows(DisputeStatus from, DisputeStatus to) => Table[from].Contains(to);

    public static string Name(this DisputeStatus status) =>
        status switch
        {
            DisputeStatus.Inquiry => "照会",
            DisputeStatus.Open => "係争中",
            DisputeStatus.Won => "異議不認容",
            DisputeStatus.Lost => "異議認容",
        };

    /// <summary>速報取消 — no bank has asked: the till took back what it had reported of a slip, and the money never came.</summary>
    public static bool IsRevokedReport(this Dispute dispute) => dispute.Gateway == Slips.Slip.Gateway;

    /// <summary>The state as people are told it.</summary>
    public static string StateName(this Dispute dispute) => dispute.IsRevokedReport() ? "速報取消" : dispute.Status.Name();

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}

/// <summary>異議申立て（チャージバック） — the payer's bank asks for the money of a <see cref="Payment"/> back. Made at the gateway, never here.</summary>
public sealed class Dispute : Aggregate
{
    private Dispute() { } // for EF Core

    public Dispute(Guid id, Payment payment, string gatewayDisputeId, Yen amount, string reason, DateTimeOffset? answerBy, Act act)
    {
        (Id, PaymentId, Gateway, GatewayDisputeId) = (id, payment.Id, payment.Gateway, gatewayDisputeId);
        (Amount, Reason, AnswerBy, SeenAt) = (amount, reason, answerBy, act.At);
        Status = DisputeStatus.Inquiry;
        Happened(act, "dispute.seen", ("payment", PaymentId.ToString()), ("amount", Charge.Text(amount)), ("reason", reason));
    }

    public Guid Id { get; private set; }
    public Guid PaymentId { get; private set; }
    public string Gateway { get; private set; } = "";
    public string GatewayDisputeId { get; private set; } = "";
    public Yen Amount { get; private set; }

    /// <summary>The gateway's code, e.g. <c>fraudulent</c>.</summary>
    public string Reason { get; private set; } = "";
    public DisputeStatus Status { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Until when evidence can be handed in at the gateway; null once decided.</summary>
    public DateTimeOffset? AnswerBy { get; private set; }

    public override string Subject => $"dispute:{Id}";

    /// <summary>係争 — the money was taken back. Book with <see cref="Ledger.DisputeOpened"/>.</summary>
    public void Open(Payment payment, Act act)
    {
        MoveTo(DisputeStatus.Open);
        payment.Hold(Amount, act);
        Happened(act, "dispute.opened");
    }

    /// <summary>Decided for us: take the booking of the opening back, if there was one.</summary>
    public void Win(Payment payment, Act act)
    {
        var held = Status == DisputeStatus.Open;
        MoveTo(DisputeStatus.Won);
        AnswerBy = null;
        if (held)
            payment.Unhold(Amount, act);
        Happened(act, "dispute.won");
    }

    /// <summary>Decided against us.</summary>
    /// <returns>Where the money was taken from: book each with <see cref="Ledger.DisputeLost"/>.</returns>
    public IReadOnlyList<Portion> Lose(Payment payment, Act act)
    {
        MoveTo(DisputeStatus.Lost);
        AnswerBy = null;
        var portions = payment.Lose(Amount, act);
        Happened(act, "dispute.lost");
        return portions;
    }

    private void MoveTo(DisputeStatus next)
    {
        if (!DisputeTransitions.Allows(Status, next))
            throw new RuleBrokenException($"この異議申立ては「{Status.Name()}」のため、「{next.Name()}」にできません。");
        Status = next;
    }
}
