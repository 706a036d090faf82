namespace TochoDX.Workflows.Engine;

/// <summary>One run of a timetable job.</summary>
public sealed class JobRun
{
    public Guid Id { get; private set; }
}
