namespace TochoDX.Workflows.Engine;

public sealed class ProcessInstance
{
    public Guid Id { get; private set; }
}
