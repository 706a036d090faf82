using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;

namespace TochoDX.Domain.Payments;

/// <summary>One payment as it stands in a year's certificate.</summary>
/// <param name="Title">What it paid; of several, the first.</param>
/// <param name="Others">How many more it paid.</param>
/// <param name="Payer">Who owed it, where it was paid by an agent; else empty.</param>
public sealed record YearReceiptLine(
    string ReceiptNo,
    DateOnly PaidOn,
    string Title,
    int Others,
    string Payer,
    PaymentMethod Method,
    Yen Amount
);

/// <summary>年間納付証明 — content of the list of all that somebody has paid in a calendar year (暦年), by day of payment in Tokyo.</summary>
public static class YearReceipt
{
    /// <param name="lines">In the order in which they were paid.</param>
    /// <param name="payer">Name of the one who paid, as it is to be printed.</param>
    /// <exception cref="RuleBrokenException">Nothing was paid, or the year is not over.</exception>
    public static OfficialDocument Of(int year, IReadOnlyList<YearReceiptLine> lines, string payer, DateOnly today)
    {
        if (lines.Count == 0)
            throw new RuleBrokenException("この年に納付したものはありません。");
        if (year >= today.Year)
            throw new RuleBrokenException("年間の納付の証明は、その年が終わってから発行します。");
        var sum = lines.Aggregate(Yen.Zero, (yen, line) => yen + line.Amount);
        return new()
        {
            // Of the year, not of the download: the same bytes every time.
            Date = new(year, 12, 31),
            Title = "年間納付証明書",
            Addressee = [$"{payer} 様"],
            Issuer = ["東京都"],
            Blocks =
            [
                new ParagraphBlock(
                    $"{JapaneseDate.Year(new(year, 12, 31))}（{year}年）1月1日から12月31日までに、下記のとおり納付されました。"
                ),
                new KeyValueBlock([
                    new("納付の件数", string.Create(CultureInfo.InvariantCulture, $"{lines.Count:N0}件")),
                    new("納付額の合計", sum.ToString()),
                ]),
                new TableBlock(
                    [
                        new("納付日", 2.7),
                        new("件名", 3.4),
                        new("領収書番号", 4.2),
                        new("納付方法", 2.8),
                        new("納付額", 1.8, TextAlignment.End),
                    ],
                    [
                        .. lines.Select(l =>
                            (IReadOnlyList<string>)
                                [JapaneseDate.Format(l.PaidOn), Subject(l), l.ReceiptNo, l.Method.Name(), l.Amount.ToString()]
                        ),
                        ["合計", "", "", "", sum.ToString()],
                    ]
                ),
                new ParagraphBlock("納付額は、納付の後に還付した額を除いています。この証明書は電子的に発行したものです。"),
            ],
        };
    }

    private static string Subject(YearReceiptLine line)
    {
        var title = line.Others == 0 ? line.Title : $"{line.Title} ほか{line.Others}件";
        return line.Payer.Length == 0 ? title : $"{title}\n（{line.Payer}）";
    }
}
