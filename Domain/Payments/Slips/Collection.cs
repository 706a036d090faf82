using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>How far the report of a payment by slip has come.</summary>
public enum CollectionStatus
{
    /// <summary>速報 — the till or the bank says that it was paid; booked, so that the case goes on.</summary>
    Reported,

    /// <summary>確報 — the agency for collection vouches for it.</summary>
    Confirmed,

    /// <summary>照合済 — the money has come in at our bank.</summary>
    Reconciled,

    /// <summary>速報取消 — the till took it back; the booking is taken back, too.</summary>
    Revoked,
}

/// <summary>収納 — one payment by slip, as banks and agencies report it. Its money is that of a <see cref="Payment"/>.</summary>
public sealed class Collection : Aggregate
{
    private Collection() { } // for EF Core

    /// <param name="paymentId">The payment that has the money.</param>
    public Collection(Guid id, Slip slip, PaidRow row, Guid paymentId, Act act)
    {
        (Id, SlipId, PaymentId) = (id, slip.Id, paymentId);
        (Receipt, Key, Amount, PaidAt, Channel, Place) = (row.Receipt, row.Key, row.Amount, row.PaidAt, row.Channel, row.Place);
        Status = row.Kind == PaidKind.Final ? CollectionStatus.Confirmed : CollectionStatus.Reported;
        Happened(
            act,
            Status == CollectionStatus.Confirmed ? "collection.confirmed" : "collection.reported",
            ("receipt", Receipt),
            ("slip", slip.Number),
            ("amount", Charge.Text(Amount)),
            ("channel", Channel.ToString())
        );
    }

    public Guid Id { get; private set; }
    public Guid SlipId { get; private set; }
    public Guid PaymentId { get; private set; }

    /// <summary>取扱番号 of the agency; unique.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>納付番号 by which it was reported.</summary>
    public string Key { get; private set; } = "";
    public Yen Amount { get; private set; }
    public DateTimeOffset PaidAt { get; private set; }
    public PaidChannel Channel { get; private set; }

    /// <summary>取扱店; may be empty.</summary>
    public string Place { get; private set; } = "";
    public CollectionStatus Status { get; private set; }

    public override string Subject => $"collection:{Id}";

    /// <summary>確報</summary>
    public void Confirm(Act act) => MoveTo(CollectionStatus.Confirmed, "collection.confirmed", act);

    /// <summary>速報取消</summary>
    public void Revoke(Act act) => MoveTo(CollectionStatus.Revoked, "collection.revoked", act);

    /// <summary>入金の照合</summary>
    public void Reconcile(Act act) => MoveTo(CollectionStatus.Reconciled, "collection.reconciled", act);

    private void MoveTo(CollectionStatus next, string action, Act act)
    {
        if (!CollectionTransitions.Allows(Status, next))
            throw new RuleBrokenException($"この収納は「{Status.Name()}」のため、「{next.Name()}」にできません。");
        Status = next;
        Happened(act, action, ("amount", Amount.Amount.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>The only changes of state that a collection knows.</summary>
public static class CollectionTransitions
{
    private static readonly Dictionary<CollectionStatus, CollectionStatus[]> Table = new()
    {
        [CollectionStatus.Reported] = [CollectionStatus.Confirmed, CollectionStatus.Revoked],
        [CollectionStatus.Confirmed] = [CollectionStatus.Reconciled],
        [CollectionStatus.Reconciled] = [],
        [CollectionStatus.Revoked] = [],
    };

    public static bool Allows(CollectionStatus from, CollectionStatus to) => Table[from].Contains(to);

    public static string Name(this CollectionStatus status) =>
        status switch
        {
            CollectionStatus.Reported => "速報",
            CollectionStatus.Confirmed => "確報",
            CollectionStatus.Reconciled => "照合済",
            CollectionStatus.Revoked => "速報取消",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
