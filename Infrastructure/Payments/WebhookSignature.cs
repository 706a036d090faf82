using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments;

/// <summary>
/// <c>t=1780000000,v1=…</c> — HMAC-SHA256 in hex over <c>t.rawBody</c>: the scheme of Stripe, which the sandbox speaks too.
/// Several v1 are allowed while a secret is rotated.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Seconds by which a signature may be old, or ahead of our clock.</summary>
    public const long Tolerance = 300;

    private const int MaxHeader = 1024;

    public static string Sign(string secret, ReadOnlySpan<byte> rawBody, DateTimeOffset now)
    {
        var t = now.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"t={t},v1={Convert.ToHexStringLower(Mac(secret, t, rawBody))}");
    }

    /// <exception cref="InvalidSignatureException">Missing, malformed, wrong, older than five minutes or from the future.</exception>
    public static void Verify(IEnumerable<string> secrets, string? header, ReadOnlySpan<byte> rawBody, DateTimeOffset now)
    {
        if (header is null || header.Length > MaxHeader)
            throw new InvalidSignatureException("The signature is missing.");
        long? time = null;
        var given = new List<byte[]>();
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal) && time is null)
                time = long.TryParse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? t : null;
            else if (part.StartsWith("v1=", StringComparison.Ordinal) && part.Length == 3 + 64)
                given.Add(FromHex(part[3..]));
        }
        if (time is not { } signedAt)
            throw new InvalidSignatureException("The signature has no time.");

        // The mac first: a wrong one must not tell how our clock stands.
        var right = false;
        foreach (var secret in secrets)
        {
            var mac = Mac(secret, signedAt, rawBody);
            foreach (var candidate in given)
                right |= CryptographicOperations.FixedTimeEquals(mac, candidate);
        }
        if (!right)
            throw new InvalidSignatureException("The signature is wrong.");
        var age = (Int128)now.ToUnixTimeSeconds() - signedAt;
        if (age > Tolerance || age < -Tolerance)
            throw new InvalidSignatureException("The signature is too old or from the future.");
    }

    private static byte[] Mac(string secret, long time, ReadOnlySpan<byte> rawBody)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(time.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(rawBody);
        return hmac.GetHashAndReset();
    }

    private static byte[] FromHex(string hex)
    {
        var bytes = new byte[hex.Length / 2];
        return Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : [];
    }
}
