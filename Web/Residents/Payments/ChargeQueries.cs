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
        return await Lines(charges, ct);
    }

    /// <summary>Past calendar years in which the payer has paid something that was not taken back, the newest first.</summary>
    public async Task<IReadOnlyList<int>> Years(Guid payer, CancellationToken ct)
    {
        var payments = await db
            .Payments.AsNoTracking()
            .Where(p => p.ReceiptNo != null && p.PaidAt != null && db.Charges.Any(c => c.Id == p.ChargeId && c.PayerId == payer))
            .ToListAsync(ct);
        return
        [
            .. payments
                .Where(p => p.Allocations.Any(a => a.Left > Yen.Zero))
                .Select(p => JapaneseDate.DayOf(p.PaidAt!.Value).Year)
                .Where(year => year < Today.Year)
                .Distinct()
                .OrderDescending(),
        ];
    }

    /// <summary>What the payer has ticked; null where one of them does not exist or is somebody else's.</summary>
    public async Task<TogetherPage?> Chosen(IReadOnlyCollection<Guid> ids, Guid payer, CancellationToken ct)
    {
        var charges = await db
            .Charges.AsNoTracking()
            .Where(c => ids.Contains(c.Id) && c.PayerId == payer)
            .OrderBy(c => c.DueOn)
            .ThenBy(c => c.Id)
            .ToListAsync(ct);
        if (charges.Count != ids.Distinct().Count())
            return null;
        var page = new TogetherPage(await Lines(charges, ct), []);
        return charges.Count == 0 ? page : page with { Methods = Methods(page.Sum, page.DueOn) };
    }

    private async Task<IReadOnlyList<ChargeLine>> Lines(List<Charge> charges, CancellationToken ct)
    {
        var ids = charges.Select(c => c.Id).ToList();
        var codes = charges.Select(c => c.OfficeCode).Distinct().ToList();
        var offices = await db
            .Offices.AsNoTracking()
            .Where(o => codes.Contains(o.Code))
            .ToDictionaryAsync(o => o.Code, o => o.FullName, ct);
        var payments = await db
            .Payments.AsNoTracking()
            .Where(p => p.Suspended > Yen.Zero || p.Status == PaymentStatus.Pending)
            .Where(p => p.Allocations.Any(a => ids.Contains(a.ChargeId)))
            .ToListAsync(ct);
        bool Busy(Guid id) => payments.Exists(p => p.Allocations.Any(a => a.ChargeId == id) && (p.Suspended > Yen.Zero || Stands(p)));
        return
        [
            .. charges.Select(c => new ChargeLine(
                c.Id,
                catalogue.TitleOf(c.Title),
                c.OfficeCode,
                offices.GetValueOrDefault(c.OfficeCode, ""),
                c.Amount - c.Reduced,
                c.Remaining,
                c.DueOn,
                c.Status,
                c.MayBePaidOn(Today) && !Busy(c.Id)
            )),
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
        var lost = await db
            .Disputes.AsNoTracking()
            .Where(d => ids.Contains(d.PaymentId) && d.Status == DisputeStatus.Lost)
            .OrderBy(d => d.SeenAt)
            .ToListAsync(ct);
        var methods = Methods(charge.Remaining, charge.DueOn);
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
            NumberStands = charge.IsOpen && payments.Exists(Stands),
            Together = await Together(payments.LastOrDefault(), ct),
            Methods = methods,
            ReportRevoked = lost.LastOrDefault()?.IsRevokedReport() == true,
            MayPayPart = methods.Any(m => m.Refusal is null && limits.TakesParts(m.Method, charge.Remaining, Today)),
            Today = Today,
        };
    }

    /// <summary>Ways to pay an amount, and why one cannot be used; null where it can.</summary>
    public IReadOnlyList<(PaymentMethod Method, string? Refusal)> Methods(Yen amount, DateOnly due)
    {
        var (gateway, payBy) = (gateways.Current, StartPayment.PayBy(due, Today));
        return [.. gateway.Methods.Select(m => (m, limits.Refusal(m, amount, Today) ?? gateway.TooLate(m, payBy, clock.GetUtcNow())))];
    }

    /// <summary>Why a part cannot be paid in a way; null where it can.</summary>
    public string? PartRefusal(PaymentMethod method, Yen part, Yen owed) => limits.PartRefusal(method, part, owed, Today);

    private async Task<IReadOnlyList<TogetherLine>> Together(Payment? payment, CancellationToken ct)
    {
        if (payment is not { Allocations.Count: > 1 })
            return [];
        var ids = payment.Allocations.Select(a => a.ChargeId).ToList();
        var titles = await db.Charges.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Title, ct);
        return
        [
            .. payment
                .Allocations.Where(a => a.Asked > Yen.Zero)
                .Select(a => new TogetherLine(a.ChargeId, catalogue.TitleOf(titles[a.ChargeId]), a.Asked)),
        ];
    }

    private bool Stands(Payment payment) =>
        payment.Status == PaymentStatus.Pending && gateways.Find(payment.Gateway) is { TakesNumbersBack: false };

    private static Yen AppliedTo(Payment payment, Guid charge) => payment.Allocations.Single(a => a.ChargeId == charge).Applied;
}
