using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>How the gateway's books and ours differ.</summary>
public enum DiscrepancyKind
{
    /// <summary>The gateway has it, we do not.</summary>
    MissingHere,

    /// <summary>We have it, the gateway does not.</summary>
    MissingThere,

    /// <summary>Both have it, at another amount.</summary>
    Amount,

    /// <summary>It is not in yen.</summary>
    Currency,

    /// <summary>A refund that nobody decided here: made at the gateway's own desk. It is booked.</summary>
    UnaskedRefund,

    /// <summary>More is refunded or disputed than is left of the payment: not booked.</summary>
    TooMuch,

    /// <summary>A payout whose lines do not sum to it.</summary>
    Payout,
}

/// <summary>不突合 — a difference between the gateway's books and ours, until somebody has found out why.</summary>
public sealed class Discrepancy : Aggregate
{
    private Discrepancy() { } // for EF Core

    /// <param name="source">The gateway's id of what it is about; with gateway and kind, it is listed once.</param>
    /// <param name="ours">Yen in our books; null where we have none.</param>
    /// <param name="theirs">What the gateway says, in the smallest unit of the currency; null where it has none.</param>
    public Discrepancy(
        Guid id,
        string gateway,
        DiscrepancyKind kind,
        string source,
        Guid? paymentId,
        long? ours,
        long? theirs,
        string currency,
        DateTimeOffset at,
        Act act
    )
    {
        Key = KeyOf(gateway, kind, source);
        (Id, Gateway, Kind, Source, PaymentId) = (id, gateway, kind, source, paymentId);
        (Ours, Theirs, Currency, At, FoundAt) = (ours, theirs, currency, at, act.At);
        Happened(
            act,
            "discrepancy.found",
            ("key", Key),
            ("ours", ours?.ToString(CultureInfo.InvariantCulture) ?? ""),
            ("theirs", theirs?.ToString(CultureInfo.InvariantCulture) ?? "")
        );
    }

    public Guid Id { get; private set; }

    /// <summary>Gateway, kind and source; unique.</summary>
    public string Key { get; private set; } = "";
    public string Gateway { get; private set; } = "";
    public DiscrepancyKind Kind { get; private set; }

    /// <summary>The gateway's id of the payment, refund, dispute or payout.</summary>
    public string Source { get; private set; } = "";
    public Guid? PaymentId { get; private set; }

    /// <summary>Yen in our books; null where we have none.</summary>
    public long? Ours { get; private set; }

    /// <summary>What the gateway says, in the smallest unit of the currency; null where it has none.</summary>
    public long? Theirs { get; private set; }
    public string Currency { get; private set; } = "";

    /// <summary>When the money moved.</summary>
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }
    public string? ResolvedBy { get; private set; }

    /// <summary>What was found and done about it.</summary>
    public string? Resolution { get; private set; }

    public override string Subject => $"discrepancy:{Id}";

    public bool IsOpen => ResolvedAt is null;

    public static string KeyOf(string gateway, DiscrepancyKind kind, string source) => $"{gateway}:{kind}:{source}";

    /// <summary>解消 — says what was found and done.</summary>
    /// <exception cref="RuleBrokenException">Nothing said, or it is resolved.</exception>
    public void Resolve(string how, Act act)
    {
        if (string.IsNullOrWhiteSpace(how))
            throw new RuleBrokenException("原因と処理の内容を入力してください。");
        if (!IsOpen)
            throw new RuleBrokenException("この不突合は解消済みです。");
        (ResolvedAt, ResolvedBy, Resolution) = (act.At, act.Name, how);
        Happened(act, "discrepancy.resolved", ("how", how));
    }
}
