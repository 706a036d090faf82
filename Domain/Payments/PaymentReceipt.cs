using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;

namespace TochoDX.Domain.Payments;

/// <summary>領収書 — content of the receipt for a charge that was paid online.</summary>
public static class PaymentReceipt
{
    /// <param name="payer">Name of the payer as it is to be printed.</param>
    /// <param name="issuer">Issuing office, one line each.</param>
    /// <exception cref="RuleBrokenException">The charge is not paid, or not by this payment.</exception>
    public static OfficialDocument Of(Charge charge, Payment payment, string payer, IReadOnlyList<string> issuer)
    {
        if (charge.Status != ChargeStatus.Paid || charge.PaidBy != payment.Id || charge.PaidAt is not { } paidAt)
            throw new RuleBrokenException("納付が確認されていないため、領収書は発行できません。");
        return new()
        {
            Number = $"第{charge.ReceiptNo}号",
            Date = JapaneseDate.DayOf(payment.SettledAt ?? paidAt),
            Title = "領収書",
            Addressee = [$"{payer} 様"],
            Issuer = issuer,
            Blocks =
            [
                new ParagraphBlock("下記のとおり領収しました。"),
                new KeyValueBlock([
                    new("領収金額", charge.Amount.ToString()),
                    new("件名", charge.Title),
                    new("納付日", JapaneseDate.Format(JapaneseDate.DayOf(paidAt))),
                    new("納付方法", payment.Method.Name()),
                    new("納付番号", charge.Id.ToString()),
                    new("決済番号", payment.GatewayPaymentId ?? ""),
                ]),
                // Receipts of the state and of local governments bear no stamp duty (印紙税法5条2号); made electronically there is no paper to stamp.
                new ParagraphBlock("この領収書は電子的に発行したものです。印紙税法第5条第2号により収入印紙の貼付を要しません。"),
            ],
        };
    }
}
