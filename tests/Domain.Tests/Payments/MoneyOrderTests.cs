using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using Xunit;

namespace TochoDX.Domain.Tests.Payments;

/// <summary>収納の決裁 — three people, one table of moves, and nothing decided about money that has moved meanwhile.</summary>
public sealed class MoneyOrderTests
{
    private static readonly Yen Left = new(3220);

    public static TheoryData<MoneyOrderState, MoneyOrderState> Pairs =>
        [
            .. Enum.GetValues<MoneyOrderState>()
                .SelectMany(a => Enum.GetValues<MoneyOrderState>().Where(b => b != MoneyOrderState.Drafted).Select(b => (a, b))),
        ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_order_moves_where_the_table_says_and_nowhere_else(MoneyOrderState from, MoneyOrderState to)
    {
        var order = In(from);
        order.TakeHappenings();

        if (MoneyOrderTransitions.Allows(from, to))
        {
            Move(order, to, "x");
            Assert.Equal(to, order.State);
            Assert.Single(order.Happenings);
        }
        else
        {
            Assert.Throws<RuleBrokenException>(() => Move(order, to, "x"));
            Assert.Equal(from, order.State);
            Assert.Empty(order.Happenings);
        }
    }

    [Fact]
    public void Nobody_seals_twice()
    {
        Assert.Throws<RuleBrokenException>(() => Draft().Examine(null, By("a")));
        Assert.Throws<RuleBrokenException>(() => Draft().GiveBack("誤り", By("a")));
        var reviewed = In(MoneyOrderState.Reviewed);
        Assert.Throws<RuleBrokenException>(() => reviewed.Decide(Left, null, By("a")));
        Assert.Throws<RuleBrokenException>(() => reviewed.Decide(Left, null, By("b")));
        reviewed.Decide(Left, "異議なし", By("c"));
        Assert.Equal("異議なし", reviewed.Decision!.Comment);
    }

    [Fact]
    public void What_has_moved_since_the_draft_cannot_be_decided()
    {
        var order = In(MoneyOrderState.Reviewed);
        Assert.Contains(
            "3,220円",
            Assert.Throws<RuleBrokenException>(() => order.Decide(new(3219), null, By("c"))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(MoneyOrderState.Reviewed, order.State);
    }

    [Fact]
    public void A_return_needs_a_reason() => Assert.Throws<RuleBrokenException>(() => Draft().GiveBack(" ", By("b")));

    [Theory]
    [InlineData(MoneyOrderKind.Refund, 100, 3219, nameof(MoneyTerms.Left))]
    [InlineData(MoneyOrderKind.Refund, 3221, 3220, nameof(MoneyTerms.Amount))]
    [InlineData(MoneyOrderKind.Refund, 0, 3220, nameof(MoneyTerms.Amount))]
    [InlineData(MoneyOrderKind.WriteOff, 100, 3220, nameof(MoneyTerms.Amount))]
    [InlineData(MoneyOrderKind.Valuation, 0, 3220, nameof(MoneyTerms.Amount))]
    [InlineData(MoneyOrderKind.Offset, 100, 3220, nameof(MoneyTerms.ChargeId))]
    public void A_draft_that_is_wrong_says_where(MoneyOrderKind kind, long amount, long left, string where)
    {
        var terms = Terms(kind, amount, left) with { ChargeId = null };
        Assert.Equal([where], MoneyOrder.Faults(terms, Left).Select(f => f.Term));
        Assert.Throws<RuleBrokenException>(() => MoneyOrder.Create(Guid.NewGuid(), terms, Left, By("a")));
    }

    [Fact]
    public void A_draft_needs_a_reason_a_basis_and_a_way()
    {
        var terms = Terms(MoneyOrderKind.Refund) with { Reason = " ", Basis = "", Route = null };
        Assert.Equal(["Route", "Reason", "Basis"], MoneyOrder.Faults(terms, Left).Select(f => f.Term));
    }

    [Fact]
    public void A_value_of_foreign_money_may_be_more_than_was_booked() =>
        Assert.Empty(MoneyOrder.Faults(Terms(MoneyOrderKind.Valuation, 5000), Left));

    private static Act By(string who) => new(who, who, "職", A.Noon);

    private static MoneyTerms Terms(MoneyOrderKind kind, long amount = 3220, long left = 3220) =>
        new(
            kind,
            "toshi-koukoku",
            "手数料",
            Guid.NewGuid(),
            Guid.NewGuid(),
            null,
            new(amount),
            new(left),
            RefundRoute.Bank,
            "重複納付",
            "施行令165条の7",
            Post.Manager
        );

    private static MoneyOrder Draft() => MoneyOrder.Create(Guid.NewGuid(), Terms(MoneyOrderKind.Refund), Left, By("a"));

    private static MoneyOrder In(MoneyOrderState state)
    {
        var order = Draft();
        if (state is MoneyOrderState.Reviewed or MoneyOrderState.Decided)
            order.Examine(null, By("b"));
        if (state == MoneyOrderState.Decided)
            order.Decide(Left, null, By("c"));
        if (state == MoneyOrderState.Returned)
            order.GiveBack("誤り", By("b"));
        return order;
    }

    private static void Move(MoneyOrder order, MoneyOrderState to, string who)
    {
        switch (to)
        {
            case MoneyOrderState.Reviewed:
                order.Examine(null, By(who));
                break;
            case MoneyOrderState.Decided:
                order.Decide(Left, null, By(who));
                break;
            case MoneyOrderState.Returned:
                order.GiveBack("誤り", By(who));
                break;
            case MoneyOrderState.Drafted:
                break;
        }
    }
}
