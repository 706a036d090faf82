using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>State of a <see cref="Refund"/>.</summary>
public enum RefundStatus
{
    /// <summary>還付決定 — owed to the payer, not on its way.</summary>
    Decided,

    /// <summary>送金中 — with the gateway, or in a file to the bank.</summary>
    Sent,

    /// <summary>還付済</summary>
    Paid,

    /// <summary>送金不能 — the money came back; it is owed to the payer again, and somebody has to act.</summary>
    Failed,

    /// <summary>取消し — the payer has no claim any more; the money stands where it stood.</summary>
    Withdrawn,
}

/// <summary>The only changes of state that a refund knows. Money can come back even after it was reported as paid.</summary>
public static class RefundTransitions
{
    private static readonly Dictionary<RefundStatus, RefundStatus[]> Table = new()
    {
        [RefundStatus.Decided] = [RefundStatus.Sent, RefundStatus.Withdrawn],
        [RefundStatus.Sent] = [RefundStatus.Paid, RefundStatus.Failed],
        [RefundStatus.Paid] = [RefundStatus.Failed],
        [RefundStatus.Failed] = [RefundStatus.Sent, RefundStatus.Withdrawn],
        [RefundStatus.Withdrawn] = [],
    };

    public static bool Allows(RefundStatus from, RefundStatus to) => Table[from].Contains(to);

    public static string Name(this RefundStatus status) =>
        status switch
        {
            RefundStatus.Decided => "還付決定",
            RefundStatus.Sent => "送金中",
            RefundStatus.Paid => "還付済",
            RefundStatus.Failed => "送金不能",
            RefundStatus.Withdrawn => "取消し",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
