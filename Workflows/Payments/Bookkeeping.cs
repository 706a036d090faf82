using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>記帳 — writes into the ledger within the caller's transaction.</summary>
internal static class Bookkeeping
{
    public static async Task Book(this ITochoDb db, Booking booking, Act act, CancellationToken ct)
    {
        var no = await db.NextNumber(Ledger.SeriesOf(FiscalYear.Of(JapaneseDate.DayOf(act.At))), ct);
        db.Journals.Add(new(Guid.CreateVersion7(act.At), no, booking, act));
    }

    /// <summary>Takes back the opening of a charge that will not be paid.</summary>
    public static async Task BookReversal(this ITochoDb db, Charge charge, string why, Act act, CancellationToken ct)
    {
        var key = Ledger.OpeningKey(charge.Id);
        var opening = await db.Journals.SingleAsync(j => j.Key == key, ct);
        await db.Book(opening.Reverse($"{why} {charge.Title}"), act, ct);
    }

    /// <summary>Promises to end the sessions by which a charge could still be paid.</summary>
    public static async Task CloseSessions(this ITochoDb db, Guid chargeId, Guid? except, Act act, CancellationToken ct)
    {
        var live = await db
            .Payments.Where(p => p.ChargeId == chargeId && p.Id != except && p.SessionId != null)
            .Where(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending)
            .Select(p => p.Id)
            .ToListAsync(ct);
        foreach (var id in live)
            db.Outbox.Add(new(CloseCheckout.MessageKind, $"{CloseCheckout.MessageKind}:{id}", id.ToString(), act.At));
    }
}
