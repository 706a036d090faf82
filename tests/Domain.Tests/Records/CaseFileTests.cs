using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Records;
using TochoDX.Domain.Tests.Applications;
using Xunit;

namespace TochoDX.Domain.Tests.Records;

public sealed class CaseFileTests
{
    private static readonly Act Late = By("late", 2040);

    private static Act By(string who, int year) => new(who, "職員 " + who, "都市整備局 主任", new(year, 6, 1, 3, 0, 0, TimeSpan.Zero));

    private static CaseFile Kept(DisposalMeasure measure = DisposalMeasure.Destroy) =>
        CaseFile.Of(
            An.ApplicationIn(ApplicationStatus.Completed),
            An.Procedure() with
            {
                Record = new("都市-1", 5, measure),
            },
            An.OfficersAct
        );

    [Fact]
    public void The_period_starts_on_the_first_of_april_after_the_fiscal_year_of_completion()
    {
        // Completed on 6 April 2026: fiscal year 2026, so it starts on 1 April 2027 and ends after five years.
        var file = Kept();

        Assert.Equal(
            (new DateOnly(2026, 4, 6), new DateOnly(2027, 4, 1), new DateOnly(2032, 3, 31)),
            (file.ClosedOn, file.StartsOn, file.ExpiresOn)
        );
        Assert.False(file.MayBeDisposed(new(2032, 3, 31)));
        Assert.True(file.MayBeDisposed(new(2032, 4, 1)));
    }

    [Fact]
    public void A_case_that_is_still_open_has_no_record() =>
        Assert.Throws<InvalidOperationException>(() =>
            CaseFile.Of(An.ApplicationIn(ApplicationStatus.UnderReview), An.Procedure(), An.OfficersAct)
        );

    [Fact]
    public void A_case_on_hold_is_not_disposed_of_until_it_is_released()
    {
        var file = Kept();
        Assert.Throws<RuleBrokenException>(() => file.Hold(" ", Late));
        file.Hold("審査請求", Late);
        Assert.Throws<RuleBrokenException>(() => file.Hold("二度目", Late));

        Assert.Throws<RuleBrokenException>(() => Disposal.Create(Guid.NewGuid(), file.OfficeCode, [file], "満了", Late));
        file.Release("裁決", Late);

        Assert.Equal(1, Disposal.Create(Guid.NewGuid(), file.OfficeCode, [file], "満了", Late).Count);
    }

    [Fact]
    public void Nothing_is_disposed_of_before_its_time_or_without_a_reason_or_two_measures_at_once()
    {
        Assert.Throws<RuleBrokenException>(() => Propose(By("a", 2031), Kept()));
        Assert.Throws<RuleBrokenException>(() => Propose(Late));
        Assert.Throws<RuleBrokenException>(() => Propose(Late, Kept(), Kept(DisposalMeasure.Transfer)));
        var file = Kept();
        Assert.Throws<RuleBrokenException>(() => Disposal.Create(Guid.NewGuid(), file.OfficeCode, [file], " ", Late));
        Assert.Throws<RuleBrokenException>(() => Disposal.Create(Guid.NewGuid(), "other", [file], "満了", Late));
    }

    [Fact]
    public void Three_people_dispose_of_a_case()
    {
        var disposal = Propose(By("a", 2040), Kept());

        Assert.Throws<RuleBrokenException>(() => disposal.Examine(null, By("a", 2040)));
        disposal.Examine("確認した。", By("b", 2040));
        Assert.Throws<RuleBrokenException>(() => disposal.Decide(null, By("a", 2040)));
        Assert.Throws<RuleBrokenException>(() => disposal.Decide(null, By("b", 2040)));
        disposal.Decide(null, By("c", 2040));
        disposal.CarryOut(null, By("c", 2040));

        Assert.Equal(DisposalState.Done, disposal.State);
        Assert.Equal(("a", "b", "c"), (disposal.Draft.ActorId, disposal.Review!.ActorId, disposal.Decision!.ActorId));
    }

    [Fact]
    public void A_transfer_is_done_when_the_archives_have_said_so()
    {
        var disposal = Propose(By("a", 2040), Kept(DisposalMeasure.Transfer));
        disposal.Examine(null, By("b", 2040));
        disposal.Decide(null, By("c", 2040));

        Assert.Throws<RuleBrokenException>(() => disposal.CarryOut(" ", By("c", 2040)));
        disposal.CarryOut("公文書館第1号", By("a", 2040));

        Assert.Equal("公文書館第1号", disposal.Done!.Comment);
    }

    [Fact]
    public void What_is_returned_is_kept()
    {
        var file = Kept();
        var disposal = Propose(By("a", 2040), file);

        Assert.Throws<RuleBrokenException>(() => disposal.GiveBack([file], "", By("b", 2040)));
        disposal.GiveBack([file], "歴史公文書に当たる。", By("b", 2040));

        Assert.Equal((DisposalState.Returned, CaseFileState.Kept), (disposal.State, file.State));
        Assert.Throws<InvalidOperationException>(() => file.Erase(Late));
    }

    [Fact]
    public void Every_pair_of_states_is_allowed_or_refused_as_the_table_says()
    {
        foreach (var from in Enum.GetValues<DisposalState>())
        {
            foreach (var to in Enum.GetValues<DisposalState>().Where(s => s != DisposalState.Drafted))
            {
                var (disposal, file) = In(from);
                var moved = Record.Exception(() =>
                {
                    switch (to)
                    {
                        case DisposalState.Reviewed:
                            disposal.Examine(null, By("x", 2040));
                            break;
                        case DisposalState.Decided:
                            disposal.Decide(null, By("y", 2040));
                            break;
                        case DisposalState.Done:
                            disposal.CarryOut("受領", By("z", 2040));
                            break;
                        default:
                            disposal.GiveBack([file], "理由", By("x", 2040));
                            break;
                    }
                });
                Assert.Equal(DisposalTransitions.Allows(from, to), moved is null);
            }
        }
    }

    [Fact]
    public void Erasing_an_application_leaves_the_fact_of_it_and_nothing_personal()
    {
        var application = An.ApplicationIn(ApplicationStatus.Completed);

        application.Erase(Late);

        Assert.Equal((Application.ErasedName, 0), (application.ApplicantName, application.Attachments.Count));
        Assert.All(application.Submissions, s => Assert.Equal(Domain.Procedures.Forms.Answers.Empty, s.Answers));
        Assert.NotNull(application.ReceiptNumber);
        Assert.Throws<InvalidOperationException>(() => application.Erase(Late));
        Assert.Throws<InvalidOperationException>(() => An.ApplicationIn(ApplicationStatus.UnderReview).Erase(Late));
    }

    private static Disposal Propose(Act act, params CaseFile[] files) =>
        Disposal.Create(Guid.NewGuid(), files.Length > 0 ? files[0].OfficeCode : "", files, "満了", act);

    private static (Disposal Disposal, CaseFile File) In(DisposalState state)
    {
        var file = Kept(DisposalMeasure.Transfer);
        var disposal = Propose(By("a", 2040), file);
        if (state == DisposalState.Returned)
            disposal.GiveBack([file], "理由", By("b", 2040));
        if (state is DisposalState.Reviewed or DisposalState.Decided or DisposalState.Done)
            disposal.Examine(null, By("b", 2040));
        if (state is DisposalState.Decided or DisposalState.Done)
            disposal.Decide(null, By("c", 2040));
        if (state == DisposalState.Done)
            disposal.CarryOut("受領", By("c", 2040));
        return (disposal, file);
    }
}
