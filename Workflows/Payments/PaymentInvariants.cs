using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <param name="Checked">How many rows were looked at.</param>
/// <param name="Offender">The first that breaks the rule, in words; null when all hold.</param>
public sealed record InvariantResult(long Checked, string? Offender);

/// <summary>The invariants PAY and BAL, read from the database alone. They look at everything and change nothing.</summary>
public sealed class PaymentInvariants(ITochoDb db) : IInvariantCheck
{
    public async IAsyncEnumerable<Invariant> Check([EnumeratorCancellation] CancellationToken ct)
    {
        var pay = await Pay(ct);
        yield return new(
            "PAY",
            "one settlement per payment; paid exactly when the receivable is zero; no more goes back than came in",
            $"{pay.Checked:N0} charges and payments",
            pay.Offender
        );
        var balance = await Balance(ct);
        yield return new(
            "BAL",
            "every journal sums to zero and reads as it was booked",
            $"{balance.Checked:N0} journals",
            balance.Offender
        );
    }

    /// <summary>
    /// PAY — of every payment and every charge, what the journals sum to on each account is what the payment, its refunds and
    /// disputes, or the charge says; each yen that came in stands in one place; a charge is paid exactly when nothing is owed.
    /// </summary>
    public async Task<InvariantResult> Pay(CancellationToken ct)
    {
        var books = new Books();
        await foreach (var journal in db.Journals.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
            books.Add(journal);
        var refunds = (await db.Refunds.AsNoTracking().ToListAsync(ct)).ToLookup(r => r.PaymentId);
        var disputes = (await db.Disputes.AsNoTracking().ToListAsync(ct)).ToLookup(d => d.PaymentId);

        long n = 0;
        var moved = new HashSet<(string, string)>();
        var received = new Dictionary<Guid, long>();
        await foreach (var payment in db.Payments.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            n++;
            if (books.Check(payment, [.. refunds[payment.Id]], [.. disputes[payment.Id]]) is { } offence)
                return new(n, offence);
            if (payment.GatewayPaymentId is { } id && !moved.Add((payment.Gateway, id)))
                return new(n, $"payment {payment.Id}: the gateway's payment {id} is settled twice");
            foreach (var allocation in payment.Allocations)
                received[allocation.ChargeId] = received.GetValueOrDefault(allocation.ChargeId) + allocation.Applied.Amount;
        }
        if (books.Unclaimed is { } unclaimed)
            return new(n, $"the journals book a payment that does not exist: {unclaimed}");
        await foreach (var charge in db.Charges.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            n++;
            if (books.Check(charge, received.GetValueOrDefault(charge.Id)) is { } offence)
                return new(n, offence);
        }
        return new(n, books.Total == 0 ? null : $"the trial balance is {books.Total} instead of zero");
    }

    /// <summary>BAL — every journal sums to zero, its numbers have no gap, and it reads as it did when the audit log saw it.</summary>
    public async Task<InvariantResult> Balance(CancellationToken ct)
    {
        long n = 0;
        var (year, last) = (0, 0L);
        var journals = db.Journals.AsNoTracking().OrderBy(j => j.Year).ThenBy(j => j.No);
        await foreach (var journal in journals.AsAsyncEnumerable().WithCancellation(ct))
        {
            n++;
            var name = string.Create(CultureInfo.InvariantCulture, $"journal {journal.Year}-{journal.No}");
            if (journal.Entries.Count < 2 || journal.Entries.Sum(e => e.Amount.Amount) != 0)
                return new(n, $"{name} does not sum to zero: {journal.EntriesText()}");
            if (journal.No != (journal.Year == year ? last + 1 : 1))
                return new(n, $"{name} does not follow {year}-{last}");
            (year, last) = (journal.Year, journal.No);
        }
        return await Booked(n, ct);
    }

    /// <summary>Compares each journal with the one audit entry written when it was booked (where its payload still exists).</summary>
    private async Task<InvariantResult> Booked(long n, CancellationToken ct)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var journal in db.Journals.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
            texts[journal.Subject] = journal.EntriesText();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries =
            from e in db.AuditEntries
            where e.Action == "journal.booked"
            join p in db.AuditPayloads on e.Seq equals p.Seq into payloads
            from p in payloads.DefaultIfEmpty()
            select new { e.Subject, Payload = p };
        await foreach (var entry in entries.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!texts.TryGetValue(entry.Subject, out var now))
                return new(n, $"{entry.Subject} was booked and is gone");
            if (!seen.Add(entry.Subject))
                return new(n, $"{entry.Subject} was booked twice in the audit log");
            if (entry.Payload?.Facts().GetValueOrDefault("entries") is { } then && then != now)
                return new(n, $"{entry.Subject} was changed after booking: {then} became {now}");
        }
        return seen.Count == texts.Count ? new(n, null) : new(n, $"{texts.Keys.First(k => !seen.Contains(k))} was never audited");
    }
}
