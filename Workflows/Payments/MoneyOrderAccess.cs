using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Payments;

/// <summary>What a decision about money is about, as it stands.</summary>
/// <param name="First">The charge by which the money is of an office.</param>
public sealed record MoneySubject(MoneyOrderKind Kind, Payment? Payment, Charge? Charge, Refund? Refund, Charge First)
{
    public Yen Standing => MoneyOrder.Standing(Kind, Payment, Charge, Refund);
}

/// <summary>収納の範囲 — an officer sees and acts on the money of the own office. Everything else does not exist.</summary>
public static class MoneyOrderAccess
{
    /// <exception cref="NotFoundException">None, or another office's.</exception>
    public static async Task<MoneyOrder> InOffice(this IQueryable<MoneyOrder> orders, Guid id, Person officer, CancellationToken ct) =>
        await orders.FirstOrDefaultAsync(o => o.Id == id && o.OfficeCode == officer.Office, ct)
        ?? throw new NotFoundException($"money order {id}");

    /// <summary>The subject of a decision.</summary>
    /// <param name="payment">Needed where it is about money that came in.</param>
    /// <param name="charge">Needed where it is about what is owed; else the charge to be paid, if any.</param>
    /// <exception cref="NotFoundException">Something is missing, or another office's.</exception>
    public static async Task<MoneySubject> MoneySubject(
        this ITochoDb db,
        MoneyOrderKind kind,
        Guid? payment,
        Guid? charge,
        Guid? refund,
        string? office,
        CancellationToken ct
    )
    {
        var back = kind == MoneyOrderKind.Withdrawal ? await db.Refunds.FirstOrDefaultAsync(r => r.Id == refund, ct) : null;
        var paymentId = back?.PaymentId ?? payment;
        var money = paymentId is null ? null : await db.Payments.FirstOrDefaultAsync(p => p.Id == paymentId, ct);
        var target = charge is null ? null : await db.Charges.FirstOrDefaultAsync(c => c.Id == charge, ct);
        var ofCharge = kind is MoneyOrderKind.Reduction or MoneyOrderKind.WriteOff;
        var first =
            ofCharge ? target
            : money is null ? null
            : await db.Charges.FirstOrDefaultAsync(c => c.Id == money.ChargeId, ct);
        if (
            first is null
            || first.OfficeCode != office
            || (charge is not null && target?.OfficeCode != office)
            || (kind == MoneyOrderKind.Withdrawal && back is null)
        )
            throw new NotFoundException($"money for {kind}");
        return new(kind, money, target, back, first);
    }

    /// <exception cref="NotFoundException">None, or another office's.</exception>
    public static async Task<Refund> RefundInOffice(this ITochoDb db, Guid id, string? office, CancellationToken ct) =>
        await db.RefundsOf(office).FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotFoundException($"refund {id}");

    public static IQueryable<Refund> RefundsOf(this ITochoDb db, string? office) =>
        db.Refunds.Where(r =>
            db.Payments.Any(p => p.Id == r.PaymentId && db.Charges.Any(c => c.Id == p.ChargeId && c.OfficeCode == office))
        );
}
