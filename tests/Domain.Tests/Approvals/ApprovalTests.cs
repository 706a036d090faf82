using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Approvals;

public sealed class ApprovalTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 6, 1, 0, 0, TimeSpan.Zero);
    private static readonly Act Drafter = new("examiner", "神田 一郎", "主任", Now);
    private static readonly Act Deputy = new("deputy", "上野 春子", "課長代理", Now);
    private static readonly Act Manager = new("manager", "品川 正", "課長", Now);

    [Fact]
    public void The_last_seal_decides()
    {
        var approval = Circulating();

        Assert.False(approval.Approve(Seat(ApproverRole.DeputyManager), approval.DraftHash, null, Deputy));
        Assert.True(approval.Approve(Seat(ApproverRole.Manager), approval.DraftHash, "異議なし", Manager));

        Assert.Equal(ApprovalStatus.Decided, approval.Status);
        Assert.Equal(["上野 春子", "品川 正"], approval.Steps.Select(s => s.ActorName));
    }

    [Fact]
    public void No_step_is_skipped()
    {
        var approval = Circulating();

        Assert.Throws<RuleBrokenException>(() => approval.Approve(Seat(ApproverRole.Manager), approval.DraftHash, null, Manager));
    }

    [Fact]
    public void Nobody_approves_their_own_draft()
    {
        var approval = Circulating();

        var refusal = Assert.Throws<RuleBrokenException>(() =>
            approval.Approve(Seat(ApproverRole.DeputyManager), approval.DraftHash, null, Drafter with { Title = "課長代理" })
        );

        Assert.Contains("自分が起案した", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_document_than_the_one_seen_is_not_approved()
    {
        var approval = Circulating();

        Assert.Throws<RuleBrokenException>(() => approval.Approve(Seat(ApproverRole.DeputyManager), new('0', 64), null, Deputy));
    }

    [Fact]
    public void A_return_needs_a_comment_and_ends_the_circulation()
    {
        var approval = Circulating();

        Assert.Throws<RuleBrokenException>(() => approval.Return(Seat(ApproverRole.DeputyManager), " ", Deputy));
        approval.Return(Seat(ApproverRole.DeputyManager), "条件を見直してください。", Deputy);

        Assert.Equal(ApprovalStatus.Returned, approval.Status);
        Assert.Throws<RuleBrokenException>(() => approval.Approve(Seat(ApproverRole.Manager), approval.DraftHash, null, Manager));
    }

    [Fact]
    public void The_drafter_recalls_only_before_the_next_has_opened_it()
    {
        var opened = Circulating();
        opened.Open(Seat(ApproverRole.DeputyManager), Deputy);

        Assert.Throws<RuleBrokenException>(() => opened.Recall(Drafter));
        Assert.Throws<RuleBrokenException>(() => Circulating().Recall(Deputy));
        var fresh = Circulating();
        fresh.Recall(Drafter);

        Assert.Equal(ApprovalStatus.Recalled, fresh.Status);
    }

    [Fact]
    public void A_route_ends_with_its_only_decision()
    {
        Assert.Throws<RuleBrokenException>(() =>
            Make([new(RouteStepKind.Decide, ApproverRole.Manager), new(RouteStepKind.Review, ApproverRole.Legal)])
        );
        Assert.Throws<RuleBrokenException>(() => Make([]));
    }

    [Fact]
    public void Number_date_and_address_of_verification_stay_outside_the_hash()
    {
        var document = Document();

        var issued = document with { Number = "8都市広第1号", Date = new(2026, 4, 7), VerificationUrl = "http://127.0.0.1/verify/x" };

        Assert.Equal(document.ContentHash(), issued.ContentHash());
        Assert.NotEqual(document.ContentHash(), (document with { Title = "不許可書" }).ContentHash());
        Assert.Equal(document.ContentHash(), OfficialDocument.FromJson(document.ToJson()).ContentHash());
    }

    private static ApproverSeat Seat(ApproverRole role) => new("toshi-koukoku", role);

    private static Approval Circulating() =>
        Make([new(RouteStepKind.Deliberation, ApproverRole.DeputyManager), new(RouteStepKind.Decide, ApproverRole.Manager)]);

    private static Approval Make(IReadOnlyList<RouteStep> steps) =>
        Approval.Create(
            Guid.NewGuid(),
            Guid.NewGuid(),
            "toshi-koukoku",
            "8都市広起第1号",
            An.Sheet,
            "granted",
            Answers.Empty,
            Document(),
            new("grant", "許可", null, steps),
            Drafter
        );

    private static OfficialDocument Document() =>
        new()
        {
            Title = "屋外広告物許可書",
            Addressee = ["髙橋 太郎 様"],
            Blocks = [new ParagraphBlock("下記のとおり許可します。"), new KeyValueBlock([new("表示面積", "12㎡")])],
        };
}
