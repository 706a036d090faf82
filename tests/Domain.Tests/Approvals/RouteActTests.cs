using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using Xunit;

namespace TochoDX.Domain.Tests.Approvals;

/// <summary>Consultation in parallel, return to a step, decision by a deputy, repair of a seat.</summary>
public sealed class RouteActTests
{
    private static readonly RouteStep[] WithConsultation =
    [
        new(RouteStepKind.Deliberation, ApproverRole.DeputyManager),
        new(RouteStepKind.Review, ApproverRole.Legal),
        new(RouteStepKind.Consultation, ApproverRole.Manager, "kensetsu-doro"),
        new(RouteStepKind.Consultation, ApproverRole.Manager, "keishi-kotsu"),
        new(RouteStepKind.Decide, ApproverRole.Director),
    ];

    [Fact]
    public void Consultations_have_their_turn_together_and_the_decision_waits_for_all()
    {
        var approval = Consulting();

        Assert.Equal([3, 4], approval.Turns.Select(s => s.Order));
        approval.Seal(ApproverRole.Manager, An.Who("警視庁"), office: "keishi-kotsu");
        Assert.Equal([3], approval.Turns.Select(s => s.Order));
        Assert.Throws<RuleBrokenException>(() => approval.Seal(ApproverRole.Director, An.Director));
        approval.Seal(ApproverRole.Manager, An.Who("建設局"), office: "kensetsu-doro");

        Assert.True(approval.Seal(ApproverRole.Director, An.Director));
    }

    [Fact]
    public void The_manager_of_another_office_than_the_one_consulted_is_refused() =>
        Assert.Throws<RuleBrokenException>(() => Consulting().Seal(ApproverRole.Manager, An.Manager));

