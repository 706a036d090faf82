using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Officers.Books;

/// <summary>不突合の手引き — what a difference means, and what to check.</summary>
public sealed record DiscrepancyAdvice(string Name, string Meaning, IReadOnlyList<string> Checks)
{
    public static DiscrepancyAdvice Of(DiscrepancyKind kind) =>
        kind switch
        {
            DiscrepancyKind.MissingHere => new(
                "当方になし",
                "決済代行者の取引明細にあり、当方の帳簿にない取引です。",
                [
                    "まず「決済代行者に再照会する」を押してください。知らせの遅れであれば、記帳されます。",
                    "記帳されないときは、決済代行者の管理画面で取引番号を検索し、このシステムの支払いかどうかを確かめてください。",
                    "このシステムの支払いでないときは、その旨を記録して解消してください。",
                ]
            ),
            DiscrepancyKind.MissingThere => new(
                "先方になし",
                "当方の帳簿にあり、決済代行者の取引明細にない取引です。",
                [
                    "支払いごとの元帳で、入金の日時と取引番号を確かめてください。",
                    "明細への掲載は翌日になることがあります。二日を過ぎても載らないときは、決済代行者に問い合わせてください。",
                ]
            ),
            DiscrepancyKind.Amount => new(
                "金額の相違",
                "当方の帳簿と決済代行者の取引明細で、金額が違います。",
                [
                    "支払いごとの元帳で、請求額と入金額を確かめてください。",
                    "「決済代行者に再照会する」で、還付や異議申立ての知らせが届いていないかを確かめてください。",
                    "差額が残るときは、決済代行者に問い合わせ、回答を記録してください。",
                ]
            ),
            DiscrepancyKind.Currency => new(
                "外貨",
                "円以外の通貨の取引です。",
                [
                    "支払いごとの元帳で、仮受金に置かれていることを確かめてください。",
                    "円に換算した額を決めてから、充当又は還付してください。",
                ]
            ),
            DiscrepancyKind.UnaskedRefund => new(
                "決定のない還付",
                "このシステムで決定していない還付が、決済代行者の管理画面で行われました。帳簿には記帳済みです。",
                ["誰が、なぜ還付したかを確かめてください。", "還付が正しいときは、根拠となる決裁の番号を記録してください。"]
            ),
            DiscrepancyKind.TooMuch => new(
                "残額の超過",
                "支払いの残額を超える還付又は異議申立てのため、記帳していません。",
                [
                    "支払いごとの元帳で、残額と、進行中の還付を確かめてください。",
                    "決済代行者に問い合わせ、どちらが誤りかを確かめてください。",
                ]
            ),
            DiscrepancyKind.Payout => new(
                "入金の内訳",
                "決済代行者からの入金額と、その内訳の合計が違います。",
                ["指定金融機関の入金額を確かめてください。", "決済代行者の入金明細と、内訳を一行ずつ照らし合わせてください。"]
            ),
        };
}

/// <summary>要確認の支払いの言葉</summary>
public static class StallWords
{
    public static string Name(this StallReason reason) =>
        reason switch
        {
            StallReason.NoWord => "決済代行者から知らせがない",
            StallReason.Discrepancy => "仮受金がある",
            StallReason.Overpaid => "過誤納金がある",
            StallReason.Refund => "還付が済んでいない",
            StallReason.Dispute => "異議申立てがある",
        };
}
