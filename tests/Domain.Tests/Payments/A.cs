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
        switch (status)
        {
            case ChargeStatus.Paid:
                var payment = Payment(charge: charge);
                payment.Settle(Money(payment.Amount.Amount), chargeIsOpen: true, Act());
                charge.Pay(payment, ReceiptNumber(), Act());
                break;
            case ChargeStatus.Lapsed:
                charge.Lapse(Act(days: 15));
                break;
            case ChargeStatus.Cancelled:
                charge.Cancel("取下げ", Act());
                break;
            case ChargeStatus.Open:
                break;
        }
        return charge;
    }

    public static Payment Payment(PaymentStatus status = PaymentStatus.Created, Charge? charge = null)
    {
        var payment = new Payment(Guid.CreateVersion7(Noon), charge ?? Charge(), 1, "sandbox", PaymentMethod.Konbini, Act());
        Move(payment, status);
        return payment;
    }

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
                payment.Settle(Money(), chargeIsOpen: true, Act());
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
            case ChargeStatus.Paid:
                var payment = Payment(PaymentStatus.Settled);
                charge.Pay(payment, ReceiptNumber(), Act(days: 15));
                break;
            case ChargeStatus.Lapsed:
                charge.Lapse(Act(days: 15));
                break;
            case ChargeStatus.Cancelled:
                charge.Cancel("誤り", Act());
                break;
            case ChargeStatus.Open:
                break;
        }
    }
}