    [Fact]
    public void A_return_to_a_step_voids_its_seal_and_all_after_it_and_keeps_them_in_the_history()
    {
        var approval = An.Deliberated();

        approval.Return(An.Seat(ApproverRole.Director), "根拠を見直すこと。", An.Director, toOrder: 2);

        Assert.Equal(ApprovalStatus.Circulating, approval.Status);
        Assert.Equal([SealState.Approved, SealState.Waiting, SealState.Waiting], approval.Steps.Select(s => s.State));
        Assert.Equal(
            [(2, SealState.Approved, "品川 正"), (3, SealState.Returned, "渋谷 恵")],
            approval.History.Select(h => (h.Order, h.State, h.Name))
        );
        Assert.Equal(approval.History, VoidedSeal.FromJson(VoidedSeal.ToJson(approval.History)));
        approval.Seal(ApproverRole.Manager, An.Manager);
        Assert.True(approval.Seal(ApproverRole.Director, An.Director));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void A_return_leads_to_an_earlier_step_only(int order)
    {
        var approval = An.Circulating();
        approval.Seal(ApproverRole.DeputyManager, An.Deputy);

        Assert.Throws<RuleBrokenException>(() => approval.Return(An.Seat(ApproverRole.Manager), "意見", An.Manager, order));
        Assert.Empty(approval.History);
    }

    [Fact]
    public void A_deputy_decides_with_a_reason_and_the_real_decider_reads_it_afterwards()
    {
        var approval = An.Deliberated();
        Assert.Throws<RuleBrokenException>(() => approval.Seal(ApproverRole.Director, An.Manager, new("部長 渋谷 恵", " ", false)));

        Assert.True(approval.Seal(ApproverRole.Director, An.Manager, An.Proxy));

        Assert.True(approval.AwaitsReview);
        Assert.Equal(("部長 渋谷 恵", "期限が今日のため。"), (approval.Steps[2].ActedFor, approval.Steps[2].Urgency));
        Assert.Throws<RuleBrokenException>(() => approval.Review(An.Seat(ApproverRole.Director), An.Manager));
        Assert.Throws<RuleBrokenException>(() => approval.Review(An.Seat(ApproverRole.Manager), An.Director));
        approval.Review(An.Seat(ApproverRole.Director), An.Director);
        Assert.False(approval.AwaitsReview);
        Assert.Equal("渋谷 恵", approval.Steps[2].ReviewerName);
        Assert.Throws<RuleBrokenException>(() => approval.Review(An.Seat(ApproverRole.Director), An.Director));
    }

    [Fact]
    public void What_is_grave_or_contested_waits_for_the_real_decider()
    {
        RouteStep[] bureau = [new(RouteStepKind.Decide, ApproverRole.BureauDirector)];
        RouteStep[] legal = [new(RouteStepKind.Review, ApproverRole.Legal), new(RouteStepKind.Decide, ApproverRole.Director)];
        var refusal = An.Circulating(legal);
        // 代理 for an absent reviewer is no 代決, and stays allowed.
        refusal.Seal(ApproverRole.Legal, An.Who("法務の代理"), An.Proxy, office: null);

        Refused(An.Circulating(bureau), ApproverRole.BureauDirector, An.Proxy, "局長が決定する");
        Refused(refusal, ApproverRole.Director, An.Proxy, "法務の審査を経る");
        Refused(An.Deliberated(), ApproverRole.Director, An.Proxy with { Opposed = true }, "第三者が反対");
        Assert.Null(An.Deliberated().NoDeputyBecause(opposed: false));
        Assert.True(refusal.Seal(ApproverRole.Director, An.Director));
        var raised = An.Deliberated();
        raised.Reassign(3, An.Seat(ApproverRole.BureauDirector), "部長が不在のため。", An.Who("管理者"));
        Refused(raised, ApproverRole.BureauDirector, An.Proxy, "局長が決定する");

        static void Refused(Approval approval, ApproverRole seat, Proxy proxy, string why)
        {
            var broken = Assert.Throws<RuleBrokenException>(() => approval.Seal(seat, An.Manager, proxy));
            Assert.Contains(why, broken.Message, StringComparison.Ordinal);
            Assert.Contains("席の付替え", broken.Message, StringComparison.Ordinal);
            Assert.Equal(ApprovalStatus.Circulating, approval.Status);
        }
    }

    [Fact]
    public void Nobody_decides_their_own_draft_as_a_deputy() =>
        Assert.Throws<RuleBrokenException>(() => An.Deliberated().Seal(ApproverRole.Director, An.Drafter, An.Proxy));

    [Fact]
    public void A_draft_is_recalled_after_a_seal_until_the_next_opens_it()
    {
        var approval = An.Circulating();
        approval.Seal(ApproverRole.DeputyManager, An.Deputy);
        Assert.True(approval.MayRecall);

        approval.Open(An.Seat(ApproverRole.Manager), An.Manager);

        Assert.False(approval.MayRecall);
        Assert.Throws<RuleBrokenException>(() => approval.Recall(An.Drafter));
    }

    [Fact]
    public void A_circulating_draft_is_not_given_up_and_another_persons_neither()
    {
        var approval = An.Circulating();
        Assert.Throws<RuleBrokenException>(() => approval.GiveUp(An.Drafter));
        approval.Recall(An.Drafter);
        Assert.Throws<RuleBrokenException>(() => approval.GiveUp(An.Deputy));
    }

    [Fact]
    public void An_administrator_gives_a_step_to_another_seat_but_never_the_decision_to_a_lower_one()
    {
        var approval = An.Deliberated();

        Assert.Throws<RuleBrokenException>(() =>
            approval.Reassign(3, An.Seat(ApproverRole.Manager), "部長が空席のため。", An.Who("管理者"))
        );
        Assert.Throws<RuleBrokenException>(() => approval.Reassign(3, An.Seat(ApproverRole.BureauDirector), " ", An.Who("管理者")));
        Assert.Throws<RuleBrokenException>(() => approval.Reassign(1, An.Seat(ApproverRole.Director), "理由", An.Who("管理者")));
        Assert.Throws<RuleBrokenException>(() => approval.Reassign(3, An.Seat(ApproverRole.Legal, null), "理由", An.Who("管理者")));
        approval.Reassign(3, An.Seat(ApproverRole.BureauDirector), "部長が空席のため。", An.Who("管理者"));

        Assert.Throws<RuleBrokenException>(() => approval.Seal(ApproverRole.Director, An.Director));
        Assert.True(approval.Seal(ApproverRole.BureauDirector, An.Who("局長")));
    }

    private static Approval Consulting()
    {
        var approval = An.Circulating(WithConsultation);
        approval.Seal(ApproverRole.DeputyManager, An.Deputy);
        approval.Seal(ApproverRole.Legal, An.Who("法務"), office: null);
        return approval;
    }
}
