using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>State of a <see cref="Charge"/>.</summary>
public enum ChargeStatus
{
    /// <summary>未納 — waits for the money.</summary>
    Open,

    /// <summary>納付済</summary>
    Paid,

    /// <summary>期限切れ — not paid by the due date; the process has gone on without it.</summary>
    Lapsed,

    /// <summary>取消し — withdrawn by the office or with the application.</summary>
    Cancelled,
}

/// <summary>The only changes of state that a charge knows.</summary>
public static class ChargeTransitions
{
    private static readonly Dictionary<ChargeStatus, ChargeStatus[]> Table = new()
    {
        [ChargeStatus.Open] = [ChargeStatus.Paid, ChargeStatus.Lapsed, ChargeStatus.Cancelled],
        [ChargeStatus.Paid] = [],
        [ChargeStatus.Lapsed] = [],
        [ChargeStatus.Cancelled] = [],
    };

    public static bool Allows(ChargeStatus from, ChargeStatus to) => Table[from].Contains(to);

    public static string Name(this ChargeStatus status) =>
        status switch
        {
            ChargeStatus.Open => "未納",
            ChargeStatus.Paid => "納付済",
            ChargeStatus.Lapsed => "期限切れ",
            ChargeStatus.Cancelled => "取消し",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
