using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Officers.Money;

/// <param name="Waiting">Orders whose turn it is for the one who looks.</param>
/// <param name="Loose">Money overpaid or in suspense, with the charge it came for.</param>
/// <param name="Found">Charges that were searched for; null where nothing was.</param>
public sealed record MoneyPage(
    string Query,
    IReadOnlyList<MoneyOrder> Waiting,
    IReadOnlyList<MoneyOrder> Others,
    IReadOnlyList<(Payment Payment, Charge Charge)> Loose,
    IReadOnlyList<Charge>? Found
);

/// <summary>A charge with everything that has happened to its money.</summary>
public sealed record ChargeMoney(
    Charge Charge,
    string Payer,
    IReadOnlyList<Payment> Payments,
    IReadOnlyList<Refund> Refunds,
    IReadOnlyList<MoneyOrder> Orders
);

/// <summary>収納の決裁 — what waits, and the charges and the money about which something can be decided.</summary>
[Route("/officers/money")]
public sealed class MoneyController(ITochoDb db) : Controller
{
    private const int Newest = 50;

    [HttpGet(""), Navigation("収納の決裁", 8)]
    public async Task<IActionResult> Index(string? q, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var office = officer.Office;
        var orders = await db
            .MoneyOrders.AsNoTracking()
            .Where(o => o.OfficeCode == office)
            .OrderBy(o => o.State == MoneyOrderState.Decided || o.State == MoneyOrderState.Returned)
            .ThenByDescending(o => o.Id)
            .Take(Newest)
            .ToListAsync(ct);
        var loose = await db
            .Payments.AsNoTracking()
            .Where(p => p.Overpaid != Yen.Zero || p.Suspended != Yen.Zero)
            .Join(db.Charges.AsNoTracking().Where(c => c.OfficeCode == office), p => p.ChargeId, c => c.Id, (p, c) => new { p, c })
            .OrderBy(x => x.p.SettledAt)
            .Take(Newest)
            .ToListAsync(ct);
        var query = Width.Narrow(q ?? "").Trim();
        var found =
            query.Length == 0
                ? null
                : await db
                    .Charges.AsNoTracking()
                    .Where(c => c.OfficeCode == office && (c.Title.Contains(query) || c.ReceiptNo == query))
                    .OrderByDescending(c => c.OpenedAt)
                    .Take(Newest)
                    .ToListAsync(ct);
        var waiting = orders.Where(o => SealMoneyOrder.NextFor(o, officer) is not null).ToList();
        return View("Money", new MoneyPage(query, waiting, [.. orders.Except(waiting)], [.. loose.Select(x => (x.p, x.c))], found));
    }

    [HttpGet("charges/{id:guid}")]
    public async Task<IActionResult> Charge(Guid id, CancellationToken ct)
    {
        var office = User.ToPerson().Office;
        if (await db.Charges.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.OfficeCode == office, ct) is not { } charge)
            return NotFound();
        var payer = await db.Accounts.Where(a => a.Id == charge.PayerId).Select(a => a.DisplayName).FirstOrDefaultAsync(ct);
        var payments = await db
            .Payments.AsNoTracking()
            .Where(p => p.Status == PaymentStatus.Settled && (p.ChargeId == id || p.Allocations.Any(a => a.ChargeId == id)))
            .OrderBy(p => p.SettledAt)
            .ToListAsync(ct);
        var ids = payments.Select(p => p.Id).ToList();
        return View(
            "Charge",
            new ChargeMoney(
                charge,
                payer ?? "",
                payments,
                await db.Refunds.AsNoTracking().Where(r => ids.Contains(r.PaymentId)).OrderBy(r => r.DecidedAt).ToListAsync(ct),
                await db
                    .MoneyOrders.AsNoTracking()
                    .Where(o => o.ChargeId == id || (o.PaymentId != null && ids.Contains(o.PaymentId.Value)))
                    .OrderByDescending(o => o.Id)
                    .ToListAsync(ct)
            )
        );
    }

    /// <summary>異議申立て — until when evidence can be handed in, and what to do. The state follows the gateway.</summary>
    [HttpGet("disputes")]
    public async Task<IActionResult> Disputes(CancellationToken ct)
    {
        var office = User.ToPerson().Office;
        var disputes = await db
            .Disputes.AsNoTracking()
            .Join(db.Payments.AsNoTracking(), d => d.PaymentId, p => p.Id, (d, p) => new { d, p.ChargeId })
            .Join(db.Charges.AsNoTracking().Where(c => c.OfficeCode == office), x => x.ChargeId, c => c.Id, (x, c) => new { x.d, c })
            .OrderBy(x => x.d.Status == DisputeStatus.Won || x.d.Status == DisputeStatus.Lost)
            .ThenBy(x => x.d.AnswerBy)
            .Take(Newest)
            .ToListAsync(ct);
        IReadOnlyList<(Dispute, Charge)> rows = [.. disputes.Select(x => (x.d, x.c))];
        return View("Disputes", rows);
    }
}
