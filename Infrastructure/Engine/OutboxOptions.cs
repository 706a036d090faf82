using System.ComponentModel.DataAnnotations;

namespace TochoDX.Infrastructure.Engine;

/// <summary>Settings under <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>How often to look for what other processes have promised, and for retries.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A worker that has not been heard of for so long is taken for dead. Extended at a third of it.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Messages taken at a time.</summary>
    [Range(1, 1000)]
    public int Batch { get; set; } = 20;

    /// <summary>Messages carried out at the same time.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 2;

    /// <summary>Wait after the first failure; doubled by each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait between two attempts; a message is never given up.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SlowestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Attempts after which a person is told.</summary>
    [Range(1, 100)]
    public int AttemptsBeforeFault { get; set; } = 8;
}
