using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;

namespace TochoDX.Domain.Tests.Payments;

/// <summary>Charges and payments in every state, reached through their own verbs.</summary>
internal static class A
{
    public static readonly DateTimeOffset Noon = new(2026, 4, 6, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Due = new(2026, 4, 20);

    public static Act Act(int days = 0) => new("system:test", "test", "", Noon.AddDays(days));

    public static ChargeTerms Terms(long yen = 3220) =>
        new("application:1", "屋外広告物許可申請手数料", new Yen(yen), Guid.CreateVersion7(Noon), "toshi-koukoku", Due);

    public static PaymentReceiptNumber ReceiptNumber(long n = 1) => new(new FiscalYear(2026), "toshi-koukoku", n);

    public static Charge Charge(ChargeStatus status = ChargeStatus.Open, long yen = 3220)
    {
        var charge = new Charge(Guid.CreateVersion7(Noon), Terms(yen), Act());
        if (status != ChargeStatus.Open)
            Move(charge, status);
        return charge;
    }

    public static Payment Payment(PaymentStatus status = PaymentStatus.Created, Charge? charge = null)
    {
        charge ??= Charge();
        var payment = new Payment(Guid.CreateVersion7(Noon), charge, 1, "sandbox", PaymentMethod.Konbini, Act());
        Move(payment, status);
        return payment;
    }

    /// <summary>Money that has paid its charge, so that there is something to refund.</summary>
    public static Payment Settled(long yen = 3220)
    {
        var charge = Charge(yen: yen);
        var payment = Payment(charge: charge);
        payment.Settle(Money(yen), Owed(charge), Act());
        return payment;
    }

    /// <summary>Money that came when nothing was owed any more.</summary>
    public static Payment Overpaid()
    {
        var payment = Payment();
        payment.Settle(Money(), Owed(), Act());
        return payment;
    }

    public static Dictionary<Guid, Yen> Owed(params Charge[] charges) => charges.ToDictionary(c => c.Id, c => c.Remaining);

    public static Captured Money(long amount = 3220, string currency = "JPY", string id = "pay_1") => new(id, amount, currency, Noon);

    /// <summary>Tries to bring a payment into a state by the verb that leads there.</summary>
    public static void Move(Payment payment, PaymentStatus to)
    {
        switch (to)
        {
            case PaymentStatus.Created:
                break;
            case PaymentStatus.Pending:
                payment.Await("01234567890", Noon.AddDays(3), Act());
                break;
            case PaymentStatus.Settled:
                payment.Settle(Money(payment.Amount.Amount), new Dictionary<Guid, Yen> { [payment.ChargeId] = payment.Amount }, Act());
                break;
            case PaymentStatus.Failed or PaymentStatus.Expired or PaymentStatus.Cancelled:
                payment.End(to, Act());
                break;
        }
    }

    /// <summary>Tries to bring a charge into a state by the verb that leads there.</summary>
    public static void Move(Charge charge, ChargeStatus to)
    {
        switch (to)
        {
            case ChargeStatus.Open or ChargeStatus.PartlyPaid when charge.Status is ChargeStatus.Paid or ChargeStatus.PartlyPaid:
                charge.TakeBack(to == ChargeStatus.Open ? charge.Received : charge.Received - new Yen(20), Act());
                break;
            case ChargeStatus.PartlyPaid:
                charge.Receive(Settled(20), new Yen(20), Act(days: 15));
                break;
            case ChargeStatus.Paid:
                charge.Receive(Settled(), charge.Remaining, Act(days: 15));
                break;
            case ChargeStatus.Exempt:
                charge.Reduce(charge.Remaining, "減免決定", Act());
                break;
            case ChargeStatus.WrittenOff:
                charge.WriteOff("不納欠損決定", Act());
                break;
            case ChargeStatus.Lapsed:
                charge.Lapse(Act(days: 15));
                break;
            case ChargeStatus.Cancelled:
                charge.Cancel("誤り", Act());
                break;
            case ChargeStatus.Open:
                charge.TakeBack(new Yen(1), Act());
                break;
        }
    }

    public static Refund Refund(RefundStatus status = RefundStatus.Decided)
    {
        var refund = new Refund(Guid.CreateVersion7(Noon), Overpaid(), new Yen(3220), RefundRoute.Gateway, "還付決定", Act());
        RefundStatus[] way = status switch
        {
            RefundStatus.Paid or RefundStatus.Failed => [RefundStatus.Sent, status],
            _ => [status],
        };
        foreach (var step in way)
            Move(refund, step);
        return refund;
    }

    /// <summary>Tries to bring a refund into a state by the verb that leads there.</summary>
    public static void Move(Refund refund, RefundStatus to)
    {
        switch (to)
        {
            case RefundStatus.Sent:
                refund.Send(RefundRoute.Gateway, "re_1", Act());
                break;
            case RefundStatus.Paid:
                refund.Pay(Act());
                break;
            case RefundStatus.Failed:
                refund.Fail("expired_or_canceled_card", Act());
                break;
            case RefundStatus.Withdrawn:
                refund.Withdraw("誤り", Overpaid(), Act());
                break;
            case RefundStatus.Decided:
                break;
        }
    }

    public static (Dispute Dispute, Payment Payment) Dispute(DisputeStatus status = DisputeStatus.Inquiry)
    {
        var payment = Settled();
        var dispute = new Dispute(Guid.CreateVersion7(Noon), payment, "dp_1", new Yen(3220), "fraudulent", null, Act());
        if (status == DisputeStatus.Lost)
            dispute.Open(payment, Act());
        Move(dispute, payment, status);
        return (dispute, payment);
    }

    /// <summary>Tries to bring a dispute into a state by the verb that leads there.</summary>
    public static void Move(Dispute dispute, Payment payment, DisputeStatus to)
    {
        switch (to)
        {
            case DisputeStatus.Open:
                dispute.Open(payment, Act());
                break;
            case DisputeStatus.Won:
                dispute.Win(payment, Act());
                break;
            case DisputeStatus.Lost:
                dispute.Lose(payment, Act());
                break;
            case DisputeStatus.Inquiry:
                break;
        }
    }
}
