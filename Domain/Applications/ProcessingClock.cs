using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Applications;

/// <summary>
/// 標準処理期間の時計 — days of examination, days spent waiting for corrections, and the date to expect. The first day is
/// not counted (民法140条); days of 補正 are not the office's (行政手続法6条, 情報公開条例12条).
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
            application.ExtendedTo,
            period,
            calendar,
            until
        );

    /// <summary>The same from the bare facts, for lists.</summary>
    public static ProcessingClock Of(
        DateTimeOffset arrivedAt,
        IReadOnlyList<Pause> pauses,
        DateOnly? extendedTo,
        StandardPeriod? period,
        BusinessCalendar calendar,
        DateOnly until
    )
    {
        var kind = period?.Kind ?? DayKind.Calendar;
        var arrived = JapaneseDate.DayOf(arrivedAt);
        var waiting = pauses.Sum(p =>
            calendar.Count(JapaneseDate.DayOf(p.From), p.To is { } closed ? JapaneseDate.DayOf(closed) : until, kind)
        );
        var elapsed = calendar.Count(arrived, until, kind) - waiting;
        DateOnly? due = (extendedTo, period) switch
        {
            ({ } extended, _) => calendar.RollForward(calendar.Add(extended, waiting, kind)),
            (null, { } p) => calendar.RollForward(calendar.Add(arrived, p.Days + waiting, kind)),
            (null, null) => null,
        };
        return new(elapsed, waiting, due, pauses.Any(p => p.To is null));
    }
}

/// <summary>補正の間 — the clock stands still from the request until the correction comes, lapses or the case is closed.</summary>
/// <param name="To">Null while it is open.</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? To);
