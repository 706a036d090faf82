using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Payments;
using Xunit;

namespace TochoDX.Domain.Tests.Payments;

public sealed class ChargeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void What_is_free_has_no_charge(long yen) => Assert.Throws<RuleBrokenException>(() => A.Charge(yen: yen));

    [Fact]
    public void A_charge_can_be_paid_to_the_end_of_its_due_date_in_Tokyo_and_lapses_after_it()
    {
        var charge = A.Charge();
        var lastMinute = new Act("system:test", "test", "", new DateTimeOffset(2026, 4, 20, 14, 59, 59, TimeSpan.Zero));
        var midnight = lastMinute with { At = lastMinute.At.AddSeconds(1) };

        Assert.Throws<RuleBrokenException>(() => charge.Lapse(lastMinute));
        Assert.NotNull(new Payment(Guid.NewGuid(), charge, 1, "sandbox", PaymentMethod.Card, lastMinute));
        Assert.Throws<RuleBrokenException>(() => new Payment(Guid.NewGuid(), charge, 2, "sandbox", PaymentMethod.Card, midnight));
        charge.Lapse(midnight);
        Assert.Equal(ChargeStatus.Lapsed, charge.Status);
    }

    [Theory]
    [InlineData(3220, "JPY", true, LedgerAccount.Receivable, null)]
    [InlineData(3220, "jpy", true, LedgerAccount.Receivable, null)]
    [InlineData(3220, "JPY", false, LedgerAccount.Overpayment, null)]
    [InlineData(3219, "JPY", true, LedgerAccount.Suspense, Discrepancy.Amount)]
    [InlineData(3220, "USD", true, LedgerAccount.Suspense, Discrepancy.Currency)]
    [InlineData(3219, "JPY", false, LedgerAccount.Suspense, Discrepancy.Amount)]
    public void Money_goes_to_the_account_it_belongs_to(
        long amount,
        string currency,
        bool open,
        LedgerAccount account,
        Discrepancy? discrepancy
    )
    {
        var payment = A.Payment();

        Assert.Equal(account, payment.Settle(A.Money(amount, currency), open, A.Act()));
        Assert.Equal(discrepancy, payment.Discrepancy);
    }

    [Fact]
    public void A_payment_of_nothing_is_a_fault() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => A.Payment().Settle(A.Money(0), true, A.Act()));

    [Fact]
    public void A_session_is_noted_once_and_never_replaced()
    {
        var payment = A.Payment();
        payment.TakeHappenings();

        payment.SessionOpened("s1", "https://pay.example/s1", A.Act());
        payment.SessionOpened("s1", "https://pay.example/s1", A.Act());

        Assert.Single(payment.Happenings);
        Assert.Throws<RuleBrokenException>(() => payment.SessionOpened("s2", "https://pay.example/s2", A.Act()));
    }

    [Fact]
    public void A_receipt_says_what_was_paid_when_and_how()
    {
        var charge = A.Charge();
        var payment = A.Payment(PaymentStatus.Settled, charge);
        Assert.Throws<RuleBrokenException>(() => PaymentReceipt.Of(charge, payment, "髙橋 太郎", ["東京都"]));
        charge.Pay(payment, A.ReceiptNumber(12), A.Act());

        var receipt = PaymentReceipt.Of(charge, payment, "髙橋 太郎", ["東京都", "都市整備局 屋外広告担当"]);

        Assert.Equal("第2026-toshi-koukoku-000012号", receipt.Number);
        var rows = receipt.Blocks.OfType<KeyValueBlock>().Single().Rows;
        Assert.Contains(new KeyValueRow("領収金額", "3,220円"), rows);
        Assert.Contains(new KeyValueRow("納付日", "令和8年4月6日"), rows);
        Assert.Contains(new KeyValueRow("納付方法", "コンビニエンスストア"), rows);
    }
}
