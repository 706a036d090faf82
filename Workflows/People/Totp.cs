using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TochoDX.Workflows.People;

/// <summary>ワンタイムコード — RFC 6238: HMAC-SHA-1, 30 seconds, six digits, one step of tolerance either way.</summary>
public static class Totp
{
    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits in Base32.</summary>
    public static string NewKey() => ToBase32(RandomNumberGenerator.GetBytes(20));

    /// <summary>The step that the code belongs to, or null. The caller refuses steps that are not later than the last one used.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var digits = new string([.. code.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit)]);
        if (digits.Length != 6)
            return null;
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(key, step)), Encoding.ASCII.GetBytes(digits)))
                found = step;
        }
        return found;
    }

    /// <summary>The code of an instant; what an authenticator app would show.</summary>
    public static string CodeAt(string key, DateTimeOffset instant) => CodeAt(key, instant.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>What the QR code holds: <c>otpauth://totp/…</c>.</summary>
    public static string UriOf(string key, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString("都庁DX:" + email)}?secret={key}&issuer={Uri.EscapeDataString("都庁DX")}&digits=6&period=30";

    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            (buffer, bits) = (buffer << 8 | b, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Base32[buffer >> (bits - 5) & 31]);
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0)
            text.Append(Base32[buffer << (5 - bits) & 31]);
        return text.ToString();
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as every authenticator app implements it; HMAC-SHA-1 is not broken.")]
    private static string CodeAt(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
        var offset = hash[^1] & 0xF;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7FFFFFFF) % Modulus;
        return number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var c in text)
        {
            (buffer, bits) = (buffer << 5 | Base32.IndexOf(c, StringComparison.Ordinal), bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        return [.. bytes];
    }
}
