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
    [InlineData(3220, "JPY", 3220, 3220, 0, 0, null)]
    [InlineData(3220, "jpy", 3220, 3220, 0, 0, null)]
    [InlineData(3220, "JPY", 0, 0, 3220, 0, null)]
    [InlineData(3220, "JPY", 3000, 3000, 220, 0, null)]
    [InlineData(3219, "JPY", 3220, 0, 0, 3219, Mismatch.Amount)]
    [InlineData(3220, "USD", 3220, 0, 0, 3220, Mismatch.Currency)]
    [InlineData(3219, "JPY", 0, 0, 0, 3219, Mismatch.Amount)]
    public void Money_goes_to_the_account_it_belongs_to(
        long amount,
        string currency,
        long owed,
        long applied,
        long overpaid,
        long suspended,
        Mismatch? mismatch
    )
    {
        var payment = A.Payment();

        var portions = payment.Settle(A.Money(amount, currency), new Dictionary<Guid, Yen> { [payment.ChargeId] = new(owed) }, A.Act());

        Assert.Equal((applied, overpaid, suspended), (payment.Applied.Amount, payment.Overpaid.Amount, payment.Suspended.Amount));
        Assert.Equal(mismatch, payment.Mismatch);
        Assert.Equal(payment.Received.Amount, portions.Sum(p => p.Amount.Amount));
    }

    [Fact]
    public void A_charge_is_paid_in_parts_and_says_what_remains()
    {
        var charge = A.Charge();
        charge.Receive(A.Settled(1000), new(1000), A.Act());
        Assert.Equal((ChargeStatus.PartlyPaid, 2220L), (charge.Status, charge.Remaining.Amount));
        Assert.Throws<RuleBrokenException>(() => charge.Receive(A.Settled(), new(2221), A.Act()));

        charge.Receive(A.Settled(2220), new(2220), A.Act());
        Assert.Equal((ChargeStatus.Paid, 0L), (charge.Status, charge.Remaining.Amount));
    }

    [Fact]
    public void One_payment_pays_several_charges_of_one_payer_and_office_only()
    {
        var payer = Guid.NewGuid();
        var (one, two) = (Of(payer, "toshi-koukoku"), Of(payer, "toshi-koukoku"));
        var payment = new Payment(Guid.NewGuid(), [(one, new(1000)), (two, two.Remaining)], 1, "sandbox", PaymentMethod.Card, A.Act());
        Assert.Equal(4220, payment.Amount.Amount);
        payment.Settle(A.Money(4220), A.Owed(one, two), A.Act());
        Assert.Equal([1000L, 3220L], payment.Allocations.Select(a => a.Applied.Amount));

        Assert.Throws<RuleBrokenException>(() => Pay((one, one.Remaining), (Of(Guid.NewGuid(), "toshi-koukoku"), new(1))));
        Assert.Throws<RuleBrokenException>(() => Pay((one, one.Remaining), (Of(payer, "kensetsu"), new(1))));
        Assert.Throws<RuleBrokenException>(() => Pay((one, one.Remaining), (one, new(1))));
        Assert.Throws<RuleBrokenException>(() => Pay((one, new(3221))));
        Assert.Throws<RuleBrokenException>(() => Pay((one, Yen.Zero)));
        Assert.Throws<RuleBrokenException>(() => Pay());

        static Payment Pay(params (Charge, Yen)[] parts) => new(Guid.NewGuid(), parts, 1, "sandbox", PaymentMethod.Card, A.Act());
        static Charge Of(Guid payer, string office) =>
            new(Guid.CreateVersion7(), A.Terms() with { PayerId = payer, OfficeCode = office }, A.Act());
    }

    [Fact]
    public void A_reduction_takes_no_more_away_than_is_owed_and_all_of_it_is_an_exemption()
    {
        var charge = A.Charge();
        charge.Reduce(new(220), "減免決定第1号", A.Act());
        Assert.Equal((ChargeStatus.Open, 3000L, 220L), (charge.Status, charge.Remaining.Amount, charge.Reduced.Amount));
        Assert.Throws<RuleBrokenException>(() => charge.Reduce(new(3001), "減免決定第2号", A.Act()));
        Assert.Throws<RuleBrokenException>(() => charge.Reduce(new(1), " ", A.Act()));

        charge.Reduce(new(3000), "減免決定第2号", A.Act());
        Assert.Equal(ChargeStatus.Exempt, charge.Status);
    }

    [Fact]
    public void A_refund_takes_what_is_overpaid_before_what_has_paid_a_charge_and_never_more_than_is_left()
    {
        var charge = A.Charge();
        var payment = A.Payment(charge: charge);
        payment.Settle(A.Money(), new Dictionary<Guid, Yen> { [charge.Id] = new(3000) }, A.Act());

        var refund = new Refund(Guid.NewGuid(), payment, new(1000), RefundRoute.Gateway, "還付決定", A.Act());

        Assert.Equal(
            [new Portion(LedgerAccount.Overpayment, null, new(220)), new Portion(LedgerAccount.Receivable, charge.Id, new(780))],
            refund.Sources
        );
        Assert.Equal(2220, payment.Left.Amount);
        Assert.Throws<RuleBrokenException>(() => new Refund(Guid.NewGuid(), payment, new(2221), RefundRoute.Gateway, "還付決定", A.Act()));
        refund.Withdraw("誤り", payment, A.Act());
        Assert.Equal((3220L, 220L), (payment.Left.Amount, payment.Overpaid.Amount));
    }

    [Fact]
    public void What_a_lost_dispute_took_back_is_owed_again_can_be_paid_late_and_does_not_lapse()
    {
        var charge = A.Charge(ChargeStatus.Paid);
        Assert.Equal(LedgerAccount.Receivable, charge.TakeBack(charge.Received, A.Act(days: 30)));

        Assert.Equal((ChargeStatus.Open, 3220L, null), (charge.Status, charge.Remaining.Amount, charge.ReceiptNo));
        Assert.True(charge.MayBePaidOn(A.Due.AddDays(100)));
        Assert.Throws<RuleBrokenException>(() => charge.Lapse(A.Act(days: 40)));
    }

    [Fact]
    public void A_payment_of_nothing_is_a_fault() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => A.Payment().Settle(A.Money(0), new Dictionary<Guid, Yen>(), A.Act()));

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
        Assert.Throws<RuleBrokenException>(() => PaymentReceipt.Of(payment, [charge], "髙橋 太郎", ["東京都"]));
        payment.Receipt(A.ReceiptNumber(12), A.Act());

        var receipt = PaymentReceipt.Of(payment, [charge], "髙橋 太郎", ["東京都", "都市整備局 屋外広告担当"]);

        Assert.Equal("第2026-toshi-koukoku-000012号", receipt.Number);
        var rows = receipt.Blocks.OfType<KeyValueBlock>().Single().Rows;
        Assert.Contains(new KeyValueRow("領収金額", "3,220円"), rows);
        Assert.Contains(new KeyValueRow("納付日", "令和8年4月6日"), rows);
        Assert.Contains(new KeyValueRow("納付方法", "コンビニエンスストア"), rows);
    }
}
