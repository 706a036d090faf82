using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Scheduling;

/// <summary>処理の時刻表 — the one list of jobs. Seconds, minutes, hours, day of month, month, day of week; in Asia/Tokyo.</summary>
public sealed class Timetable : ITimetable
{
    public IReadOnlyList<TimetableEntry> Entries { get; } =
    [
        new(WakeTimersJob.JobName, "期限の到来", "0 * * * * ?", JobDays.Every, typeof(WakeTimersJob)),
    ];
}
