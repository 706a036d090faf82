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
    public static ProcessingClock Of(Application application, StandardPeriod? period, BusinessCalendar calendar, DateOnly until)
    {
        if (application.ArrivedAt is not { } arrivedAt)
            throw new InvalidOperationException("A draft has no clock.");
        var kind = period?.Kind ?? DayKind.Calendar;
        var arrived = JapaneseDate.DayOf(arrivedAt);
        var waiting = application.Corrections.Sum(c =>
            calendar.Count(
                JapaneseDate.DayOf(c.RequestedAt),
                c.ClosedAt is { } closed ? JapaneseDate.DayOf(closed) : until,
                kind
            )
        );
        var elapsed = calendar.Count(arrived, until, kind) - waiting;
        DateOnly? due = (application.ExtendedTo, period) switch
        {
            ({ } extended, _) => calendar.RollForward(calendar.Add(extended, waiting, kind)),
            (null, { } p) => calendar.RollForward(calendar.Add(arrived, p.Days + waiting, kind)),
            (null, null) => null,
        };
        return new(elapsed, waiting, due, application.OpenCorrection is not null);
    }
}
