using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

public sealed class Payment : Aggregate
{
    public Guid Id { get; private set; }

    public override string Subject => $"payment:{Id}";
}
