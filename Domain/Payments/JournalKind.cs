namespace TochoDX.Domain.Payments;

/// <summary>仕訳の区分 — which event a journal books, read from its key.</summary>
public static class JournalKind
{
    public const string Receipt = "収納";
    public const string Payout = "決済代行者からの入金";

    /// <summary>Of a journal that takes another back, the kind of that other goes in front: 還付送金の振戻し.</summary>
    public const string Reversal = "の振戻し";

    /// <param name="key">See <see cref="Booking.Key"/>.</param>
    public static string Of(string key)
    {
        var parts = key.Split(':');
        return (parts[0], parts.Length > 2 ? parts[2] : "") switch
        {
            ("charge", "opened") => "調定",
            ("charge", "called-back") => "調定の減額・取消し",
            ("charge", "written-off") => "不納欠損",
            ("charge", "carried") => "滞納繰越",
            ("payment", "settled") => Receipt,
            ("payment", "valued") => "外貨の換算",
            ("payment", "applied") => "充当",
            ("payment", "freed") => "過誤納への振替",
            ("refund", "decided") => "還付決定",
            ("refund", "sent") => "還付送金",
            ("refund", "paid") => "還付済",
            ("dispute", "opened") => "異議申立て",
            ("dispute", "lost") => "異議認容",
            ("payout", _) => Payout,
            _ => "その他",
        };
    }

    /// <param name="reversed">Key of the journal that is taken back; null where nothing is.</param>
    public static string Of(string key, string? reversed) =>
        key.StartsWith("reversal:", StringComparison.Ordinal) && reversed is not null ? Of(reversed) + Reversal : Of(key);
}
