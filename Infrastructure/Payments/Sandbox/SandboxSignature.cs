using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Sandbox;

/// <summary><c>Sandbox-Signature: t=1780000000,v1=…</c>, see <see cref="WebhookSignature"/>.</summary>
public static class SandboxSignature
{
    public const string Header = "Sandbox-Signature";

    public static string Sign(string secret, ReadOnlySpan<byte> rawBody, DateTimeOffset now) => WebhookSignature.Sign(secret, rawBody, now);

    /// <exception cref="InvalidSignatureException">See <see cref="WebhookSignature.Verify"/>.</exception>
    public static void Verify(IEnumerable<string> secrets, string? header, ReadOnlySpan<byte> rawBody, DateTimeOffset now) =>
        WebhookSignature.Verify(secrets, header, rawBody, now);
}
