using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Applications;

public sealed class ConsultationTests
{
    private static readonly ThirdParty Party = new("株式会社第三者", "東京都新宿区西新宿2-8-1", "third@example.jp", "契約書3ページの単価");
    private static readonly DateOnly Due = new(2026, 4, 20);
    private static readonly ConsultationRule Rule = new("照会書", "条例第15条", false, 14, "伺います。", ["full"], "disclosed_on", 14);

    [Fact]
    public void A_code_answers_once()
    {
        var application = Asked(out _);

        application.AnswerConsultation(An.Code, opposed: true, "単価は営業上の秘密です。", An.ApplicantsAct);

        Assert.True(application.IsOpposed);
        Assert.Null(application.ConsultationDueOn);
        Assert.Throws<RuleBrokenException>(() => application.AnswerConsultation(An.Code, false, "", An.ApplicantsAct));
    }

    [Fact]
    public void Being_against_it_needs_words() =>
        Assert.Throws<RuleBrokenException>(() => Asked(out _).AnswerConsultation(An.Code, opposed: true, "", An.ApplicantsAct));

    [Fact]
    public void Neither_a_wrong_nor_an_older_nor_a_stopped_code_opens_anything()
    {
        var application = Asked(out var id);
        Assert.Null(application.ConsultationOf(new('c', 32)));

        application.ConsultAgain(id, An.OfficersAct);
        application.SendConsultationCode(id, Consent.HashOf(new('b', 32)), An.OfficersAct);
        Assert.Null(application.ConsultationOf(An.Code));

        application.StopConsultation(id, An.OfficersAct);
        Assert.Null(application.ConsultationOf(new('b', 32)));
    }

    [Fact]
    public void The_last_day_counts_to_its_end_and_no_further()
    {
        var lastMoment = JapaneseDate.EndOf(Due);
        Asked(out _).AnswerConsultation(An.Code, false, "", An.ApplicantsAct with { At = lastMoment.AddTicks(-1) });
        Assert.Throws<RuleBrokenException>(() =>
            Asked(out _).AnswerConsultation(An.Code, false, "", An.ApplicantsAct with { At = lastMoment })
        );
    }

    [Fact]
    public void What_was_not_answered_in_time_ends_and_paper_may_still_be_taken_down()
    {
        var application = Asked(out var id);
        Assert.False(application.EndConsultations(Due, An.OfficersAct));
        Assert.NotNull(application.StillConsulting(Rule, "full"));
        Assert.Null(application.StillConsulting(Rule, "refused"));

        Assert.True(application.EndConsultations(Due.AddDays(1), An.OfficersAct));

        Assert.Null(application.StillConsulting(Rule, "full"));
        application.TakeDownAnswer(id, opposed: true, "反対します。", An.OfficersAct);
        Assert.Equal("都市整備局 主任 神田 一郎", Assert.Single(application.Consultations).TakenBy);
        Assert.True(application.IsOpposed);
    }

    [Fact]
    public void A_draft_or_a_decided_case_asks_nobody() =>
        Assert.All(
            [ApplicationStatus.Draft, ApplicationStatus.InApproval, ApplicationStatus.Completed],
            status => Assert.Throws<RuleBrokenException>(() => An.ApplicationIn(status).Consult(Guid.NewGuid(), Party, Due, An.OfficersAct))
        );

    [Fact]
    public void The_same_question_is_not_asked_twice_at_a_time() =>
        Assert.Throws<RuleBrokenException>(() => Asked(out _).Consult(Guid.NewGuid(), Party, Due, An.OfficersAct));

    [Fact]
    public void Who_was_against_it_is_told_once()
    {
        var application = Asked(out _);
        application.AnswerConsultation(An.Code, true, "反対します。", An.ApplicantsAct);

        application.TellOpponent(Assert.Single(application.OpponentsToTell()).Id, Guid.NewGuid(), An.OfficersAct);
        Assert.Empty(application.OpponentsToTell());
    }

    [Theory]
    [InlineData("2026-04-20", false)]
    [InlineData("2026-04-21", true)]
    public void Two_whole_weeks_lie_between_the_decision_and_the_day(string day, bool fine) =>
        Assert.Equal(fine, Rule.TooEarly("full", Answers.Empty.With("disclosed_on", day), new(2026, 4, 6)) is null);

    private static Application Asked(out Guid id)
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);
        id = application.Consult(Guid.NewGuid(), Party, Due, An.OfficersAct).Id;
        application.SendConsultationCode(id, Consent.HashOf(An.Code), An.OfficersAct);
        return application;
    }
}
