using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
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
            "one settlement per payment; paid exactly when the receivable is zero",
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
    /// PAY — one journal per settled payment and none for others, on the account it names; the receivable of a charge equals
    /// its amount while it is open and zero otherwise; paid ⇔ exactly one payment paid it.
    /// </summary>
    public async Task<InvariantResult> Pay(CancellationToken ct)
    {
        long n = 0;
        var receivables = new Dictionary<Guid, long>();
        var settlements = new Dictionary<Guid, Journal>();
        await foreach (var journal in db.Journals.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (journal.ChargeId is { } charge)
                receivables[charge] = receivables.GetValueOrDefault(charge) + Sum(journal, LedgerAccount.Receivable);
            if (journal.PaymentId is { } payment && journal.Reverses is null && !settlements.TryAdd(payment, journal))
                return new(n, $"payment {payment} is booked twice, by journal {journal.Year}-{journal.No}");
        }

        var payers = new Dictionary<Guid, Guid>();
        var moved = new HashSet<(string, string)>();
        await foreach (var payment in db.Payments.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            n++;
            settlements.Remove(payment.Id, out var journal);
            if (Check(payment, journal) is { } offence)
                return new(n, offence);
            if (payment.GatewayPaymentId is { } id && !moved.Add((payment.Gateway, id)))
                return new(n, $"payment {payment.Id}: the gateway's payment {id} is settled twice");
            if (payment.BookedTo == LedgerAccount.Receivable && !payers.TryAdd(payment.ChargeId, payment.Id))
                return new(n, $"charge {payment.ChargeId} is paid twice");
        }
        if (settlements.Count > 0)
            return new(n, $"journal {settlements.First().Value.Key} books a payment that does not exist");

        await foreach (var charge in db.Charges.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            n++;
            if (
                Check(charge, receivables.GetValueOrDefault(charge.Id), payers.TryGetValue(charge.Id, out var by) ? by : null) is
                { } offence
            )
                return new(n, offence);
        }
        return new(n, null);
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

    private static string? Check(Payment payment, Journal? journal)
    {
        var settled = payment.Status == PaymentStatus.Settled;
        if (settled != (journal is not null) || settled != (payment.BookedTo is not null))
            return $"payment {payment.Id} is {payment.Status}, but its journal {(journal is null ? "is missing" : "exists")}";
        if (journal is null)
            return null;
        var received = Sum(journal, LedgerAccount.GatewayClearing);
        var expected = payment.Discrepancy == Discrepancy.Currency ? payment.Amount.Amount : payment.CapturedAmount;
        return received == expected && Sum(journal, payment.BookedTo!.Value) == -received
            ? null
            : $"payment {payment.Id}: {journal.EntriesText()} is not {payment.BookedTo} of {expected}";
    }

    private static string? Check(Charge charge, long receivable, Guid? payer)
    {
        var owed = charge.IsOpen ? charge.Amount.Amount : 0;
        if (receivable != owed)
            return $"charge {charge.Id} is {charge.Status}, but its receivable is {receivable} instead of {owed}";
        var paid = charge.Status == ChargeStatus.Paid;
        return paid == (payer is not null) && charge.PaidBy == payer && paid == (charge.ReceiptNo is not null)
            ? null
            : $"charge {charge.Id} is {charge.Status}, but paid by {payer?.ToString() ?? "nobody"}, receipt {charge.ReceiptNo ?? "none"}";
    }

    private static long Sum(Journal journal, LedgerAccount account) =>
        journal.Entries.Where(e => e.Account == account).Sum(e => e.Amount.Amount);
}
