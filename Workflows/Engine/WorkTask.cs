namespace TochoDX.Workflows.Engine;

/// <summary>仕事 — work waiting for an officer.</summary>
public sealed class WorkTask
{
    public Guid Id { get; private set; }
}
