using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Payments;

/// <summary>What the pages of 納付 read.</summary>
public sealed class ChargeQueries(ITochoDb db, Catalogue catalogue, PaymentGateways gateways, MethodLimits limits, TimeProvider clock)
{
    private const int Shown = 50;

    private DateOnly Today => JapaneseDate.DayOf(clock.GetUtcNow());

    public async Task<IReadOnlyList<ChargeLine>> Of(Guid payer, CancellationToken ct)
    {
        var charges = await db
            .Charges.AsNoTracking()
            .Where(c => c.PayerId == payer)
            .OrderByDescending(c => c.OpenedAt)
            .Take(Shown)
            .ToListAsync(ct);
        return
        [
            .. charges.Select(c => new ChargeLine(c.Id, catalogue.TitleOf(c.Title), c.Amount - c.Reduced, c.Remaining, c.DueOn, c.Status)),
        ];
    }

    /// <summary>Null where there is no such charge, or it is somebody else's.</summary>
    public async Task<ChargePage?> Find(Guid id, Guid payer, CancellationToken ct)
    {
        var charge = await db.Charges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.PayerId == payer, ct);
        if (charge is null)
            return null;
        var payments = await db
            .Payments.AsNoTracking()
            .Where(p => p.Allocations.Any(a => a.ChargeId == id))
            .OrderBy(p => p.StartedAt)
            .ThenBy(p => p.Attempt)
            .ToListAsync(ct);
        var ids = payments.Select(p => p.Id).ToList();
        var refunds = await db
            .Refunds.AsNoTracking()
            .Where(r => ids.Contains(r.PaymentId) && r.Status != RefundStatus.Withdrawn)
            .OrderBy(r => r.DecidedAt)
            .ToListAsync(ct);
        var given = refunds.Select(r => r.Id).ToList();
        var named = await db.PayeeAccounts.Where(a => given.Contains(a.Id) && a.EnteredAt != null).Select(a => a.Id).ToListAsync(ct);
        return new(charge, catalogue.TitleOf(charge.Title))
        {
            Attempt = payments.LastOrDefault(),
            Paid =
            [
                .. payments
                    .Where(p => p.Status == PaymentStatus.Settled && p.PaidAt is not null)
                    .Select(p => new PaidLine(
                        p.Id,
                        p.PaidAt!.Value,
                        p.Method,
                        AppliedTo(p, id),
                        p.ReceiptNo is not null && p.Applied > Yen.Zero
                    )),
            ],
            Refunds =
            [
                .. refunds.Select(r => new RefundLine(
                    r.Id,
                    r.DecidedAt,
                    r.Amount,
                    r.Status == RefundStatus.Paid,
                    Payees.NeedsAccount(r) && !named.Contains(r.Id)
                )),
            ],
            Unclear = charge.IsOpen && payments.Exists(p => p.Suspended > Yen.Zero),
            Principal = await db.Applications.PrincipalIn(charge.Concerns, ct),
            NumberStands =
                charge.IsOpen
                && payments.Exists(p => p.Status == PaymentStatus.Pending && gateways.Find(p.Gateway) is { TakesNumbersBack: false }),
            Methods = Methods(charge.Remaining, charge.DueOn),
            Today = Today,
        };
    }

    /// <summary>Ways to pay an amount, and why one cannot be used; null where it can.</summary>
    public IReadOnlyList<(PaymentMethod Method, string? Refusal)> Methods(Yen amount, DateOnly due)
    {
        var (gateway, payBy) = (gateways.Current, StartPayment.PayBy(due, Today));
        return [.. gateway.Methods.Select(m => (m, limits.Refusal(m, amount, Today) ?? gateway.TooLate(m, payBy, clock.GetUtcNow())))];
    }

    private static Yen AppliedTo(Payment payment, Guid charge) => payment.Allocations.Single(a => a.ChargeId == charge).Applied;
}
