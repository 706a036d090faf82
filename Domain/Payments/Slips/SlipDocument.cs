using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>What is written in the two-dimensional code of a slip.</summary>
/// <param name="Sample">見本 — it cannot be paid by.</param>
public sealed record ElQrContent(string Text, bool Sample);

/// <summary>納付書の紙面 — three parts on one sheet: 領収証書 for the payer, 納付書 for the bank, 納付済通知書 for the office.</summary>
public static class SlipDocument
{
    /// <param name="title">件名 of the charge.</param>
    /// <param name="payer">Name of the payer as it is to be printed.</param>
    /// <param name="issuer">Issuing office, one line each.</param>
    /// <param name="values">Those of the day of issue.</param>
    /// <param name="elQr">Null where none is printed.</param>
    public static OfficialDocument Of(
        Slip slip,
        string title,
        string payer,
        IReadOnlyList<string> issuer,
        SlipValues values,
        ElQrContent? elQr
    )
    {
        KeyValueRow amount = new("納付金額", slip.Amount.ToString());
        KeyValueRow payBy = new("納付期限", slip.PayBy is { } day ? JapaneseDate.Format(day) : "期限なし");
        KeyValueRow number = new("納付書番号", slip.Number);
        KeyValueRow who = new("納付者", $"{payer} 様");
        KeyValueRow what = new("件名", title);
        KeyValueRow stamp = new("領収日付印", "\n");
        return new()
        {
            Number = $"第{slip.Number}号",
            Date = JapaneseDate.DayOf(slip.IssuedAt),
            Title = slip.Reissue == 0 ? "納付書" : $"納付書（再発行 {slip.Reissue}回目）",
            Issuer = issuer,
            Blocks =
            [
                new HeadingBlock("領収証書（納付者保管）", 2),
                new KeyValueBlock([who, number, amount, payBy, what, stamp], 2),
                new CutBlock("切り取らずに金融機関又はコンビニエンスストアへお出しください"),
                new HeadingBlock("納付書（金融機関・コンビニエンスストア保管）", 2),
                new KeyValueBlock(
                    [
                        new("収納機関番号", slip.Institution),
                        new("納付番号", Grouped(slip.Key)),
                        new("確認番号", slip.Confirmation),
                        new("納付区分", slip.Category),
                        amount,
                        payBy,
                        who,
                        stamp,
                    ],
                    2
                ),
                .. ElQr(elQr),
                new CutBlock("切り取らないでください"),
                new HeadingBlock("納付済通知書（東京都送付）", 2),
                new KeyValueBlock([new("納付番号", Grouped(slip.Key)), number, amount, stamp], 2),
                .. Till(slip, values),
                .. slip.Reissue == 0
                    ? (Block[])[]
                    : [new ParagraphBlock("この納付書は再発行したものです。前にお渡しした納付書は使わないでください。", Indent: false)],
            ],
        };
    }

    private static IEnumerable<Block> Till(Slip slip, SlipValues values) =>
        slip.Barcode is { } digits
            ?
            [
                new BarcodeBlock(
                    digits,
                    KonbiniBarcode.Legible(digits).First,
                    KonbiniBarcode.Legible(digits).Second,
                    values.ModuleMicrometres / 1000.0,
                    values.BarMillimetres,
                    $"コンビニ可\n{(slip.PayBy is { } day ? JapaneseDate.Format(day) + "まで" : "期限なし")}"
                ),
            ]
            : [new ParagraphBlock($"コンビニ不可　{slip.KonbiniRefusal}", Indent: false)];

    private static IEnumerable<Block> ElQr(ElQrContent? code) =>
        code is null ? []
        : code.Sample
            ?
            [
                new QrBlock(
                    code.Text,
                    "eL-QR【見本】　この二次元コードでは納付できません。\n上の4つの番号により、ペイジーで納付してください。",
                    20
                ),
            ]
        : [new QrBlock(code.Text, "eL-QR　地方税お支払サイト又はスマートフォン決済アプリで読み取って納付できます。", 20)];

    /// <summary>Digits in groups of four, as they are easier to type from.</summary>
    private static string Grouped(string digits) => string.Join(' ', digits.Chunk(4).Select(group => new string(group)));
}
