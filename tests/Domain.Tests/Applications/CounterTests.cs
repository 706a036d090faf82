using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Applications;

/// <summary>窓口での代行入力 — the applicant is not the one who types, and nothing leaves the counter unconfirmed.</summary>
public sealed class CounterTests
{
    private static readonly Customer Customer = new(
        FilerKind.Individual,
        "窓口 花子",
        "マドグチ ハナコ",
        "163-8001",
        "東京都新宿区西新宿",
        "2-8-1",
        "",
        "03-5321-1111",
        ""
    );
    private static readonly IdentityCheck Licence = IdentityCheck.Of(IdentityProof.DrivingLicence, " ");

    [Fact]
    public void The_applicant_is_the_customer_and_the_record_names_the_officer()
    {
        var application = Filed();

        Assert.Equal("窓口 花子", application.ApplicantName);
        Assert.Equal("窓口で都市整備局 主任 神田 一郎が代行入力（本人確認：運転免許証）", application.Counter!.Of(1)!.Words);
        Assert.All(application.Happenings, h => Assert.Equal(An.OfficersAct.Actor, h.Act.Actor));
    }

    [Fact]
    public void Nothing_is_sent_before_it_is_confirmed_as_it_is()
    {
        var application = Draft();
        var answers = Answers.Empty.With("place", "新宿区");

        Assert.Throws<RuleBrokenException>(() => application.Submit(answers, "R8-TK-000001", false, An.OfficersAct));
        application.ConfirmAtCounter(Answers.Empty, Licence, ContentConfirmation.Shown, An.OfficersAct);
        Assert.Throws<RuleBrokenException>(() => application.Submit(answers, "R8-TK-000001", false, An.OfficersAct));
        application.ConfirmAtCounter(answers, Licence, ContentConfirmation.Shown, An.OfficersAct);
        application.Submit(answers, "R8-TK-000001", false, An.OfficersAct);

        Assert.Equal(1, Assert.Single(application.Counter!.Entries).No);
    }

    [Fact]
    public void A_correction_is_confirmed_anew()
    {
        var application = Filed();
        application.RequestCorrection(Guid.NewGuid(), [new("place", "番地がありません。")], new(2026, 4, 20), An.OfficersAct);

        Assert.Throws<RuleBrokenException>(() => application.AnswerCorrection(Answers.Empty, An.OfficersAct));
        application.ConfirmAtCounter(Answers.Empty, Licence, ContentConfirmation.ReadAloud, An.OfficersAct);
        application.AnswerCorrection(Answers.Empty, An.OfficersAct);

        Assert.Equal([1, 2], application.Counter!.Entries.Select(e => e.No));
    }

    [Fact]
    public void What_others_are_asked_about_is_confirmed_before()
    {
        var application = Draft();

        Assert.Throws<RuleBrokenException>(() => application.AskConsent(Answers.Empty, [An.CoSigner], new(2026, 4, 20), An.OfficersAct));
        application.ConfirmAtCounter(Answers.Empty, Licence, ContentConfirmation.ReadAloud, An.OfficersAct);
        application.AskConsent(Answers.Empty, [An.CoSigner], new(2026, 4, 20), An.OfficersAct);
    }

    [Fact]
    public void The_newest_code_takes_the_case_over_once()
    {
        var application = Filed();
        var (old, newest) = (ClaimCode.New(), ClaimCode.New());
        application.IssueClaimCode(ClaimCode.HashOf(old)!, An.OfficersAct);
        application.IssueClaimCode(ClaimCode.HashOf(newest)!, An.OfficersAct);

        Assert.Throws<RuleBrokenException>(() => application.Claim(old, An.ApplicantsAct));
        Assert.Throws<RuleBrokenException>(() => application.Claim(null, An.ApplicantsAct));
        application.Claim(newest.ToLowerInvariant().Replace('-', ' '), An.ApplicantsAct);

        Assert.Equal(An.ApplicantsAct.Actor, application.ApplicantId.ToString());
        Assert.Null(application.CounterOffice);
        Assert.Throws<RuleBrokenException>(() => application.Claim(newest, An.ApplicantsAct));
        Assert.Throws<RuleBrokenException>(() => application.IssueClaimCode(ClaimCode.HashOf(newest)!, An.OfficersAct));
        Assert.Throws<RuleBrokenException>(() => application.ChangeCustomer(Customer, An.OfficersAct));
        application.Withdraw(An.ApplicantsAct);
    }

