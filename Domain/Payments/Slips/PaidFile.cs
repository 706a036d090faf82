using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>What a line of a file of paid slips says.</summary>
public enum PaidKind
{
    /// <summary>速報</summary>
    Flash = 1,

    /// <summary>確報</summary>
    Final = 2,

    /// <summary>速報取消</summary>
    Revoked = 3,
}

/// <summary>納付経路 — where a slip was paid.</summary>
public enum PaidChannel
{
    /// <summary>コンビニエンスストア</summary>
    Konbini,

    /// <summary>金融機関窓口</summary>
    Counter,

    /// <summary>ペイジー</summary>
    PayEasy,

    /// <summary>eL-QR</summary>
    ElQr,
}

/// <summary>One payment as a file reports it.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Receipt">取扱番号, unique at the agency.</param>
/// <param name="Key">納付番号</param>
/// <param name="Place">取扱店; may be empty.</param>
public sealed record PaidRow(
    int Line,
    PaidKind Kind,
    string Receipt,
    string Key,
    Yen Amount,
    DateTimeOffset PaidAt,
    PaidChannel Channel,
    string Place
);

/// <summary>収納済データ — a file of paid slips, read and found consistent in itself.</summary>
/// <param name="Institution">収納機関番号 for which it was made.</param>
/// <param name="Sender">送付元</param>
public sealed record PaidFile(DateOnly MadeOn, string Institution, string Sender, IReadOnlyList<PaidRow> Rows)
{
    /// <summary>Of all lines, cancellations included.</summary>
    public Yen Sum => Rows.Aggregate(Yen.Zero, (sum, r) => sum + r.Amount);
}

public static class PaidWords
{
    public static string Name(this PaidKind kind) =>
        kind switch
        {
            PaidKind.Flash => "速報",
            PaidKind.Final => "確報",
            PaidKind.Revoked => "速報取消",
        };

    public static string Name(this PaidChannel channel) =>
        channel switch
        {
            PaidChannel.Konbini => "コンビニエンスストア",
            PaidChannel.Counter => "金融機関窓口",
            PaidChannel.PayEasy => "ペイジー",
            PaidChannel.ElQr => "eL-QR",
        };
}
