using TochoDX.Domain.Common;

namespace TochoDX.Domain.Approvals;

public sealed class Approval : Aggregate
{
    public Guid Id { get; private set; }

    public override string Subject => $"approval:{Id}";
}
