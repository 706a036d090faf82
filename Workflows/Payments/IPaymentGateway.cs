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

    /// <summary>Ways to pay that the gateway offers, in the order in which they are shown.</summary>
    IReadOnlyList<PaymentMethod> Methods { get; }

    /// <summary>
    /// True where <see cref="Close"/> also ends a number for the till or an account for a transfer that is out; else it is good
    /// until its time is over, and the truth stays <see cref="GatewayStatus.Pending"/>.
    /// </summary>
    bool TakesNumbersBack => true;

    /// <summary>Why a way to pay is too late to begin; null where there is time enough.</summary>
    /// <param name="payBy">See <see cref="CheckoutRequest.PayBy"/>.</param>
    string? TooLate(PaymentMethod method, DateTimeOffset payBy, DateTimeOffset now) => null;

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

    /// <summary>Gives money of a payment back. The same idempotency key gives the same refund.</summary>
    /// <exception cref="PaymentGatewayException">The gateway cannot be reached or refuses; asking again with the same key is safe.</exception>
    Task<GatewayRefund> Refund(RefundRequest request, CancellationToken ct);

    /// <summary>What webhooks have told since an instant, in any order, whether or not they arrived.</summary>
    IAsyncEnumerable<WebhookHint> Events(DateTimeOffset since, CancellationToken ct);

    /// <summary>取引明細 — what moved on our balance from an instant to before another.</summary>
    IAsyncEnumerable<GatewayMovement> Movements(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>Payouts to our bank that were made from an instant to before another.</summary>
    IAsyncEnumerable<GatewayPayout> Payouts(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>The session behind the id that a hint carries (of a session, payment, charge or refund); null where it is none of ours.</summary>
    Task<string?> SessionOf(string reference, CancellationToken ct);

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

/// <param name="EventId">Unique per gateway.</param>
/// <param name="Type">As the gateway calls it.</param>
/// <param name="SessionId">
/// Id of the session, or of the payment, charge or refund that <see cref="IPaymentGateway.SessionOf"/> knows the session of;
/// empty where the message is about none.
/// </param>
public sealed record WebhookHint(string EventId, string Type, string SessionId);

/// <summary>The message does not come from the gateway, or not now.</summary>
public sealed class InvalidSignatureException(string message) : Exception(message);

/// <summary>The gateway is out of reach or refuses.</summary>
public sealed class PaymentGatewayException(string message, Exception? inner = null) : Exception(message, inner);
