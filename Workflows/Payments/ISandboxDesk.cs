using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// The sandbox gateway's own side of the counter: what its hosted payment page shows and does. Only that page may use it;
/// everything else meets the sandbox through <see cref="IPaymentGateway"/>.
/// </summary>
public interface ISandboxDesk
{
    /// <summary>Null where there is no such session.</summary>
    Task<SandboxPage?> Find(string sessionId, CancellationToken ct);

    /// <summary>Does what the payer pressed and sends the webhooks that follow. A move that the state no longer allows changes nothing.</summary>
    /// <param name="card">Number for <see cref="SandboxMove.Card"/>.</param>
    /// <param name="silent">The webhooks that follow get lost.</param>
    /// <returns>The session afterwards; null where there is no such session.</returns>
    Task<SandboxPage?> Do(string sessionId, SandboxMove move, string? card, CancellationToken ct, bool silent = false);
}

/// <summary>What a payer can do at the sandbox's page; from <see cref="Refund"/> on, what happens at the gateway's own desk or at the payer's bank.</summary>
public enum SandboxMove
{
    Card,

    /// <summary>Asks for a number to pay at a konbini.</summary>
    KonbiniNumber,

    /// <summary>店頭で支払ったことにする</summary>
    KonbiniPaid,
    PayPay,

    /// <summary>Asks for an account to transfer to.</summary>
    TransferAccount,

    /// <summary>一部を振り込んだことにする</summary>
    TransferPart,

    /// <summary>残りを振り込んだことにする</summary>
    TransferRest,
    Cancel,

    /// <summary>Gives back what is left, at the desk.</summary>
    Refund,
    RefundPaid,
    RefundFails,
    Dispute,
    DisputeWon,
    DisputeLost,
}

/// <summary>What the hosted page shows; amount and text come from the session, never from the browser.</summary>
/// <param name="Refusal">Why the last card was not taken; null when none was refused just now.</param>
public sealed record SandboxPage(
    string Id,
    string Description,
    Yen Amount,
    IReadOnlyList<PaymentMethod> Methods,
    GatewayStatus Status,
    KonbiniSlip? Konbini,
    string ReturnUrl,
    CardRefusal? Refusal = null
)
{
    public TransferSlip? Transfer { get; init; }

    /// <summary>What can be refunded or disputed; zero unless paid.</summary>
    public Yen Left { get; init; }
    public bool RefundPending { get; init; }
    public bool Refunded { get; init; }
    public bool Disputed { get; init; }
}

public enum CardRefusal
{
    /// <summary>The test number that every issuer declines.</summary>
    Declined,

    /// <summary>Not one of the test numbers: a real card has no business here.</summary>
    NotATestNumber,
}
