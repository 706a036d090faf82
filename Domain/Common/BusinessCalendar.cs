namespace TochoDX.Domain.Common;

/// <summary>How a period of days is counted.</summary>
public enum DayKind
{
    /// <summary>暦日</summary>
    Calendar,

    /// <summary>開庁日</summary>
    Open,
}

/// <summary>開庁日 — which days the metropolitan offices are open (東京都の休日に関する条例: Sat, Sun, 祝日, 12/29–1/3).</summary>
/// <param name="holidays">Asked every time: the table may be replaced while the calendar is in use.</param>
public sealed class BusinessCalendar(Func<IReadOnlySet<DateOnly>> holidays)
{
    public BusinessCalendar(IReadOnlySet<DateOnly> holidays)
        : this(() => holidays) { }

    public bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !holidays().Contains(day)
        && (day.Month, day.Day) is not ((12, >= 29) or (1, <= 3));

    /// <summary>The day itself, or the next open day (地方自治法4条の2④).</summary>
    public DateOnly RollForward(DateOnly day)
    {
        while (!IsOpen(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>Adds days without counting the first (初日不算入, 民法140条).</summary>
    public DateOnly Add(DateOnly start, int days, DayKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (kind == DayKind.Calendar)
            return start.AddDays(days);
        for (var day = start; ; )
        {
            if (days == 0)
                return day;
            day = day.AddDays(1);
            if (IsOpen(day))
                days--;
        }
    }

    /// <summary>Days after <paramref name="from"/> up to and including <paramref name="to"/>; 0 when to ≤ from.</summary>
    public int Count(DateOnly from, DateOnly to, DayKind kind)
    {
        if (to <= from)
            return 0;
        if (kind == DayKind.Calendar)
            return to.DayNumber - from.DayNumber;
        var n = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsOpen(day))
                n++;
        }
        return n;
    }
}
