using System.Security.Cryptography;
using System.Text;

namespace TochoDX.Domain.Applications;

/// <summary>引取りコード — the secret on a counter receipt: 128 random bits, 26 letters and digits that are not taken for one another.</summary>
public static class ClaimCode
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    /// <summary>e.g. <c>7K3M-QX0R-…</c>; only its hash is kept.</summary>
    public static string New() => Grouped(Written(RandomNumberGenerator.GetBytes(16)));

    /// <summary>SHA-256 of the code as it was typed, however it is spaced; null for what cannot be a code.</summary>
    public static string? HashOf(string? typed)
    {
        var code = new StringBuilder(Length);
        foreach (var c in (typed ?? "").Normalize(NormalizationForm.FormKC).ToUpperInvariant())
        {
            var read = c switch
            {
                'O' => '0',
                'I' or 'L' => '1',
                _ => c,
            };
            if (Letters.Contains(read, StringComparison.Ordinal))
                code.Append(read);
            else if (!char.IsWhiteSpace(c) && c is not ('-' or '‐' or '－' or 'ー' or '−'))
                return null;
            if (code.Length > Length)
                return null;
        }
        return code.Length == Length ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code.ToString()))) : null;
    }

    /// <summary>True for the code with this hash; takes the same time whatever is offered.</summary>
    internal static bool Opens(string? hash, string? typed) =>
        hash is not null
        && HashOf(typed) is { } offered
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(offered));

    private static string Written(byte[] bytes)
    {
        var code = new StringBuilder(Length);
        var (held, bits) = (0, 0);
        foreach (var b in bytes)
        {
            (held, bits) = (held << 8 | b, bits + 8);
            for (; bits >= 5; bits -= 5)
                code.Append(Letters[held >> (bits - 5) & 31]);
            held &= (1 << bits) - 1;
        }
        return code.Append(Letters[held << (5 - bits) & 31]).ToString();
    }

    private static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));
}
