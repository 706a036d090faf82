using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>還付金の振込先 — where a refund by bank goes. Entered by the payer or for them by an officer; erased when it has served.</summary>
public sealed class PayeeAccount : Aggregate
{
    private PayeeAccount() { } // for EF Core

    /// <param name="refund">Id of the refund, and of this.</param>
    public PayeeAccount(Guid refund) => Id = refund;

    public Guid Id { get; private set; }

    /// <summary>Null before it is entered, and once erased.</summary>
    public BankAccount? Account { get; private set; }
    public DateTimeOffset? EnteredAt { get; private set; }

    /// <summary>Account of who entered it, and their name.</summary>
    public string? EnteredById { get; private set; }
    public string EnteredBy { get; private set; } = "";
    public override string Subject => $"payee-account:{Id}";

    public void Enter(BankAccount account, Act act)
    {
        (Account, EnteredAt, EnteredById, EnteredBy) = (account, act.At, act.Actor, act.Name);
        Happened(act, "payee-account.entered", ("refund", Id.ToString()));
    }

    /// <summary>Clears it: the bank could not use it, or it is no longer needed.</summary>
    public void Erase(Act act)
    {
        (Account, EnteredAt, EnteredById, EnteredBy) = (null, null, null, "");
        Happened(act, "payee-account.erased", ("refund", Id.ToString()));
    }
}
