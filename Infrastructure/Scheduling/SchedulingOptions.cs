using System.ComponentModel.DataAnnotations;

namespace TochoDX.Infrastructure.Scheduling;

/// <summary>Where the scheduler keeps its triggers.</summary>
public enum SchedulingStore
{
    /// <summary>
    /// In each node's memory. Every node fires, one answers (see <c>JobRun.ScheduledAt</c>), and firings that were missed
    /// while no node ran are made up at the next start.
    /// </summary>
    Memory,

    /// <summary>In the server database, clustered. Not built yet.</summary>
    Cluster,
}

/// <summary>Settings under <c>Scheduling</c>.</summary>
public sealed class SchedulingOptions : IValidatableObject
{
    public SchedulingStore Store { get; set; }

    /// <summary>How far back a missed firing is made up.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "31.00:00:00")]
    public TimeSpan MakeUpFor { get; set; } = TimeSpan.FromDays(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Store == SchedulingStore.Cluster)
            yield return new("Scheduling:Store=Cluster is not built yet; use Memory, which is safe with several nodes.", [nameof(Store)]);
    }
}
