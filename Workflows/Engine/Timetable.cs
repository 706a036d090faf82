namespace TochoDX.Workflows.Engine;

/// <summary>
/// Port: a job of the timetable — a use case for one business date. May be run twice for the same date, and takes up
/// where a run that died left off. Writes in small transactions of its own.
/// </summary>
public interface ITimetableJob
{
    /// <summary>Name in the timetable and on the command line, e.g. <c>wake-timers</c>.</summary>
    string Name { get; }

    /// <param name="businessDate">The day in Tokyo that the run is for.</param>
    Task<JobReport> Run(DateOnly businessDate, CancellationToken ct);
}

/// <summary>On which days a job is run.</summary>
public enum JobDays
{
    /// <summary>毎日</summary>
    Every,

    /// <summary>開庁日</summary>
    Open,
}

/// <param name="Cron">Seconds, minutes, hours, day of month, month, day of week; in Asia/Tokyo.</param>
/// <param name="UseCase">An <see cref="ITimetableJob"/>.</param>
public sealed record TimetableEntry(string Name, string Title, string Cron, JobDays Days, Type UseCase);

/// <summary>Port: the one list of jobs, for the console and the command line.</summary>
public interface ITimetable
{
    IReadOnlyList<TimetableEntry> Entries { get; }
}
