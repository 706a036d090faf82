using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

public sealed class Journal : Aggregate
{
    public Guid Id { get; private set; }

    public override string Subject => $"journal:{Id}";
}
