using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Applications;

public sealed class ConsentTests
{
    private static readonly ConsentParty Second = new("second", ConsentKind.CoSigner, "共有者", "共有 三郎", "third@example.jp");
    private static readonly string SecondCode = new('b', 32);

    [Fact]
    public void Only_the_last_yes_lets_the_filing_arrive()
    {
        var application = Waiting();

        Assert.False(application.GiveConsent(An.Code, An.ApplicantsAct));
        Assert.Throws<RuleBrokenException>(() => Submit(application));
        Assert.True(application.GiveConsent(SecondCode, An.ApplicantsAct));
        Submit(application);

        Assert.Equal(ApplicationStatus.UnderReview, application.Status);
    }

    [Fact]
    public void A_code_works_once()
    {
        var application = Waiting();
        application.GiveConsent(An.Code, An.ApplicantsAct);

        Assert.Throws<RuleBrokenException>(() => application.GiveConsent(An.Code, An.ApplicantsAct));
        Assert.Throws<RuleBrokenException>(() => application.RefuseConsent(An.Code, An.ApplicantsAct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")]
    public void A_wrong_code_opens_nothing(string code)
    {
        var application = Waiting();

        Assert.Null(application.ConsentOf(code));
        Assert.Throws<RuleBrokenException>(() => application.GiveConsent(code, An.ApplicantsAct));
    }

    [Fact]
    public void A_code_works_to_the_end_of_the_last_day()
    {
        var end = JapaneseDate.EndOf(new(2026, 4, 20));
        var application = Waiting();

        Assert.Throws<RuleBrokenException>(() => application.GiveConsent(An.Code, An.ApplicantsAct with { At = end }));
        application.GiveConsent(An.Code, An.ApplicantsAct with { At = end.AddTicks(-1) });
    }

    [Fact]
    public void A_new_link_stops_the_older_one_and_there_are_only_so_many()
    {
        var application = Waiting();
        application.AskAgain("owner", An.ApplicantsAct);
        application.SendCode("owner", Consent.HashOf(new('c', 32)), An.OfficersAct);

        Assert.Null(application.ConsentOf(An.Code));
        for (var sent = 2; sent < Consent.MostLinks; sent++)
            application.AskAgain("owner", An.ApplicantsAct);
        Assert.Throws<RuleBrokenException>(() => application.AskAgain("owner", An.ApplicantsAct));
    }

    [Fact]
    public void What_was_signed_is_void_once_the_answers_can_change()
    {
        var application = Waiting();
        application.GiveConsent(An.Code, An.ApplicantsAct);
        Assert.Throws<RuleBrokenException>(() => application.Save(Answers.Empty.With("place", "別の場所"), An.ApplicantsAct));

        application.Reopen(An.ApplicantsAct);
        application.Save(Answers.Empty.With("place", "別の場所"), An.ApplicantsAct);
        application.AskConsent(application.Answers, [An.CoSigner, Second], new(2026, 4, 20), An.ApplicantsAct);

        Assert.All(application.Consents, c => Assert.True(c is { IsOpen: true, CodeHash: null }));
        Assert.Null(application.ConsentOf(An.Code));
    }

    [Fact]
    public void For_a_principal_nothing_arrives_without_their_word_or_a_letter()
    {
        var application = An.Draft();
        var procedure = An.Procedure(AgentRule.Letter);
        application.ActFor(An.Principal, procedure, An.ApplicantsAct);

        Assert.Throws<RuleBrokenException>(() => Submit(application));
        Assert.Equal("申請者 株式会社看板　代理人 髙橋 太郎", application.Parties);
        Assert.Equal("principal", Assert.Single(application.PartiesToAsk(procedure, Answers.Empty)).Key);

        var letter = application.AttachLetter(Guid.NewGuid(), "委任状.pdf", "00", 10, "application/pdf", An.ApplicantsAct);
        application.ActFor(An.Principal with { Letter = letter.Id }, procedure, An.ApplicantsAct);
        Assert.Empty(application.PartiesToAsk(procedure, Answers.Empty));
        Submit(application);
    }

    [Fact]
    public void The_procedure_says_whether_an_agent_and_a_letter_will_do()
    {
        var application = An.Draft();
        var letter = application.AttachLetter(Guid.NewGuid(), "委任状.pdf", "00", 10, "application/pdf", An.ApplicantsAct);

        Assert.Throws<RuleBrokenException>(() => application.ActFor(An.Principal, An.Procedure(), An.ApplicantsAct));
        var byLetter = An.Principal with { Letter = letter.Id };
        Assert.Throws<RuleBrokenException>(() => application.ActFor(byLetter, An.Procedure(AgentRule.Confirmation), An.ApplicantsAct));
        Assert.Throws<RuleBrokenException>(() =>
            application.ActFor(An.Principal with { Letter = Guid.NewGuid() }, An.Procedure(AgentRule.Letter), An.ApplicantsAct)
        );
    }

    [Fact]
    public void Acting_for_oneself_again_gives_the_name_back()
    {
        var application = An.Draft();
        application.ActFor(An.Principal, An.Procedure(AgentRule.Letter), An.ApplicantsAct);
        application.ActFor(null, An.Procedure(AgentRule.Letter), An.ApplicantsAct);

        Assert.Equal(("髙橋 太郎", null), (application.ApplicantName, application.AgentName));
    }

    [Fact]
    public void Those_who_sign_are_named_by_the_answers_that_are_asked()
    {
        Question name = Of("owner_name", QuestionKind.Name),
            email = Of("owner_email", QuestionKind.Email);
        var group = Of("owners", QuestionKind.Group) with { Entries = [name, email] };
        var form = new Form([new("p", "p", [Of("shared", QuestionKind.YesNo), group])]);
        var rule = new CoSignerRule(
            "owners",
            "owner_name",
            "owner_email",
            "共有者",
            TochoDX.Domain.Common.Expressions.Expression.Parse("shared")
        );
        var answers = Answers
            .Empty.With("shared", "yes")
            .With("owners", "1", "3")
            .With("owners-1-owner_name", "共有 一郎")
            .With("owners-1-owner_email", "one@example.jp")
            .With("owners-3-owner_name", "共有 三郎")
            .With("owners-3-owner_email", "three@example.jp");

        Assert.Equal(["owners-1:共有 一郎", "owners-3:共有 三郎"], rule.Of(form, answers).Select(p => $"{p.Key}:{p.Name}"));
        Assert.Empty(rule.Of(form, answers.With("shared", "no")));
    }

    [Fact]
    public void Consents_are_read_as_they_were_written()
    {
        var application = Waiting();

        Assert.Equal(application.Consents, Consent.FromJson(Consent.ToJson(application.Consents)));
        Assert.Equal(An.Principal, Principal.FromJson(An.Principal.ToJson()));
    }

    private static Application Waiting()
    {
        var application = An.Draft();
        application.AskConsent(Answers.Empty, [An.CoSigner, Second], new(2026, 4, 20), An.ApplicantsAct);
        application.SendCode("owner", Consent.HashOf(An.Code), An.OfficersAct);
        application.SendCode("second", Consent.HashOf(SecondCode), An.OfficersAct);
        return application;
    }

    private static void Submit(Application application) =>
        application.Submit(Answers.Empty, "R8-TK-000001", feeFirst: false, An.ApplicantsAct);

    private static Question Of(string id, QuestionKind kind) =>
        new()
        {
            Id = id,
            Kind = kind,
            Label = id,
        };
}
