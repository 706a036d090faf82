using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>State of a <see cref="Charge"/>.</summary>
public enum ChargeStatus
{
    /// <summary>未納 — waits for the money.</summary>
    Open,

    /// <summary>一部納付 — a part is there, the rest is still owed.</summary>
    PartlyPaid,

    /// <summary>納付済</summary>
    Paid,

    /// <summary>免除 — reduced to nothing by decision.</summary>
    Exempt,

    /// <summary>期限切れ — not paid by the due date; the process has gone on without it.</summary>
    Lapsed,

    /// <summary>取消し — withdrawn by the office or with the application.</summary>
    Cancelled,

    /// <summary>不納欠損 — given up by decision (地方自治法施行令171条の5以下, 地方自治法236条).</summary>
    WrittenOff,
}

/// <summary>The only changes of state that a charge knows. What was paid is owed again where a dispute takes the money back.</summary>
public static class ChargeTransitions
{
    private static readonly Dictionary<ChargeStatus, ChargeStatus[]> Table = new()
    {
        [ChargeStatus.Open] =
        [
            ChargeStatus.PartlyPaid,
            ChargeStatus.Paid,
            ChargeStatus.Exempt,
            ChargeStatus.Lapsed,
            ChargeStatus.Cancelled,
            ChargeStatus.WrittenOff,
        ],
        [ChargeStatus.PartlyPaid] =
        [
            ChargeStatus.Open,
            ChargeStatus.Paid,
            ChargeStatus.Lapsed,
            ChargeStatus.Cancelled,
            ChargeStatus.WrittenOff,
        ],
        [ChargeStatus.Paid] = [ChargeStatus.Open, ChargeStatus.PartlyPaid],
        [ChargeStatus.Exempt] = [],
        [ChargeStatus.Lapsed] = [],
        [ChargeStatus.Cancelled] = [],
        [ChargeStatus.WrittenOff] = [],
    };

    /// <summary>States in which something is still owed.</summary>
    public static IReadOnlyList<ChargeStatus> Owed { get; } = [ChargeStatus.Open, ChargeStatus.PartlyPaid];

    public static bool Allows(ChargeStatus from, ChargeStatus to) => Table[from].Contains(to);

    public static string Name(this ChargeStatus status) =>
        status switch
        {
            ChargeStatus.Open => "未納",
            ChargeStatus.PartlyPaid => "一部納付",
            ChargeStatus.Paid => "納付済",
            ChargeStatus.Exempt => "免除",
            ChargeStatus.Lapsed => "期限切れ",
            ChargeStatus.Cancelled => "取消し",
            ChargeStatus.WrittenOff => "不納欠損",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
