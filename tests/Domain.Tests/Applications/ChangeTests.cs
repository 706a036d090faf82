using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Applications;

/// <summary>内容の変更 and corrections that never come.</summary>
public sealed class ChangeTests
{
    private static readonly DateOnly Until = new(2026, 4, 20);

    [Fact]
    public void Only_the_applicant_opens_a_filing_again_and_only_while_it_is_examined()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);

        Assert.Throws<RuleBrokenException>(() => application.BeginChange(Guid.NewGuid(), Until, An.OfficersAct));
        application.BeginChange(Guid.NewGuid(), Until, An.ApplicantsAct);

        Assert.Equal(ApplicationStatus.CorrectionRequested, application.Status);
        foreach (var status in Enum.GetValues<ApplicationStatus>().Where(s => s != ApplicationStatus.UnderReview))
            Assert.Throws<RuleBrokenException>(() => An.ApplicationIn(status).BeginChange(Guid.NewGuid(), Until, An.ApplicantsAct));
    }

    [Fact]
    public void A_change_that_is_dropped_leaves_the_filing_as_it_was_sent()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);
        var sent = application.Answers;
        application.BeginChange(Guid.NewGuid(), Until, An.ApplicantsAct);
        application.Save(sent.With("place", ["ほかの場所"]), An.ApplicantsAct);

        application.DropChange(An.ApplicantsAct);

        Assert.Equal((ApplicationStatus.UnderReview, sent, 1), (application.Status, application.Answers, application.Submissions.Count));
        Assert.Null(application.OpenCorrection);
    }

    [Fact]
    public void A_change_that_is_sent_is_a_submission_of_its_own()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);
        application.BeginChange(Guid.NewGuid(), Until, An.ApplicantsAct);

        application.AnswerCorrection(Answers.Empty.With("place", ["新しい場所"]), An.ApplicantsAct);

        Assert.Equal(2, application.Submissions.Count);
        Assert.Equal("新しい場所", application.Answers.One("place"));
    }

    [Fact]
    public void A_correction_that_did_not_come_is_closed_when_the_case_is_examined_as_it_is()
    {
        var application = An.ApplicationIn(ApplicationStatus.CorrectionRequested);
        application.Save(Answers.Empty.With("place", ["途中まで"]), An.ApplicantsAct);

        application.ReturnToReview(An.OfficersAct);

        Assert.Equal(Answers.Empty, application.Answers);
        application.RequestCorrection(Guid.NewGuid(), [new("place", "もう一度", CorrectionKind.Missing)], Until, An.OfficersAct);
        Assert.Equal(2, application.Corrections.Count);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(21)]
    public void An_item_is_wanted_after_today_and_not_after_the_whole(int day)
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);
        var item = new CorrectionItem("place", "番地がありません。", CorrectionKind.Missing, new(2026, 4, day));

        Assert.Throws<RuleBrokenException>(() => application.RequestCorrection(Guid.NewGuid(), [item], Until, An.OfficersAct));
    }

    [Theory]
    [InlineData("国民の祝日・休日月日,国民の祝日・休日名称\n2026/1/1,元日\n2026/1/12,成人の日\n", 2)]
    [InlineData("2026-01-01,元日", 1)]
    public void Holidays_are_read_as_the_cabinet_office_writes_them(string file, int days) =>
        Assert.Equal(days, HolidayFile.Read(new StringReader(file)).Count);

    [Theory]
    [InlineData("", "一件も")]
    [InlineData("見出し\n2026/1/1", "2行目")]
    [InlineData("2026/13/1,元日", "1行目")]
    [InlineData("2026/1/1,元日\n2026/1/1,元日", "2行目")]
    public void A_file_that_is_no_list_of_holidays_is_refused_by_line(string file, string where) =>
        Assert.Contains(
            where,
            Assert.Throws<RuleBrokenException>(() => HolidayFile.Read(new StringReader(file))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_table_does_not_go_back_to_fewer_years()
    {
        var table = HolidayTable.Empty();
        table.Replace([new(new(2026, 1, 1), "元日"), new(new(2027, 1, 1), "元日")], "a.csv", An.OfficersAct);

        Assert.Throws<RuleBrokenException>(() => table.Replace([new(new(2026, 1, 1), "元日")], "b.csv", An.OfficersAct));
        Assert.Equal([new(new(2026, 1, 1), "元日"), new(new(2027, 1, 1), "元日")], table.Days);
    }
}
