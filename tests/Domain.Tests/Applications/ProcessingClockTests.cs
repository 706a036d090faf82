using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Applications;

public sealed class ProcessingClockTests
{
    private static readonly BusinessCalendar Calendar = new(Holidays.Known);

    [Fact]
    public void The_first_day_is_not_counted_and_days_of_correction_are_not_the_offices()
    {
        // Arrived Monday 6 April; correction asked on the 7th, answered on the 9th; today is the 10th.
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);
        application.RequestCorrection(Guid.NewGuid(), [new("place", "番地がありません。")], new(2026, 4, 20), On(7));
        application.AnswerCorrection(Answers.Empty, On(9));

        var clock = ProcessingClock.Of(application, new(14, DayKind.Calendar, null, "", true), Calendar, new(2026, 4, 10));

        Assert.Equal((2, 2, new DateOnly(2026, 4, 22), false), (clock.Elapsed, clock.Waiting, clock.Due!.Value, clock.Paused));
    }

    [Fact]
    public void A_period_that_ends_on_a_closed_day_ends_on_the_next_open_one()
    {
        var application = An.ApplicationIn(ApplicationStatus.UnderReview);

        // 6 April + 23 days = 29 April, a holiday.
        var clock = ProcessingClock.Of(application, new(23, DayKind.Calendar, null, "", true), Calendar, new(2026, 4, 10));

        Assert.Equal(new DateOnly(2026, 4, 30), clock.Due);
    }

    [Fact]
    public void Agrees_with_counting_day_by_day()
    {
        Prop.ForAll(
                Gen.Choose(0, 30).Three().ToArbitrary(),
                gaps =>
                {
                    var (asked, answered, today) = (gaps.Item1, gaps.Item1 + gaps.Item2, gaps.Item1 + gaps.Item2 + gaps.Item3);
                    foreach (var kind in Enum.GetValues<DayKind>())
                    {
                        var application = An.ApplicationIn(ApplicationStatus.UnderReview);
                        application.RequestCorrection(
                            Guid.NewGuid(),
                            [new("place", "番地がありません。")],
                            new(2026, 12, 1),
                            On(6 + asked)
                        );
                        application.AnswerCorrection(Answers.Empty, On(6 + answered));
                        var clock = ProcessingClock.Of(application, new(14, kind, null, "", true), Calendar, Day(today));
                        var (elapsed, waiting) = (0, 0);
                        for (var d = 1; d <= today; d++)
                        {
                            if (kind == DayKind.Open && !Calendar.IsOpen(Day(d)))
                                continue;
                            if (d > asked && d <= answered)
                                waiting++;
                            else
                                elapsed++;
                        }
                        if ((clock.Elapsed, clock.Waiting) != (elapsed, waiting))
                            return false;
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static DateOnly Day(int n) => new DateOnly(2026, 4, 6).AddDays(n);

    private static Act On(int day) =>
        An.ApplicantsAct with
        {
            At = new DateTimeOffset(2026, 4, 1, 1, 0, 0, TimeSpan.Zero).AddDays(day - 1),
        };
}
