using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// Port: a payment gateway with hosted payment pages. Its webhooks are hints; <see cref="Fetch"/> is the truth.
/// Never called inside a transaction.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Stable name in addresses and rows: lower-case letters, e.g. <c>sandbox</c>.</summary>
    string Name { get; }

    /// <summary>Opens a session. The same idempotency key gives the same session.</summary>
    /// <exception cref="PaymentGatewayException">The gateway cannot be reached or refuses; asking again with the same key is safe.</exception>
    Task<CheckoutSession> CreateCheckout(CheckoutRequest request, CancellationToken ct);

    /// <summary>What is true of a session now.</summary>
    /// <exception cref="PaymentGatewayException">The gateway cannot be reached, or knows no such session.</exception>
    Task<GatewayTruth> Fetch(string sessionId, CancellationToken ct);

    /// <summary>
    /// Ends a session that is not paid, so that nobody pays by it any more, and returns what is true then:
    /// it may turn out to be paid. Ending twice changes nothing.
    /// </summary>
    /// <exception cref="PaymentGatewayException">As for <see cref="Fetch"/>.</exception>
    Task<GatewayTruth> Close(string sessionId, CancellationToken ct);

    /// <summary>Verifies the signature over the raw bytes, and only then reads what the message is about.</summary>
    /// <param name="header">Value of a request header, null where it is missing.</param>
    /// <exception cref="InvalidSignatureException">Missing, wrong, older than five minutes or from the future.</exception>
    WebhookHint ReadWebhook(ReadOnlyMemory<byte> rawBody, Func<string, string?> header, DateTimeOffset now);
}

/// <param name="Charge">What is paid; goes to the gateway as its reference.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="IdempotencyKey">See <see cref="Payment.IdempotencyKey"/>.</param>
/// <param name="Description">Shown on the payment page.</param>
/// <param name="Methods">At least one.</param>
/// <param name="PayBy">The session, and a number to pay at a till, end no later than this.</param>
/// <param name="ReturnUrl">Absolute address to which the payer comes back, whatever happened.</param>
public sealed record CheckoutRequest(
    Guid Charge,
    int Attempt,
    string IdempotencyKey,
    Yen Amount,
    string Description,
    IReadOnlyList<PaymentMethod> Methods,
    DateTimeOffset PayBy,
    string ReturnUrl
);

/// <param name="Id">The gateway's session id.</param>
/// <param name="Url">Where the payer goes on.</param>
public sealed record CheckoutSession(string Id, string Url);

/// <summary>State of a session at the gateway.</summary>
public enum GatewayStatus
{
    /// <summary>The payer has not finished; a declined card leaves the session here.</summary>
    Open,

    /// <summary>The form is complete, the money is not there (konbini).</summary>
    Pending,

    /// <summary>The money is there.</summary>
    Paid,
    Failed,
    Expired,
    Cancelled,
}

/// <summary>What the gateway says is true of a session.</summary>
/// <param name="Amount">In the smallest unit of the currency: yen for JPY. Once paid, what was received.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Method">How it was or is being paid; null while unknown.</param>
/// <param name="PaymentId">The gateway's id of the money's movement; present once paid.</param>
/// <param name="PaidAt">When the payer paid; present once paid.</param>
/// <param name="Konbini">Present while money is awaited at a till.</param>
public sealed record GatewayTruth(
    GatewayStatus Status,
    long Amount,
    string Currency,
    PaymentMethod? Method = null,
    string? PaymentId = null,
    DateTimeOffset? PaidAt = null,
    KonbiniSlip? Konbini = null
);

/// <param name="Number">お客様番号, 10 or 11 digits.</param>
/// <param name="PayBy">Last instant at which the till takes it.</param>
public sealed record KonbiniSlip(string Number, DateTimeOffset PayBy);

/// <param name="EventId">Unique per gateway.</param>
/// <param name="Type">As the gateway calls it.</param>
/// <param name="SessionId">Empty where the message is about no session.</param>
public sealed record WebhookHint(string EventId, string Type, string SessionId);

/// <summary>The message does not come from the gateway, or not now.</summary>
public sealed class InvalidSignatureException(string message) : Exception(message);

/// <summary>The gateway is out of reach or refuses.</summary>
public sealed class PaymentGatewayException(string message, Exception? inner = null) : Exception(message, inner);
