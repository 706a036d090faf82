using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>What a <see cref="MoneyOrder"/> is about.</summary>
public enum MoneyOrderKind
{
    /// <summary>還付・戻出 — money goes back to the payer (地方自治法施行令165条の7).</summary>
    Refund,

    /// <summary>減免 — a charge is reduced, or let go.</summary>
    Reduction,

    /// <summary>不納欠損 — what is still owed is given up (地方自治法236条, 地方自治法施行令171条の7).</summary>
    WriteOff,

    /// <summary>仮受金の整理 — money in suspense pays a charge, or turns out to be the payer's.</summary>
    Allocation,

    /// <summary>過誤納金の充当 — what was paid too much pays another charge of the same payer.</summary>
    Offset,

    /// <summary>還付の取消し — a refund that has not gone out, or that came back, is taken back.</summary>
    Withdrawal,

    /// <summary>外貨の換算 — says how many yen foreign money in suspense was worth.</summary>
    Valuation,
}

/// <summary>State of a <see cref="MoneyOrder"/>.</summary>
public enum MoneyOrderState
{
    /// <summary>審査待ち</summary>
    Drafted,

    /// <summary>決定待ち</summary>
    Reviewed,

    /// <summary>決定 — and carried out, in the same transaction.</summary>
    Decided,

    /// <summary>差戻し — nothing has happened to the money.</summary>
    Returned,
}

/// <summary>The only changes of state that a decision about money knows.</summary>
public static class MoneyOrderTransitions
{
    private static readonly Dictionary<MoneyOrderState, MoneyOrderState[]> Table = new()
    {
        [MoneyOrderState.Drafted] = [MoneyOrderState.Reviewed, MoneyOrderState.Returned],
        [MoneyOrderState.Reviewed] = [MoneyOrderState.Decided, MoneyOrderState.Returned],
        [MoneyOrderState.Decided] = [],
        [MoneyOrderState.Returned] = [],
    };

    public static bool Allows(MoneyOrderState from, MoneyOrderState to) => Table[from].Contains(to);

    public static string Name(this MoneyOrderState state) =>
        state switch
        {
            MoneyOrderState.Drafted => "審査待ち",
            MoneyOrderState.Reviewed => "決定待ち",
            MoneyOrderState.Decided => "決定・実施済み",
            MoneyOrderState.Returned => "差戻し",
        };

    public static string Name(this MoneyOrderKind kind) =>
        kind switch
        {
            MoneyOrderKind.Refund => "還付",
            MoneyOrderKind.Reduction => "減免",
            MoneyOrderKind.WriteOff => "不納欠損",
            MoneyOrderKind.Allocation => "仮受金の整理",
            MoneyOrderKind.Offset => "過誤納金の充当",
            MoneyOrderKind.Withdrawal => "還付の取消し",
            MoneyOrderKind.Valuation => "外貨の換算",
        };

    /// <summary>What the drafter states as it stands: 残額.</summary>
    public static string StandingName(this MoneyOrderKind kind) =>
        kind switch
        {
            MoneyOrderKind.Refund => "返金できる残額",
            MoneyOrderKind.Reduction or MoneyOrderKind.WriteOff => "未納額",
            MoneyOrderKind.Allocation => "仮受金の残額",
            MoneyOrderKind.Offset => "過誤納金の残額",
            MoneyOrderKind.Withdrawal => "還付の決定額",
            MoneyOrderKind.Valuation => "換算前の記帳額",
        };

    public static string Name(this RefundRoute route) =>
        route switch
        {
            RefundRoute.Gateway => "決済代行者を通じて（支払った方法へ）",
            RefundRoute.Bank => "口座振込",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
