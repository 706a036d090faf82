using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using Xunit;

namespace TochoDX.Domain.Tests.Payments;

public sealed class TransitionTests
{
    public static TheoryData<ChargeStatus, ChargeStatus> ChargePairs =>
        [
            .. Enum.GetValues<ChargeStatus>()
                .SelectMany(a => Enum.GetValues<ChargeStatus>().Select(b => (a, b)))
                // What is reduced to nothing after a part was paid is paid.
                .Where(p => p != (ChargeStatus.PartlyPaid, ChargeStatus.Exempt)),
        ];

    public static TheoryData<PaymentStatus, PaymentStatus> PaymentPairs =>
        [
            .. Enum.GetValues<PaymentStatus>()
                .SelectMany(a => Enum.GetValues<PaymentStatus>().Where(b => b != PaymentStatus.Created).Select(b => (a, b))),
        ];

    [Theory]
    [MemberData(nameof(ChargePairs))]
    public void A_charge_moves_where_the_table_says_and_nowhere_else(ChargeStatus from, ChargeStatus to)
    {
        var charge = A.Charge(from);
        charge.TakeHappenings();

        if (ChargeTransitions.Allows(from, to))
        {
            A.Move(charge, to);
            Assert.Equal(to, charge.Status);
            Assert.Single(charge.Happenings);
        }
        else
        {
            Assert.Throws<RuleBrokenException>(() => A.Move(charge, to));
            Assert.Equal(from, charge.Status);
            Assert.Empty(charge.Happenings);
        }
    }

    [Theory]
    [MemberData(nameof(PaymentPairs))]
    public void A_payment_moves_where_the_table_says_and_nowhere_else(PaymentStatus from, PaymentStatus to)
    {
        var payment = A.Payment(from);
        payment.TakeHappenings();

        if (PaymentTransitions.Allows(from, to))
        {
            A.Move(payment, to);
            Assert.Equal(to, payment.Status);
            Assert.Single(payment.Happenings);
        }
        else
        {
            Assert.Throws<RuleBrokenException>(() => A.Move(payment, to));
            Assert.Equal(from, payment.Status);
            Assert.Empty(payment.Happenings);
        }
    }

    public static TheoryData<RefundStatus, RefundStatus> RefundPairs =>
        [
            .. Enum.GetValues<RefundStatus>()
                .SelectMany(a => Enum.GetValues<RefundStatus>().Where(b => b != RefundStatus.Decided).Select(b => (a, b))),
        ];

    public static TheoryData<DisputeStatus, DisputeStatus> DisputePairs =>
        [
            .. Enum.GetValues<DisputeStatus>()
                .SelectMany(a => Enum.GetValues<DisputeStatus>().Where(b => b != DisputeStatus.Inquiry).Select(b => (a, b))),
        ];

    [Theory]
    [MemberData(nameof(RefundPairs))]
    public void A_refund_moves_where_the_table_says_and_nowhere_else(RefundStatus from, RefundStatus to)
    {
        var refund = A.Refund(from);
        refund.TakeHappenings();

        if (RefundTransitions.Allows(from, to))
        {
            A.Move(refund, to);
            Assert.Equal(to, refund.Status);
            Assert.Single(refund.Happenings);
        }
        else
        {
            Assert.Throws<RuleBrokenException>(() => A.Move(refund, to));
            Assert.Equal(from, refund.Status);
            Assert.Empty(refund.Happenings);
        }
    }

    [Theory]
    [MemberData(nameof(DisputePairs))]
    public void A_dispute_moves_where_the_table_says_and_nowhere_else(DisputeStatus from, DisputeStatus to)
    {
        var (dispute, payment) = A.Dispute(from);
        dispute.TakeHappenings();

        if (DisputeTransitions.Allows(from, to))
        {
            A.Move(dispute, payment, to);
            Assert.Equal(to, dispute.Status);
            Assert.Single(dispute.Happenings);
        }
        else
        {
            Assert.Throws<RuleBrokenException>(() => A.Move(dispute, payment, to));
            Assert.Equal(from, dispute.Status);
            Assert.Empty(dispute.Happenings);
        }
    }

    [Fact]
    public void Nothing_leads_back_to_the_beginning()
    {
        Assert.All(Enum.GetValues<RefundStatus>(), s => Assert.False(RefundTransitions.Allows(s, RefundStatus.Decided)));
        Assert.All(Enum.GetValues<DisputeStatus>(), s => Assert.False(DisputeTransitions.Allows(s, DisputeStatus.Inquiry)));
        Assert.All(Enum.GetValues<PaymentStatus>(), s => Assert.False(PaymentTransitions.Allows(s, PaymentStatus.Created)));
    }

    [Fact]
    public void Money_that_arrived_is_always_booked() =>
        Assert.All(
            Enum.GetValues<PaymentStatus>().Where(s => s != PaymentStatus.Settled),
            s => Assert.True(PaymentTransitions.Allows(s, PaymentStatus.Settled))
        );

    [Fact]
    public void The_tables_draw_themselves()
    {
        Assert.Equal(
            """
            stateDiagram-v2
                Open: 未納
                PartlyPaid: 一部納付
                Paid: 納付済
                Exempt: 免除
                Lapsed: 期限切れ
                Cancelled: 取消し
                WrittenOff: 不納欠損
                [*] --> Open
                Open --> PartlyPaid
                Open --> Paid
                Open --> Exempt
                Open --> Lapsed
                Open --> Cancelled
                Open --> WrittenOff
                PartlyPaid --> Open
                PartlyPaid --> Paid
                PartlyPaid --> Lapsed
                PartlyPaid --> Cancelled
                PartlyPaid --> WrittenOff
                Paid --> Open
                Paid --> PartlyPaid
                Exempt --> [*]
                Lapsed --> [*]
                Cancelled --> [*]
                WrittenOff --> [*]

            """,
            ChargeTransitions.ToMermaid()
        );
        Assert.Contains("Expired --> Settled", PaymentTransitions.ToMermaid(), StringComparison.Ordinal);
    }
}
