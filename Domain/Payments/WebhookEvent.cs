namespace TochoDX.Domain.Payments;

/// <summary>A gateway's message, kept in the inbox until a worker has looked up the truth behind it. A hint, never a state.</summary>
public sealed class WebhookEvent
{
    private WebhookEvent() { } // for EF Core

    public WebhookEvent(string gateway, string eventId, string type, string sessionId, string rawBody, DateTimeOffset receivedAt)
    {
        Id = KeyOf(gateway, eventId);
        (Gateway, Type, SessionId, RawBody, ReceivedAt) = (gateway, type, sessionId, rawBody, receivedAt);
    }

    /// <summary>Gateway and its event id: the same message comes twice, and is kept once.</summary>
    public string Id { get; private set; } = "";
    public string Gateway { get; private set; } = "";

    /// <summary>As the gateway calls it, e.g. <c>payment.succeeded</c>; nothing is decided by it.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Session that the message speaks of; empty where it speaks of none that we know.</summary>
    public string SessionId { get; private set; } = "";
    public string RawBody { get; private set; } = "";
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When a worker had looked up the truth and booked what followed; null before.</summary>
    public DateTimeOffset? ProcessedAt { get; private set; }

    public static string KeyOf(string gateway, string eventId) => $"{gateway}:{eventId}";

    public void Processed(DateTimeOffset at) => ProcessedAt ??= at;
}
