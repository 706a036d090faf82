using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Payments;

namespace TochoDX.Workflows.Payments.Closing;

/// <summary>収納日計表 — the sheet as a document, for the page and the PDF.</summary>
public static class DaySheetDocument
{
    /// <param name="office">Name of the office; null for all.</param>
    /// <param name="closing">The stamp; null while the day is open.</param>
    public static OfficialDocument Of(DaySheet sheet, string? office, DayClosing? closing) =>
        new()
        {
            Title = "収納日計表",
            Date = sheet.Day,
            Issuer = ["東京都", office ?? "全所属"],
            Blocks =
            [
                new KeyValueBlock([
                    new("計上日", JapaneseDate.Format(sheet.Day)),
                    new("歳入所属", office is null ? "全所属" : $"{office}（{sheet.OfficeCode}）"),
                    new("収納件数", $"{sheet.Payments:N0}件"),
                    new("収納額", sheet.Captured.ToString()),
                    new(
                        "締め",
                        closing is null ? "未" : $"{JapaneseDate.Format(closing.ClosedAt)}　{closing.ClosedTitle}　{closing.ClosedBy}"
                    ),
                    new("締めの記録（SHA-256）", closing?.Hash ?? "―"),
                    new("検算", sheet.Differences() is { Count: > 0 } found ? string.Join("\n", found) : "差額 0円（すべて一致）"),
                ]),
                new HeadingBlock("１　収納の内訳"),
                Receipts(sheet),
                new HeadingBlock("２　仕訳の区分別"),
                Kinds(sheet),
                new HeadingBlock("３　科目別"),
                Accounts(sheet),
                new HeadingBlock("４　決済代行者預け金（都全体）"),
                new ParagraphBlock("決済代行者からの入金は全所属を一括して行われるため、都全体の額を掲げる。"),
                new KeyValueBlock([
                    new("前日繰越", sheet.Gateway.Brought.ToString()),
                    .. sheet.Gateway.Kinds.Select(k => new KeyValueRow($"{k.Kind}（{k.Count:N0}件）", k.Gateway.ToString())),
                    new("翌日繰越", sheet.Gateway.Carried.ToString()),
                ]),
                .. Payouts(sheet),
            ],
        };

    private static TableBlock Receipts(DaySheet sheet) =>
        new(
            [new("支払方法", 2.2), new("件名", 3.6), End("件数", 1), End("収納額", 1.8), End("うち過誤納", 1.7), End("うち仮受", 1.7)],
            [
                .. sheet.Receipts.Select(r =>
                    (IReadOnlyList<string>)[r.Method.Name(), r.Title, Number(r.Count), Text(r.Gross), Text(r.Overpaid), Text(r.Suspended)]
                ),
                [
                    "合計",
                    "",
                    Number(sheet.Receipts.Sum(r => r.Count)),
                    Total(sheet.Receipts, r => r.Gross),
                    Total(sheet.Receipts, r => r.Overpaid),
                    Total(sheet.Receipts, r => r.Suspended),
                ],
            ],
            "支払方法・件名別（単位：円。まとめて支払われたものは、件名ごとに数える。）"
        );

    private static TableBlock Kinds(DaySheet sheet) =>
        new(
            [new("区分", 3.6), End("件数", 1), End("金額", 2), End("預け金の増減", 2)],
            [
                .. sheet.Kinds.Select(k => (IReadOnlyList<string>)[k.Kind, Number(k.Count), Text(k.Amount), Text(k.Gateway)]),
                ["合計", Number(sheet.Kinds.Sum(k => k.Count)), Total(sheet.Kinds, k => k.Amount), Total(sheet.Kinds, k => k.Gateway)],
            ],
            "収納、還付、異議申立てなど（単位：円）"
        );

    private static TableBlock Accounts(DaySheet sheet) =>
        new(
            [new("科目", 2.6), End("前日繰越", 2), End("借方", 2), End("貸方", 2), End("翌日繰越", 2)],
            [
                .. sheet.Accounts.Select(a =>
                    (IReadOnlyList<string>)[a.Account.Name(), Text(a.Brought), Text(a.Debit), Text(a.Credit), Text(a.Carried)]
                ),
                [
                    "合計",
                    Total(sheet.Accounts, a => a.Brought),
                    Total(sheet.Accounts, a => a.Debit),
                    Total(sheet.Accounts, a => a.Credit),
                    Total(sheet.Accounts, a => a.Carried),
                ],
            ],
            "借方残高を正、貸方残高を負で示す（単位：円）"
        );

    private static IEnumerable<Block> Payouts(DaySheet sheet)
    {
        if (sheet.Gateway.Payouts.Count == 0)
            yield break;
        yield return new TableBlock(
            [new("入金", 4), End("預金へ", 2), End("手数料", 2), End("計", 2)],
            [
                .. sheet.Gateway.Payouts.Select(p => (IReadOnlyList<string>)[p.Name, Text(p.Bank), Text(p.Fees), Text(p.Bank + p.Fees)]),
                [
                    "合計",
                    Total(sheet.Gateway.Payouts, p => p.Bank),
                    Total(sheet.Gateway.Payouts, p => p.Fees),
                    Total(sheet.Gateway.Payouts, p => p.Bank + p.Fees),
                ],
            ],
            "指定金融機関への入金（単位：円）"
        );
    }

    private static TableColumn End(string title, double weight) => new(title, weight, TextAlignment.End);

    private static string Total<T>(IEnumerable<T> rows, Func<T, Yen> amount) => Text(rows.Aggregate(Yen.Zero, (sum, r) => sum + amount(r)));

    private static string Text(Yen yen) => yen.Amount.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
