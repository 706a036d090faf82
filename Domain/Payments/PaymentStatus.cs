using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>支払方法</summary>
public enum PaymentMethod
{
    /// <summary>クレジットカード</summary>
    Card,

    /// <summary>コンビニエンスストア</summary>
    Konbini,

    /// <summary>PayPay</summary>
    PayPay,

    /// <summary>銀行振込 — to an account that the gateway keeps for this payer or payment.</summary>
    BankTransfer,

    /// <summary>納付書 — at a bank, a till or by Pay-easy; no gateway takes part.</summary>
    Slip,
}

/// <summary>State of a <see cref="Payment"/>.</summary>
public enum PaymentStatus
{
    /// <summary>手続中 — the resident stands at the gateway's page.</summary>
    Created,

    /// <summary>入金待ち — a konbini number is out; the form is complete, the money is not there.</summary>
    Pending,

    /// <summary>入金済 — the gateway has the money and the ledger says so.</summary>
    Settled,

    /// <summary>不成立</summary>
    Failed,

    /// <summary>期限切れ</summary>
    Expired,

    /// <summary>中止</summary>
    Cancelled,
}

/// <summary>
/// The only changes of state that a payment knows. Money can arrive after a session was given up (a konbini reports late),
/// and money that arrived is always booked: so every state leads to Settled, and nothing leads out of it.
/// </summary>
public static class PaymentTransitions
{
    private static readonly Dictionary<PaymentStatus, PaymentStatus[]> Table = new()
    {
        [PaymentStatus.Created] =
        [
            PaymentStatus.Pending,
            PaymentStatus.Settled,
            PaymentStatus.Failed,
            PaymentStatus.Expired,
            PaymentStatus.Cancelled,
        ],
        [PaymentStatus.Pending] = [PaymentStatus.Settled, PaymentStatus.Failed, PaymentStatus.Expired, PaymentStatus.Cancelled],
        [PaymentStatus.Settled] = [],
        [PaymentStatus.Failed] = [PaymentStatus.Settled],
        [PaymentStatus.Expired] = [PaymentStatus.Settled],
        [PaymentStatus.Cancelled] = [PaymentStatus.Settled],
    };

    public static bool Allows(PaymentStatus from, PaymentStatus to) => Table[from].Contains(to);

    public static string Name(this PaymentStatus status) =>
        status switch
        {
            PaymentStatus.Created => "手続中",
            PaymentStatus.Pending => "入金待ち",
            PaymentStatus.Settled => "入金済",
            PaymentStatus.Failed => "不成立",
            PaymentStatus.Expired => "期限切れ",
            PaymentStatus.Cancelled => "中止",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);

    public static string Name(this PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Card => "クレジットカード",
            PaymentMethod.Konbini => "コンビニエンスストア",
            PaymentMethod.PayPay => "PayPay",
            PaymentMethod.BankTransfer => "銀行振込",
            PaymentMethod.Slip => "納付書",
        };
}
