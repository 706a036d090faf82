using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

public sealed class Charge : Aggregate
{
    public Guid Id { get; private set; }

    public override string Subject => $"charge:{Id}";
}
