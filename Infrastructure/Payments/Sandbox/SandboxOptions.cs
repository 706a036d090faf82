using System.Security.Cryptography;

namespace TochoDX.Infrastructure.Payments.Sandbox;

/// <summary>Settings under <c>Payments:Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    // Without configured secrets the process makes one of its own: it signs and verifies only for itself.
    private static readonly string OwnSecret = RandomNumberGenerator.GetHexString(64);

    /// <summary>The first signs; all verify, so that a secret can be rotated without losing a message. At least 32 characters each.</summary>
    public IList<string> Secrets { get; } = [];

    /// <summary>Where webhooks are sent; null for the server's own loopback address.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>The sandbox takes no real money: in Production it starts only when this says so (trial operation).</summary>
    public bool AllowInProduction { get; set; }

    internal IReadOnlyList<string> SecretsInUse => Secrets.Count > 0 ? [.. Secrets] : [OwnSecret];
}