    [Fact]
    public void An_ordinary_case_cannot_be_claimed()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);

        Assert.Throws<RuleBrokenException>(() => application.Claim(ClaimCode.New(), An.OfficersAct));
        Assert.Throws<RuleBrokenException>(() =>
            An.Draft().ConfirmAtCounter(Answers.Empty, Licence, ContentConfirmation.Shown, An.ApplicantsAct)
        );
    }

    [Fact]
    public void What_was_told_at_the_counter_is_erased()
    {
        var application = Filed();
        application.RequestCorrection(Guid.NewGuid(), [new("place", "番地がありません。")], new(2026, 4, 20), An.OfficersAct);
        application.Lapse(An.OfficersAct);

        application.Erase(An.OfficersAct);

        Assert.Null(application.Counter);
        Assert.Null(application.CounterOffice);
    }

    [Fact]
    public void The_name_is_corrected_in_the_draft_only()
    {
        var application = Draft();
        application.ChangeCustomer(Customer with { Name = "窓口 華子" }, An.OfficersAct);
        Assert.Equal("窓口 華子", application.ApplicantName);

        var filed = Filed();
        filed.ChangeCustomer(Customer with { Phone = "03-5321-9999" }, An.OfficersAct);
        Assert.Throws<RuleBrokenException>(() => filed.ChangeCustomer(Customer with { Name = "別人" }, An.OfficersAct));
        Assert.Equal("窓口 花子", filed.ApplicantName);
    }

    [Theory]
    [InlineData(IdentityProof.DrivingLicence, "1234 5678 9012")]
    [InlineData(IdentityProof.NumberCard, "１２３４-５６７８-９０１２")]
    [InlineData(IdentityProof.OtherWithPhoto, "社員証 1234567")]
    [InlineData(IdentityProof.OtherWithPhoto, "")]
    [InlineData(IdentityProof.TwoWithoutPhoto, " ")]
    [InlineData(IdentityProof.NotNeeded, null)]
    public void A_number_is_never_kept_and_an_unclear_proof_is_explained(IdentityProof proof, string? note) =>
        Assert.Throws<RuleBrokenException>(() => IdentityCheck.Of(proof, note));

    [Fact]
    public void A_note_without_a_number_is_kept() =>
        Assert.Equal(
            "顔写真のない証明書2点・年金手帳（2026年発行）と住民票の写し1通",
            IdentityCheck.Of(IdentityProof.TwoWithoutPhoto, "年金手帳（2026年発行）と住民票の写し1通").Words
        );

    [Fact]
    public void Codes_are_26_letters_that_no_one_takes_for_another_and_never_the_same()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => ClaimCode.New()).ToList();

        Assert.Equal(1000, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$", c));
        Assert.All(codes, c => Assert.Equal(ClaimCode.HashOf(c), ClaimCode.HashOf(c.Replace('0', 'o').Replace('1', 'l') + " ")));
    }

    [Fact]
    public void Whatever_is_typed_as_a_code_has_a_hash_or_none() =>
        Check.QuickThrowOnFailure(Prop.ForAll((string typed) => ClaimCode.HashOf(typed) is null or { Length: 64 }));

    [Fact]
    public void The_form_at_the_counter_asks_for_no_address_for_mail_and_for_all_the_rest()
    {
        Question Of(string id, QuestionKind kind, string? autocomplete = null) =>
            new()
            {
                Id = id,
                Kind = kind,
                Label = id,
                Autocomplete = autocomplete,
            };
        var form = new Form([
            new("one", "一", [Of("name", QuestionKind.Name), Of("mail", QuestionKind.Email, "email"), Of("other", QuestionKind.Email)]),
        ]);

        Assert.Equal(["name", "mail", "other"], form.Missing(Answers.Empty).Select(f => f.QuestionId));
        Assert.Equal(["name", "other"], form.AtCounter().Missing(Answers.Empty).Select(f => f.QuestionId));
    }

    private static Application Draft() =>
        Application.StartAtCounter(Guid.NewGuid(), An.Procedure(), Guid.NewGuid(), Customer, An.OfficersAct);

    private static Application Filed()
    {
        var application = Draft();
        application.ConfirmAtCounter(Answers.Empty, Licence, ContentConfirmation.ReadAloud, An.OfficersAct);
        application.Submit(Answers.Empty, "R8-TK-000001", feeFirst: false, An.OfficersAct);
        return application;
    }
}
