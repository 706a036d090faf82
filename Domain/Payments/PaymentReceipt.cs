using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;

namespace TochoDX.Domain.Payments;

/// <summary>領収書 — content of the receipt for one payment (領収済通知), whatever it has paid.</summary>
public static class PaymentReceipt
{
    /// <param name="charges">Those that the payment has paid, or parts of them.</param>
    /// <param name="payer">Name of the payer as it is to be printed.</param>
    /// <param name="issuer">Issuing office, one line each.</param>
    /// <exception cref="RuleBrokenException">The payment has paid nothing.</exception>
    public static OfficialDocument Of(Payment payment, IReadOnlyList<Charge> charges, string payer, IReadOnlyList<string> issuer)
    {
        if (payment.ReceiptNo is null || payment.PaidAt is not { } paidAt || payment.Applied <= Yen.Zero)
            throw new RuleBrokenException("納付が確認されていないため、領収書は発行できません。");
        var paid = payment
            .Allocations.Where(a => a.Applied > Yen.Zero)
            .Select(a => (a.Applied, Charge: charges.Single(c => c.Id == a.ChargeId)))
            .ToList();
        return new()
        {
            Number = $"第{payment.ReceiptNo}号",
            Date = JapaneseDate.DayOf(payment.SettledAt ?? paidAt),
            Title = "領収書",
            Addressee = [$"{payer} 様"],
            Issuer = issuer,
            Blocks =
            [
                new ParagraphBlock("下記のとおり領収しました。"),
                new KeyValueBlock([
                    new("領収金額", payment.Applied.ToString()),
                    .. paid.SelectMany<(Yen Applied, Charge Charge), KeyValueRow>(p =>
                        [
                            new("件名", paid.Count == 1 ? p.Charge.Title : $"{p.Charge.Title}（{p.Applied}）"),
                            new("納付番号", p.Charge.Id.ToString()),
                        ]
                    ),
                    new("納付日", JapaneseDate.Format(JapaneseDate.DayOf(paidAt))),
                    new("納付方法", payment.Method.Name()),
                    new("決済番号", payment.GatewayPaymentId ?? ""),
                ]),
                // Receipts of the state and of local governments bear no stamp duty (印紙税法5条2号); made electronically there is no paper to stamp.
                new ParagraphBlock("この領収書は電子的に発行したものです。印紙税法第5条第2号により収入印紙の貼付を要しません。"),
            ],
        };
    }
}
