using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>A part of a payment's money, by the account on which it stands.</summary>
/// <param name="Account"><see cref="LedgerAccount.Receivable"/> for what pays a charge, overpayment or suspense.</param>
/// <param name="ChargeId">The charge that it pays; null for overpayment and suspense.</param>
public sealed record Portion(LedgerAccount Account, Guid? ChargeId, Yen Amount);

/// <summary>充当 — what one payment does for one charge.</summary>
public sealed class Allocation
{
    private Allocation() { } // for EF Core

    internal Allocation(int line, Guid chargeId, Yen asked) => (Line, ChargeId, Asked) = (line, chargeId, asked);

    /// <summary>From 1, in the order in which the charges are served.</summary>
    public int Line { get; private set; }
    public Guid ChargeId { get; private set; }

    /// <summary>What the payer was asked to pay for it by this payment; zero where an officer allocated money later.</summary>
    public Yen Asked { get; private set; }

    /// <summary>What it has paid, less what a dispute took back.</summary>
    public Yen Applied { get; private set; }

    /// <summary>Of <see cref="Applied"/>, what was refunded out of the revenue (戻出, 地方自治法施行令165条の7); the charge stands as paid.</summary>
    public Yen Returned { get; private set; }

    /// <summary>What can still be refunded or taken back.</summary>
    public Yen Left => Applied - Returned;

    internal void Apply(Yen amount) => Applied += amount;

    internal void Return(Yen amount) => Returned += amount;
}
