using TochoDX.Domain.Common;

namespace TochoDX.Domain.Notices;

public sealed class Notice : Aggregate
{
    public Guid Id { get; private set; }

    public override string Subject => $"notice:{Id}";
}
