using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Applications;

/// <summary>職権訂正 and 連絡: who may do them when, and what stays of them.</summary>
public sealed class CasePageTests
{
    private static readonly Answers Other = Answers.Empty.With("name", ["訂正後"]);

    [Fact]
    public void An_amendment_is_a_submission_of_its_own_kind_and_the_clock_runs_on()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);

        application.Amend(Other, " 誤記のため。\r\n確認済み ", An.OfficersAct);

        var amendment = application.Submissions.Single(s => s.No == 2);
        Assert.Equal((Other, "誤記のため。\n確認済み"), (application.Answers, amendment.Reason));
        Assert.Contains(An.OfficersAct.Name, amendment.AmendedBy, StringComparison.Ordinal);
        Assert.Equal((ApplicationStatus.UnderReview, 0), (application.Status, application.Corrections.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n")]
    public void An_amendment_without_a_reason_is_refused(string? reason) =>
        Assert.Throws<RuleBrokenException>(() => An.ApplicationIn(ApplicationStatus.UnderReview).Amend(Other, reason, An.OfficersAct));

    [Fact]
    public void Nothing_is_amended_once_the_decision_circulates()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);
        application.EnterApproval(An.OfficersAct);

        Assert.Throws<RuleBrokenException>(() => application.Amend(Other, "誤記", An.OfficersAct));
        Assert.Single(application.Submissions);
    }

    [Fact]
    public void A_message_is_read_once()
    {
        var message = CaseMessage.Send(
            Guid.NewGuid(),
            An.ApplicationIn(ApplicationStatus.UnderReview),
            fromApplicant: true,
            "質問です。",
            An.OfficersAct
        );
        message.Read(An.OfficersAct);
        var first = message.ReadAt;

        message.Read(An.OfficersAct with { At = An.OfficersAct.At.AddDays(1) });

        Assert.Equal((first, 2), (message.ReadAt, message.Version));
    }
}
