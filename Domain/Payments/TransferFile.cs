using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>総合振込ファイル — refunds that went to the bank together. Kept as it was sent, until it is erased.</summary>
public sealed class TransferFile : Aggregate
{
    private TransferFile() { } // for EF Core

    public TransferFile(
        Guid id,
        string office,
        string name,
        Requester requester,
        DateOnly on,
        IReadOnlyList<(Guid Refund, Transfer Transfer)> transfers,
        Act act
    )
    {
        (Id, OfficeCode, Name, On, MadeAt, MadeBy) = (id, office, name, on, act.At, act.Name);
        (Refunds, Count) = ([.. transfers.Select(t => t.Refund)], transfers.Count);
        Total = transfers.Aggregate(Yen.Zero, (sum, t) => sum + t.Transfer.Amount);
        Content = Zengin.File(requester, on, [.. transfers.Select(t => t.Transfer)]);
        Happened(act, "transfer-file.made", ("file", name), ("amount", Charge.Text(Total)));
    }

    public Guid Id { get; private set; }
    public string OfficeCode { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>取組日</summary>
    public DateOnly On { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    public string MadeBy { get; private set; } = "";
    public int Count { get; private set; }
    public Yen Total { get; private set; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Guid> Refunds { get; private set; } = [];

    /// <summary>See <see cref="Zengin.Bytes"/>; null once erased.</summary>
    public string? Content { get; private set; }
    public override string Subject => $"transfer-file:{Id}";

    /// <summary>The accounts in it are no longer needed.</summary>
    public void Erase(Act act)
    {
        Content = null;
        Happened(act, "transfer-file.erased", ("file", Name));
    }
}
