using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Applications;

public sealed class ApplicationTests
{
    public static TheoryData<ApplicationStatus, ApplicationStatus> Pairs
    {
        get
        {
            var pairs = new TheoryData<ApplicationStatus, ApplicationStatus>();
            foreach (var from in Enum.GetValues<ApplicationStatus>())
            {
                foreach (var to in Enum.GetValues<ApplicationStatus>())
                    pairs.Add(from, to);
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Only_declared_moves_happen(ApplicationStatus from, ApplicationStatus to)
    {
        var application = An.ApplicationIn(from);

        var move = Record.Exception(() => Move(application, to));

        if (ApplicationTransitions.Allows(from, to))
        {
            Assert.Null(move);
            Assert.Equal(to, application.Status);
        }
        else if (from == to && move is null)
        {
            Assert.Equal(from, application.Status); // verbs that may be said twice change nothing
        }
        else
        {
            Assert.IsType<RuleBrokenException>(move);
            Assert.Equal(from, application.Status);
        }
    }

    [Fact]
    public void Given_submitted_When_officer_requests_correction_Then_the_reason_is_kept()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);

        application.RequestCorrection(Guid.NewGuid(), [new("place", "番地がありません。")], new(2026, 5, 1), An.OfficersAct);

        Assert.Equal("番地がありません。", Assert.Single(Assert.Single(application.Corrections).Items).Reason);
    }

    [Fact]
    public void A_correction_after_its_deadline_is_refused()
    {
        var application = An.ApplicationIn(ApplicationStatus.CorrectionRequested);
        var deadline = application.OpenCorrection!.Deadline;
        var late = An.ApplicantsAct with { At = JapaneseDate.EndOf(deadline) };

        var refusal = Assert.Throws<RuleBrokenException>(() => application.AnswerCorrection(Answers.Empty, late));

        Assert.Contains("期限", refusal.Message, StringComparison.Ordinal);
        application.AnswerCorrection(Answers.Empty, late with { At = late.At.AddTicks(-1) });
        Assert.Equal(2, application.Submissions.Count);
    }

    [Fact]
    public void Only_the_applicant_withdraws()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);

        Assert.Throws<RuleBrokenException>(() => application.Withdraw(An.OfficersAct));
        application.Withdraw(An.ApplicantsAct);

        Assert.Equal(ApplicationStatus.Withdrawn, application.Status);
    }

    [Fact]
    public void Every_change_leaves_one_happening_and_raises_the_version()
    {
        var application = An.ApplicationIn(ApplicationStatus.CorrectionRequested);

        Assert.Equal(application.Happenings.Count, application.Version);
    }

    [Fact]
    public void The_picture_shows_every_move()
    {
        var picture = ApplicationTransitions.ToMermaid();

        Assert.Equal(
            Pairs.Count(p => ApplicationTransitions.Allows(p.Data.Item1, p.Data.Item2)),
            picture
                .Split('\n')
                .Count(line => line.Contains(" --> ", StringComparison.Ordinal) && !line.Contains("[*]", StringComparison.Ordinal))
        );
    }

    private static void Move(Application application, ApplicationStatus to)
    {
        var act = An.ApplicantsAct;
        switch (to)
        {
            case ApplicationStatus.Draft:
                application.Reopen(act);
                break;
            case ApplicationStatus.AwaitingConsent:
                application.AskConsent(Answers.Empty, [An.CoSigner], new(2026, 4, 20), act);
                break;
            case ApplicationStatus.Declined:
                application.RefuseConsent(An.Code, act);
                break;
            case ApplicationStatus.UnderReview
            or ApplicationStatus.AwaitingPayment when application.Status == ApplicationStatus.AwaitingConsent:
                application.GiveConsent(An.Code, act);
                application.Submit(Answers.Empty, "R8-TK-000001", feeFirst: to == ApplicationStatus.AwaitingPayment, act);
                break;
            case ApplicationStatus.UnderReview when application.Status == ApplicationStatus.Draft:
                application.Submit(Answers.Empty, "R8-TK-000001", feeFirst: false, act);
                break;
            case ApplicationStatus.UnderReview when application.Status == ApplicationStatus.CorrectionRequested:
                application.AnswerCorrection(Answers.Empty, act);
                break;
            case ApplicationStatus.UnderReview:
                application.ReturnToReview(act);
                break;
            case ApplicationStatus.AwaitingPayment when application.Status == ApplicationStatus.Draft:
                application.Submit(Answers.Empty, "R8-TK-000001", feeFirst: true, act);
                break;
            case ApplicationStatus.CorrectionRequested:
                application.RequestCorrection(Guid.NewGuid(), [new("place", "番地がありません。")], new(2026, 5, 1), An.OfficersAct);
                break;
            case ApplicationStatus.InApproval:
                application.EnterApproval(act);
                break;
            case ApplicationStatus.AwaitingPayment:
                application.AwaitPayment(act);
                break;
            case ApplicationStatus.Issuing:
                application.Issue(act);
                break;
            case ApplicationStatus.CarryingOut:
                application.CarryOut(act);
                break;
            case ApplicationStatus.Completed:
                application.Complete(act);
                break;
            case ApplicationStatus.Withdrawn:
                application.Withdraw(act);
                break;
            case ApplicationStatus.Lapsed:
                application.Lapse(act);
                break;
        }
    }
}
