using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using Xunit;

namespace TochoDX.Domain.Tests.Approvals;

/// <summary>Every pair of states, of an approval and of a seal: the table is what happens.</summary>
public sealed class ApprovalTransitionTests
{
    public static TheoryData<ApprovalStatus, ApprovalStatus> StatusPairs =>
        [
            .. Enum.GetValues<ApprovalStatus>()
                .SelectMany(a => Enum.GetValues<ApprovalStatus>().Where(b => b != ApprovalStatus.Circulating).Select(b => (a, b))),
        ];

    public static TheoryData<SealState, SealState> SealPairs =>
        [.. Enum.GetValues<SealState>().SelectMany(a => Enum.GetValues<SealState>().Where(b => b != a).Select(b => (a, b)))];

    [Theory]
    [MemberData(nameof(StatusPairs))]
    public void An_approval_moves_where_the_table_says_and_nowhere_else(ApprovalStatus from, ApprovalStatus to)
    {
        var approval = In(from);
        approval.TakeHappenings();

        if (ApprovalTransitions.Allows(from, to))
        {
            Move(approval, to);
            Assert.Equal(to, approval.Status);
            Assert.Single(approval.Happenings);
        }
        else
        {
            Assert.Throws<RuleBrokenException>(() => Move(approval, to));
            Assert.Equal(from, approval.Status);
            Assert.Empty(approval.Happenings);
        }
    }

    [Fact]
    public void Nothing_leads_back_to_circulating() =>
        Assert.All(Enum.GetValues<ApprovalStatus>(), s => Assert.False(ApprovalTransitions.Allows(s, ApprovalStatus.Circulating)));

    [Theory]
    [MemberData(nameof(SealPairs))]
    public void A_seal_moves_where_the_table_says_and_nowhere_else(SealState from, SealState to)
    {
        // Only a decision is read afterwards, and only what is not decided yet can be voided.
        var decide = from == SealState.Reviewed || to == SealState.Reviewed;
        var approval = SealIn(from, decide);
        var step = approval.Steps[decide ? 2 : 1];
        Assert.Equal(from, step.State);

        try
        {
            MoveSeal(approval, step, to);
            Assert.True(SealTransitions.Allows(from, to) || step.State == from, $"{from} → {to}");
        }
        catch (RuleBrokenException)
        {
            Assert.False(SealTransitions.Allows(from, to), $"{from} → {to}");
        }
        Assert.Equal(SealTransitions.Allows(from, to) ? to : from, step.State);
    }

    [Fact]
    public void The_number_of_a_draft_given_up_is_kept()
    {
        var approval = In(ApprovalStatus.Recalled);

        approval.GiveUp(An.Drafter);

        Assert.Equal((ApprovalStatus.Abandoned, "8都市広起第1号"), (approval.Status, approval.Number));
    }

    private static Approval In(ApprovalStatus status)
    {
        var approval = status == ApprovalStatus.Decided ? An.Deliberated() : An.Circulating();
        if (status != ApprovalStatus.Circulating)
            Move(approval, status);
        return approval;
    }

    private static void Move(Approval approval, ApprovalStatus to)
    {
        if (approval.Status == ApprovalStatus.Circulating && to == ApprovalStatus.Decided)
            while (approval.Current is { Kind: not RouteStepKind.Decide } step)
            {
                approval.Approve(ApproverSeat.Parse(step.Seat), approval.DraftHash, null, An.Who("承認者"));
                approval.TakeHappenings();
            }
        var seat = approval.Current is { } turn ? ApproverSeat.Parse(turn.Seat) : An.Seat(ApproverRole.Director);
        switch (to)
        {
            case ApprovalStatus.Decided:
                approval.Approve(seat, approval.DraftHash, null, An.Director);
                break;
            case ApprovalStatus.Returned:
                approval.Return(seat, "直してください。", An.Deputy);
                break;
            case ApprovalStatus.Recalled:
                approval.Recall(An.Drafter);
                break;
            default:
                approval.Abandon(An.Drafter);
                break;
        }
    }

    private static Approval SealIn(SealState state, bool decide)
    {
        var approval = decide ? An.Deliberated() : An.Circulating();
        if (!decide)
            approval.Seal(ApproverRole.DeputyManager, An.Deputy);
        if (state == SealState.Reviewed)
            MoveSeal(approval, approval.Steps[2], SealState.Deputised);
        if (state != SealState.Waiting)
            MoveSeal(approval, approval.Steps[decide ? 2 : 1], state);
        return approval;
    }

    private static void MoveSeal(Approval approval, ApprovalStep step, SealState to)
    {
        var seat = ApproverSeat.Parse(step.Seat);
        var holder = step.Kind == RouteStepKind.Decide ? An.Director : An.Manager;
        switch (to)
        {
            case SealState.Opened:
                approval.Open(seat, holder);
                break;
            case SealState.Approved:
                approval.Approve(seat, approval.DraftHash, null, holder);
                break;
            case SealState.Deputised:
                approval.Approve(seat, approval.DraftHash, null, An.Who("代理 者"), An.Proxy);
                break;
            case SealState.Reviewed:
                approval.Review(seat, holder);
                break;
            case SealState.Returned:
                approval.Return(seat, "直してください。", holder);
                break;
            default:
                // A return to an earlier step, by this one or by the one after it, voids the seal.
                var turn = approval.Current ?? throw new RuleBrokenException("over");
                approval.Return(ApproverSeat.Parse(turn.Seat), "始めから見直してください。", An.Director, toOrder: 1);
                break;
        }
    }
}
