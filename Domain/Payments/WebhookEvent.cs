namespace TochoDX.Domain.Payments;

/// <summary>A gateway's message, kept in the inbox until a worker has looked up the truth behind it.</summary>
public sealed class WebhookEvent
{
    public string Id { get; private set; } = "";
}
