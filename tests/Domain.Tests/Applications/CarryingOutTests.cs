using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Applications;

/// <summary>決定の実施 — what is entered, what is handed over and to whom, and a period that is extended for a first part and a rest.</summary>
public sealed class CarryingOutTests
{
    private static readonly Guid View = Guid.NewGuid();
    private static readonly Guid Copy = Guid.NewGuid();

    [Fact]
    public void Viewing_is_open_at_once_and_a_copy_only_when_it_is_handed_over()
    {
        var application = Disclosing();

        Assert.Equal("view.pdf", application.TakeDisclosed(View, An.ApplicantsAct)!.FileName);
        Assert.Null(application.TakeDisclosed(Copy, An.ApplicantsAct));
        application.HandOver(An.OfficersAct);
        Assert.Equal("copy.pdf", application.TakeDisclosed(Copy, An.ApplicantsAct)!.FileName);
        Assert.All(application.Disclosed, d => Assert.NotNull(d.TakenAt));
    }

    [Fact]
    public void Nobody_but_the_applicant_takes_it_and_nobody_what_was_taken_back()
    {
        var application = Disclosing();

        Assert.Null(application.TakeDisclosed(View, An.OfficersAct));
        application.Retract(View, An.OfficersAct);
        Assert.Null(application.TakeDisclosed(View, An.ApplicantsAct));
        application.Retract(Copy, An.OfficersAct);
        application.HandOver(An.OfficersAct);
        Assert.Null(application.TakeDisclosed(Copy, An.ApplicantsAct));
        Assert.Throws<RuleBrokenException>(() => application.Retract(View, An.OfficersAct));
        Assert.Equal(2, application.Attachments.Count);
    }

    [Fact]
    public void A_copy_put_in_after_the_fee_is_open_at_once_and_the_list_survives_the_database()
    {
        var application = Disclosing();
        application.Disclose(Guid.NewGuid(), isCopy: true, paid: true, "late.pdf", "cc", 1, "application/pdf", An.OfficersAct);

        var read = DisclosedDocument.FromJson(DisclosedDocument.ToJson(application.Disclosed));

        Assert.Equal(application.Disclosed, read);
        Assert.Equal([true, false, true], read.Select(d => d.IsOpen));
    }

    [Fact]
    public void What_is_entered_again_replaces_its_own_and_nothing_else()
    {
        var application = An.ApplicationIn(ApplicationStatus.CarryingOut);
        Form wishes = Asking("wish", "parts");
        Form count = Asking("mono");
        application.Enter("wishes", wishes, Answers.Empty.With("wish", "copies").With("parts", "全部"), An.OfficersAct);
        application.Enter("count", count, Answers.Empty.With("mono", "12"), An.OfficersAct);

        application.Enter("wishes", wishes, Answers.Empty.With("wish", "none"), An.OfficersAct);

        Assert.Equal(Answers.Empty.With("mono", "12").With("wish", "none"), application.TaskAnswers);
    }

    [Fact]
    public void After_the_first_part_the_day_of_the_rest_counts_and_there_is_no_second_first_part()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);
        Assert.False(application.MaySplit);
        Assert.Throws<RuleBrokenException>(() => application.DecidePart("first", An.OfficersAct));
        Assert.Throws<RuleBrokenException>(() => application.Extend(new(2026, 6, 1), new(2026, 6, 1), "大量", An.OfficersAct));

        application.Extend(new(2026, 6, 1), new(2026, 9, 30), "大量", An.OfficersAct);
        Assert.True(application.MaySplit);
        application.DecidePart("first", An.OfficersAct);

        Assert.Equal(new DateOnly(2026, 9, 30), application.ExtendedTo);
        Assert.Equal("大量", application.ExtensionReason);
        Assert.False(application.MaySplit);
        Assert.Throws<RuleBrokenException>(() => application.DecidePart("first", An.OfficersAct));
    }

    [Fact]
    public void Nothing_of_it_outlives_the_record()
    {
        var application = Disclosing();
        application.Enter("count", Asking("mono"), Answers.Empty.With("mono", "12"), An.OfficersAct);
        application.Complete(An.OfficersAct);
        Assert.Throws<RuleBrokenException>(() =>
            application.Disclose(Guid.NewGuid(), false, false, "late.pdf", "cc", 1, "application/pdf", An.OfficersAct)
        );

        application.Erase(An.OfficersAct);

        Assert.Empty(application.Disclosed);
        Assert.Empty(application.Attachments);
        Assert.Equal(Answers.Empty, application.TaskAnswers);
        Assert.Null(application.TakeDisclosed(View, An.ApplicantsAct));
    }

    private static Application Disclosing()
    {
        var application = An.ApplicationIn(ApplicationStatus.CarryingOut);
        application.Disclose(View, isCopy: false, paid: false, "view.pdf", "aa", 1, "application/pdf", An.OfficersAct);
        application.Disclose(Copy, isCopy: true, paid: false, "copy.pdf", "bb", 1, "application/pdf", An.OfficersAct);
        return application;
    }

    private static Form Asking(params string[] ids) =>
        new(
            [
                new(
                    "task",
                    "試験",
                    [
                        .. ids.Select(id => new Question
                        {
                            Id = id,
                            Kind = QuestionKind.Text,
                            Label = id,
                        }),
                    ]
                ),
            ],
            Procedure.TaskPrefix
        );
}
