using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
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

    /// <summary>Hours after midnight of 6 April, in Tokyo, for four pauses that may touch, overlap or still be open, and for today.</summary>
    private static readonly Gen<(int From, int Long)[]> SomePauses = Gen.Choose(0, 4)
        .SelectMany(n => Gen.Choose(1, 60 * 24).Zip(Gen.Choose(0, 20 * 24)).ArrayOf(n));

    [Fact]
    public void Agrees_with_counting_day_by_day()
    {
        Prop.ForAll(
                SomePauses.Zip(Gen.Choose(0, 80).Zip(Gen.Choose(0, 40))).ToArbitrary(),
                facts =>
                {
                    var (pauses, (today, days)) = facts;
                    var spans = pauses.Select(p => new Pause(Hour(p.From), p.Long == 0 ? null : Hour(p.From + p.Long))).ToList();
                    // What has not begun yet is not known today.
                    spans = [.. spans.Where(p => JapaneseDate.DayOf(p.From) <= Day(today))];
                    foreach (var kind in Enum.GetValues<DayKind>())
                    {
                        var period = new StandardPeriod(days, kind, null, "", true);
                        var clock = ProcessingClock.Of(Hour(0), spans, null, period, Calendar, Day(today));
                        var (elapsed, waiting) = Walked(spans, Day(0), Day(today), kind);
                        if ((clock.Elapsed, clock.Waiting) != (elapsed, waiting) || clock.Due != Walk(Day(0), days + waiting, kind))
                            return false;
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_extension_is_put_off_by_what_is_waited_after_it_alone()
    {
        Prop.ForAll(
                SomePauses.Zip(Gen.Choose(0, 80).Zip(Gen.Choose(0, 60))).ToArbitrary(),
                facts =>
                {
                    var (pauses, (today, issued)) = facts;
                    var spans = pauses
                        .Select(p => new Pause(Hour(p.From), p.Long == 0 ? null : Hour(p.From + p.Long)))
                        .Where(p => JapaneseDate.DayOf(p.From) <= Day(today))
                        .ToList();
                    var extension = new Extension(Day(issued + 30), Hour(issued * 24));
                    foreach (var kind in Enum.GetValues<DayKind>())
                    {
                        var period = new StandardPeriod(14, kind, 60, "", true);
                        var clock = ProcessingClock.Of(Hour(0), spans, extension, period, Calendar, Day(today));
                        var (_, waited) = Walked(spans, Day(issued), Day(today), kind);
                        if (clock.Due != Walk(Day(issued + 30), waited, kind))
                            return false;
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    /// <summary>The oracle: looks at each day by itself and asks whether any pause covers it.</summary>
    private static (int Elapsed, int Waiting) Walked(List<Pause> pauses, DateOnly from, DateOnly today, DayKind kind)
    {
        var (elapsed, waiting) = (0, 0);
        for (var day = from.AddDays(1); day <= today; day = day.AddDays(1))
        {
            if (kind == DayKind.Open && !Calendar.IsOpen(day))
                continue;
            if (pauses.Exists(p => JapaneseDate.DayOf(p.From) < day && (p.To is not { } to || day <= JapaneseDate.DayOf(to))))
                waiting++;
            else
                elapsed++;
        }
        return (elapsed, waiting);
    }

    private static DateOnly Walk(DateOnly from, int days, DayKind kind)
    {
        var day = from;
        while (days > 0)
        {
            day = day.AddDays(1);
            if (kind == DayKind.Calendar || Calendar.IsOpen(day))
                days--;
        }
        while (!Calendar.IsOpen(day))
            day = day.AddDays(1);
        return day;
    }

    private static DateTimeOffset Hour(int n) =>
        new DateTimeOffset(2026, 4, 6, 0, 0, 0, TimeSpan.FromHours(9)).AddHours(n).ToUniversalTime();

    private static DateOnly Day(int n) => new DateOnly(2026, 4, 6).AddDays(n);

    private static Act On(int day) =>
        An.ApplicantsAct with
        {
            At = new DateTimeOffset(2026, 4, 1, 1, 0, 0, TimeSpan.Zero).AddDays(day - 1),
        };
}
