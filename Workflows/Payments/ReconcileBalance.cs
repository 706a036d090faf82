using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 取引明細との突合 — compares the gateways' statements of the last days with our books, payment by payment, and books what has
/// reached our bank. What is found on one side only is first asked about, then listed as a <see cref="Discrepancy"/>; what
/// agrees again is resolved. May be run at any time, twice or halfway.
/// </summary>
public sealed class ReconcileBalance(ITochoDb db, PaymentGateways gateways, SettlePayment settle, TimeProvider clock) : ITimetableJob
{
    /// <summary>Days of a statement that are read; a payout carries what is not older.</summary>
    public const int Days = 14;

    /// <summary>What moved so lately may be on one side only.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromHours(1);

    public string Name => "reconcile-balance";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var (found, done, failed) = (0, 0, 0);
        foreach (var gateway in gateways.All)
        {
            var (from, to) = (JapaneseDate.EndOf(businessDate.AddDays(-Days - 1)), clock.GetUtcNow());
            try
            {
                List<GatewayMovement> movements = [];
                await foreach (var movement in gateway.Movements(from, to, ct))
                    movements.Add(movement);
                List<GatewayPayout> payouts = [];
                await foreach (var payout in gateway.Payouts(from, to, ct))
                    payouts.Add(payout);
                var differences = await Compare(gateway, movements, from, to, ct);
                foreach (var payout in payouts)
                    done += await db.InTransaction(() => Book(gateway.Name, payout, movements, differences, ct), ct) ? 1 : 0;
                await db.InTransaction(() => List(gateway.Name, differences, from, ct), ct);
                found += payouts.Count + differences.Count;
            }
            catch (PaymentGatewayException)
            {
                (found, failed) = (found + 1, failed + 1);
            }
        }
        return new(found, done, found - done - failed, failed);
    }

    private async Task<List<Discrepancy>> Compare(
        IPaymentGateway gateway,
        List<GatewayMovement> movements,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken ct
    )
    {
        var act = Act.OfSystem("reconciliation", clock.GetUtcNow());
        var ours = await Statement.Read(db, gateway.Name, movements, ct);
        var unknown = movements.Where(m => ours.Difference(m, act) is not null).ToList();
        if (unknown.Count > 0)
        {
            foreach (var reference in unknown.Select(m => m.PaymentId ?? m.SourceId).Distinct())
                await Ask(gateway, reference, ct);
            ours = await Statement.Read(db, gateway.Name, movements, ct);
        }
        return
        [
            .. movements.Select(m => ours.Difference(m, act)).OfType<Discrepancy>(),
            .. await Statement.Missing(db, gateway.Name, movements, from + Lag, to - Lag, act, ct),
        ];
    }

    /// <summary>What we do not know may only be late: asks for the truth of its session, if it is one of ours.</summary>
    private async Task Ask(IPaymentGateway gateway, string reference, CancellationToken ct)
    {
        try
        {
            if (await gateway.SessionOf(reference, ct) is { } session)
                await settle.Run(gateway.Name, session, await gateway.Fetch(session, ct), ct);
        }
        catch (UnknownSessionException)
        {
            // It is listed.
        }
        db.Forget();
    }

    /// <summary>入金の記帳 — once it has arrived; taken back where the bank sent it back.</summary>
    private async Task<bool> Book(
        string gateway,
        GatewayPayout payout,
        List<GatewayMovement> movements,
        List<Discrepancy> differences,
        CancellationToken ct
    )
    {
        var act = Act.OfSystem("reconciliation", clock.GetUtcNow());
        var key = Ledger.PayoutKey(gateway, payout.Id);
        var booked = await db.Journals.Where(j => j.Key == key).Select(j => (Guid?)j.Id).SingleOrDefaultAsync(ct);
        if (payout.Status is GatewayPayoutStatus.Failed or GatewayPayoutStatus.Cancelled && booked is not null)
        {
            if (await db.Journals.AnyAsync(j => j.Reverses == booked, ct))
                return false;
            await db.TakeBack(key, "入金の戻り", act, ct);
            return true;
        }
        if (payout.Status != GatewayPayoutStatus.Paid || booked is not null || payout.Amount == 0)
            return false;
        var lines = movements
            .Where(m => m.PayoutId == payout.Id && m.Kind is not (MovementKind.Payout or MovementKind.PayoutFailed))
            .ToList();
        var fees = lines.Sum(m => m.Fee + (m.Kind == MovementKind.Fee ? -m.Amount : 0));
        var sum = lines.Sum(m => m.Amount - m.Fee);
        if (sum != payout.Amount || !payout.Currency.Equals("JPY", StringComparison.OrdinalIgnoreCase))
            differences.Add(
                new(
                    Guid.CreateVersion7(act.At),
                    gateway,
                    DiscrepancyKind.Payout,
                    payout.Id,
                    null,
                    sum,
                    payout.Amount,
                    payout.Currency,
                    payout.At,
                    act
                )
            );
        if (!payout.Currency.Equals("JPY", StringComparison.OrdinalIgnoreCase))
            return false;
        await db.Book(Ledger.Payout(gateway, payout.Id, new(payout.Amount), new(fees)), act, ct);
        return true;
    }

    /// <summary>Lists what is new, and resolves what was listed for these days and agrees now.</summary>
    private async Task List(string gateway, List<Discrepancy> differences, DateTimeOffset from, CancellationToken ct)
    {
        DiscrepancyKind[] compared =
        [
            DiscrepancyKind.MissingHere,
            DiscrepancyKind.MissingThere,
            DiscrepancyKind.Amount,
            DiscrepancyKind.Currency,
        ];
        var keys = differences.Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        var open = await db
            .Discrepancies.Where(d => d.Gateway == gateway && d.ResolvedAt == null && d.At >= from && compared.Contains(d.Kind))
            .ToListAsync(ct);
        foreach (var agreed in open.Where(d => !keys.Contains(d.Key)))
            agreed.Resolve("再度の突合で一致しました。", Act.OfSystem("reconciliation", clock.GetUtcNow()));
        foreach (var difference in differences)
            await db.List(difference, ct);
    }
}
