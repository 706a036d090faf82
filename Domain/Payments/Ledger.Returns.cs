using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>仕訳規則 — money that goes back, and money that reaches our bank.</summary>
public static partial class Ledger
{
    public static string RefundDecidedKey(Guid refundId) => $"refund:{refundId}:decided:";

    public static string RefundSentKey(Refund refund) => Text($"refund:{refund.Id}:sent:{refund.Attempt}");

    public static string RefundPaidKey(Refund refund) => Text($"refund:{refund.Id}:paid:{refund.Attempt}");

    public static string DisputeOpenedKey(Guid disputeId) => $"dispute:{disputeId}:opened";

    public static string PayoutKey(string gateway, string payoutId) => $"payout:{gateway}:{payoutId}";

    /// <summary>還付決定: where the money stood (suspense, overpayment, or the revenue of the charge: 戻出) / refunds payable.</summary>
    /// <param name="no">From 1, the place of the portion among the refund's sources.</param>
    /// <param name="charge">The charge that the portion had paid; null for suspense and overpayment.</param>
    public static Booking RefundDecided(Refund refund, int no, Portion portion, Charge? charge, Act act) =>
        new(
            Text($"{RefundDecidedKey(refund.Id)}{no}"),
            "還付決定",
            charge?.Id,
            refund.PaymentId,
            [(charge is null ? portion.Account : RevenueOf(charge), portion.Amount), (LedgerAccount.RefundsPayable, -portion.Amount)],
            Year: charge is null ? null : YearOf(charge, Day(act))
        );

    /// <summary>還付送金: the gateway has taken it out of our balance.</summary>
    public static Booking RefundSent(Refund refund) =>
        Of(refund, RefundSentKey(refund), "還付送金", LedgerAccount.RefundsInTransit, LedgerAccount.GatewayClearing);

    /// <summary>還付済: refunds payable / where the money was on its way, or our bank.</summary>
    public static Booking RefundPaid(Refund refund) =>
        Of(
            refund,
            RefundPaidKey(refund),
            "還付済",
            LedgerAccount.RefundsPayable,
            refund.Route == RefundRoute.Gateway ? LedgerAccount.RefundsInTransit : LedgerAccount.Bank
        );

    /// <summary>係争: the gateway has taken the money back for now. Winning it is the reversal.</summary>
    public static Booking DisputeOpened(Dispute dispute) =>
        new(
            DisputeOpenedKey(dispute.Id),
            "異議申立て",
            null,
            dispute.PaymentId,
            [(LedgerAccount.Disputed, dispute.Amount), (LedgerAccount.GatewayClearing, -dispute.Amount)]
        );

    /// <summary>異議認容: where the money stood / disputed. What had been paid is owed again.</summary>
    /// <param name="no">From 1, the place of the portion.</param>
    /// <param name="account">The portion's account, or what <see cref="Charge.TakeBack"/> says.</param>
    public static Booking DisputeLost(Dispute dispute, int no, Portion portion, LedgerAccount account, Charge? charge, Act act) =>
        new(
            Text($"dispute:{dispute.Id}:lost:{no}"),
            "異議認容",
            charge?.Id,
            dispute.PaymentId,
            [(account, portion.Amount), (LedgerAccount.Disputed, -portion.Amount)],
            Year: charge is null ? null : YearOf(charge, Day(act))
        );

    /// <summary>入金: bank and fees / gateway clearing.</summary>
    /// <param name="amount">What the bank shows; negative where the gateway takes money.</param>
    /// <param name="fees">What the gateway has kept of it.</param>
    public static Booking Payout(string gateway, string payoutId, Yen amount, Yen fees)
    {
        (LedgerAccount Account, Yen Amount)[] lines =
        [
            (LedgerAccount.Bank, amount),
            (LedgerAccount.GatewayFees, fees),
            (LedgerAccount.GatewayClearing, -(amount + fees)),
        ];
        return new(
            PayoutKey(gateway, payoutId),
            $"決済代行者からの入金 {payoutId}",
            null,
            null,
            [.. lines.Where(l => l.Amount != Yen.Zero)]
        );
    }

    private static Booking Of(Refund refund, string key, string description, LedgerAccount debit, LedgerAccount credit) =>
        new(key, description, null, refund.PaymentId, [(debit, refund.Amount), (credit, -refund.Amount)]);
}
