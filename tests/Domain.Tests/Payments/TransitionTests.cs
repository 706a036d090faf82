using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using Xunit;

namespace TochoDX.Domain.Tests.Payments;

public sealed class TransitionTests
{
    public static TheoryData<ChargeStatus, ChargeStatus> ChargePairs =>
        [
            .. Enum.GetValues<ChargeStatus>()
                .SelectMany(a => Enum.GetValues<ChargeStatus>().Where(b => b != ChargeStatus.Open).Select(b => (a, b))),
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

    [Fact]
    public void Nothing_leads_back_to_the_beginning()
    {
        Assert.All(Enum.GetValues<ChargeStatus>(), s => Assert.False(ChargeTransitions.Allows(s, ChargeStatus.Open)));
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
                Paid: 納付済
                Lapsed: 期限切れ
                Cancelled: 取消し
                [*] --> Open
                Open --> Paid
                Open --> Lapsed
                Open --> Cancelled
                Paid --> [*]
                Lapsed --> [*]
                Cancelled --> [*]

            """,
            ChargeTransitions.ToMermaid()
        );
        Assert.Contains("Expired --> Settled", PaymentTransitions.ToMermaid(), StringComparison.Ordinal);
    }
}
