using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>記帳 — writes into the ledger within the caller's transaction.</summary>
internal static class Bookkeeping
{
    public static async Task Book(this ITochoDb db, Booking booking, Act act, CancellationToken ct)
    {
        var no = await db.NextNumber(Ledger.SeriesOf(FiscalYear.Of(JapaneseDate.DayOf(act.At))), ct);
        db.Journals.Add(new(Guid.CreateVersion7(act.At), no, booking, act));
    }

    /// <summary>振戻し — takes every journal of which the key begins so back.</summary>
    public static async Task TakeBack(this ITochoDb db, string key, string why, Act act, CancellationToken ct)
    {
        var booked = await db.Journals.Where(j => j.Key.StartsWith(key)).OrderBy(j => j.Key).ToListAsync(ct);
        var unsaved = db.Journals.Local.Where(j => j.Key.StartsWith(key, StringComparison.Ordinal) && !booked.Contains(j));
        foreach (var journal in booked.Concat(unsaved).ToList())
            await db.Book(journal.Reverse(why, JapaneseDate.DayOf(act.At)), act, ct);
    }

    /// <summary>調定の減額・取消し — takes a part of the opening of a charge back, or all that is left of it.</summary>
    public static async Task CallBack(this ITochoDb db, Charge charge, Yen amount, string why, Act act, CancellationToken ct)
    {
        var key = Ledger.OpeningKey(charge.Id);
        var opening = await db.Journals.Where(j => j.Key == key).Select(j => j.Id).SingleAsync(ct);
        await db.Book(Ledger.CalledBack(charge, amount, why, opening, act), act, ct);
    }

    /// <summary>Takes back what is still owed of a charge that has just been closed; what had been paid in parts is the payer's.</summary>
    public static async Task Unwind(this ITochoDb db, Charge charge, Yen remaining, string why, Act act, CancellationToken ct)
    {
        if (remaining > Yen.Zero)
            await db.CallBack(charge, remaining, why, act, ct);
        var payments = await db.Payments.Where(p => p.Allocations.Any(a => a.ChargeId == charge.Id)).OrderBy(p => p.Id).ToListAsync(ct);
        foreach (var payment in payments)
        {
            var left = payment.Allocations.Single(a => a.ChargeId == charge.Id).Left;
            if (left <= Yen.Zero)
                continue;
            payment.Free(charge.Id, left, act);
            charge.Free(left, act);
            await db.Book(Ledger.Freed(payment, charge, left, act), act, ct);
        }
    }

    /// <summary>収納 — money that is booked already pays a charge: a receipt number is given, other sessions end, the process hears of it.</summary>
    public static async Task Receive(
        this ITochoDb db,
        IProcessEngine engine,
        Payment payment,
        Charge charge,
        Yen amount,
        Act act,
        CancellationToken ct
    )
    {
        if (payment.ReceiptNo is null)
        {
            var year = FiscalYear.Of(JapaneseDate.DayOf(act.At));
            var number = await db.NextNumber(PaymentReceiptNumber.Series(year, charge.OfficeCode), ct);
            payment.Receipt(new(year, charge.OfficeCode, number), act);
        }
        charge.Receive(payment, amount, act);
        // They ask for what was owed before.
        await db.CloseSessions(charge.Id, payment.Id, act, ct);
        if (!charge.IsOpen && charge.ReopenedAt is null)
            await engine.Resume($"charge:{charge.Id}:settled", act, ct);
    }

    /// <summary>Promises to end the sessions by which a charge could still be paid.</summary>
    public static async Task CloseSessions(this ITochoDb db, Guid chargeId, Guid? except, Act act, CancellationToken ct)
    {
        var live = await db
            .Payments.Where(p => p.Id != except && p.SessionId != null && p.Allocations.Any(a => a.ChargeId == chargeId))
            .Where(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending)
            .Select(p => p.Id)
            .ToListAsync(ct);
        foreach (var id in live)
        {
            var key = $"{CloseCheckout.MessageKind}:{id}";
            if (!db.Outbox.Local.Any(m => m.EffectKey == key) && !await db.Outbox.AnyAsync(m => m.EffectKey == key, ct))
                db.Outbox.Add(new(CloseCheckout.MessageKind, key, id.ToString(), act.At));
        }
    }

    /// <summary>Puts a difference on the list, once.</summary>
    public static async Task List(this ITochoDb db, Discrepancy found, CancellationToken ct)
    {
        if (!db.Discrepancies.Local.Any(d => d.Key == found.Key) && !await db.Discrepancies.AnyAsync(d => d.Key == found.Key, ct))
            db.Discrepancies.Add(found);
    }
}
