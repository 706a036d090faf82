using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Applications;

/// <summary>
/// 標準処理期間の時計 — days of examination, days spent waiting for the applicant, and the date to expect. The first day is
/// not counted (民法140条); days of 補正, and days in which the applicant changes the content, are not the office's
/// (行政手続法6条, 情報公開条例12条).
/// </summary>
/// <param name="Elapsed">審査日数, in the period's kind of days.</param>
/// <param name="Waiting">補正中日数, in the same kind of days.</param>
/// <param name="Due">Expected date; null where no period is set.</param>
public sealed record ProcessingClock(int Elapsed, int Waiting, DateOnly? Due, bool Paused)
{
    /// <param name="until">Today, or the day on which the case was closed.</param>
    public static ProcessingClock Of(Application application, StandardPeriod? period, BusinessCalendar calendar, DateOnly until) =>
        Of(
            application.ArrivedAt ?? throw new InvalidOperationException("A draft has no clock."),
            [.. application.Corrections.Select(c => new Pause(c.RequestedAt, c.ClosedAt))],
            Extension.Of(application.ExtendedTo, application.ExtendedAt),
            period,
            calendar,
            until
        );

    /// <summary>The same from the bare facts, for lists.</summary>
    public static ProcessingClock Of(
        DateTimeOffset arrivedAt,
        IReadOnlyList<Pause> pauses,
        Extension? extension,
        StandardPeriod? period,
        BusinessCalendar calendar,
        DateOnly until
    )
    {
        var kind = period?.Kind ?? DayKind.Calendar;
        var arrived = JapaneseDate.DayOf(arrivedAt);
        var waiting = Waited(pauses, arrived, until, kind, calendar);
        var elapsed = calendar.Count(arrived, until, kind) - waiting;
        DateOnly? due = (extension, period) switch
        {
            // The date of the notice holds; only what is waited after it puts it off.
            ({ } to, _) => calendar.RollForward(
                calendar.Add(to.To, Waited(pauses, JapaneseDate.DayOf(to.At), until, kind, calendar), kind)
            ),
            (null, { } p) => calendar.RollForward(calendar.Add(arrived, p.Days + waiting, kind)),
            (null, null) => null,
        };
        return new(elapsed, waiting, due, pauses.Any(p => p.To is null));
    }

    /// <summary>Days after <paramref name="from"/>, each counted once, on which the office waited.</summary>
    private static int Waited(IReadOnlyList<Pause> pauses, DateOnly from, DateOnly until, DayKind kind, BusinessCalendar calendar)
    {
        var (days, counted) = (0, from);
        foreach (var pause in pauses.OrderBy(p => p.From))
        {
            var begun = JapaneseDate.DayOf(pause.From);
            var end = pause.To is { } closed ? JapaneseDate.DayOf(closed) : until;
            end = end < until ? end : until;
            begun = begun > counted ? begun : counted;
            days += calendar.Count(begun, end, kind);
            counted = end > counted ? end : counted;
        }
        return days;
    }
}

/// <summary>補正・変更の間 — the clock stands still from the request until the answers come, lapse or the case is closed.</summary>
/// <param name="To">Null while it is open.</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? To);

/// <summary>期間延長</summary>
/// <param name="To">The new last day, as the notice tells it.</param>
/// <param name="At">When the notice was issued.</param>
public sealed record Extension(DateOnly To, DateTimeOffset At)
{
    public static Extension? Of(DateOnly? to, DateTimeOffset? at) => to is { } day && at is { } issued ? new(day, issued) : null;
}
