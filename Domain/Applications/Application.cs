using TochoDX.Domain.Common;

namespace TochoDX.Domain.Applications;

public sealed class Application : Aggregate
{
    public Guid Id { get; private set; }

    public override string Subject => $"application:{Id}";
}
