using System.Globalization;

namespace TochoDX.Domain.Common;

/// <summary>金額の入力 — reads an amount as people type it: 1,000, １０００円.</summary>
public static class YenInput
{
    private const long Most = 999_999_999_999;

    /// <summary>Null where it cannot be read; the sign is not taken.</summary>
    public static Yen? Read(string? typed)
    {
        var plain = Width.Narrow(typed ?? "").Trim().TrimEnd('円').Replace(",", "", StringComparison.Ordinal);
        return long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var yen) && yen <= Most ? new(yen) : null;
    }
}
