namespace TochoDX.Workflows.Engine;

/// <summary>An effect outside the database, promised in the transaction that decided it and carried out afterwards, at least once.</summary>
public sealed class OutboxMessage
{
    private OutboxMessage() { } // for EF Core

    /// <param name="effectKey">Makes the effect exactly-once: the handler leaves the same thing behind when it runs twice. Unique.</param>
    public OutboxMessage(string kind, string effectKey, string payload, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7(createdAt);
        (Kind, EffectKey, Payload, CreatedAt, NotBefore) = (kind, effectKey, payload, createdAt, createdAt);
    }

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = "";
    public string EffectKey { get; private set; } = "";
    public string Payload { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset NotBefore { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Fencing token: raised by every lease, so that a worker that overslept cannot finish what another has taken over.</summary>
    public long Fence { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>The staff task that tells of its failures; raised once.</summary>
    public Guid? FaultTaskId { get; private set; }
}

/// <summary>
/// Carries out one kind of effect. Runs outside any transaction; opens its own where it writes. May be called again after
/// it succeeded (the process died before it could say so), so what it leaves behind is named by the effect key.
/// </summary>
public interface IOutboxHandler
{
    string Kind { get; }

    Task Handle(OutboxMessage message, CancellationToken ct);
}
