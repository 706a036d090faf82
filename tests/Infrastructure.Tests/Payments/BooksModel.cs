using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>
/// What the books should say, counted in plain yen: it knows charges, payments, refunds and disputes, and nothing of journals,
/// states or use cases. Balances are not kept but worked out from what there is.
/// </summary>
internal sealed class BooksModel
{
    public List<Owing> Charges { get; } = [];
    public List<Paying> Payments { get; } = [];

    /// <summary>What payouts have brought to the bank, and what the gateway kept of them.</summary>
    public long PaidOut { get; set; }
    public long Fees { get; set; }

    public IEnumerable<Returning> Refunds => Payments.SelectMany(p => p.Refunds);

    /// <summary>Hears what the gateway says of a payment, now or belatedly.</summary>
    public void Hear(Paying payment, GatewayTruth said)
    {
        if (said.Status == GatewayStatus.Paid && !payment.Settled)
            payment.Take(said.Amount, said.Currency);
        if (!payment.Settled)
            return;
        foreach (var refund in said.Refunds.OrderBy(r => r.At))
            payment.Hear(refund);
        foreach (var dispute in said.Disputes.OrderBy(d => d.At))
            payment.Hear(dispute);
    }

    public long Balance(LedgerAccount account)
    {
        var gone = Refunds.Where(r => !r.ByBank && r.State is ('S' or 'P')).Sum(r => r.Amount);
        var (held, lost) = (Payments.Sum(p => p.Held), Payments.Sum(p => p.Lost));
        return account switch
        {
            LedgerAccount.Receivable => Charges.Sum(c => c.Remaining),
            LedgerAccount.GatewayClearing => Payments.Sum(p => p.Received) - gone - held - lost - PaidOut - Fees,
            LedgerAccount.Bank => PaidOut - Refunds.Where(r => r.ByBank && r.State == 'P').Sum(r => r.Amount),
            LedgerAccount.RefundsPayable => -Refunds.Where(r => r.State is 'D' or 'S' or 'F').Sum(r => r.Amount),
            LedgerAccount.RefundsInTransit => Refunds.Where(r => !r.ByBank && r.State == 'S').Sum(r => r.Amount),
            LedgerAccount.Overpayment => -Payments.Sum(p => p.Overpaid),
            LedgerAccount.Suspense => -Payments.Sum(p => p.Suspended),
            LedgerAccount.Disputed => held,
            LedgerAccount.GatewayFees => Fees,
            LedgerAccount.WriteOff => Charges.Where(c => c.State == 'W').Sum(c => c.Called - c.Received),
            LedgerAccount.Revenue => -Charges.Where(c => c.State != 'C').Sum(c => c.Called)
                + Payments.SelectMany(p => p.Parts).Where(a => a.Charge.State != 'C').Sum(a => a.Returned),
            LedgerAccount.PriorYearRevenue => 0,
        };
    }
}

/// <summary>What is owed of one charge.</summary>
internal sealed class Owing(Guid id, long called)
{
    public Guid Id => id;

    /// <summary>Less what was reduced.</summary>
    public long Called { get; set; } = called;
    public long Received { get; set; }

    /// <summary>' ' while it counts, C cancelled, W written off.</summary>
    public char State { get; set; } = ' ';
    public long Remaining => State == ' ' ? Called - Received : 0;
}

internal sealed class Part(Owing charge, long asked)
{
    public Owing Charge => charge;
    public long Asked => asked;
    public long Applied { get; set; }
    public long Returned { get; set; }
}

/// <summary>D decided, S sent, P paid, F failed, W withdrawn.</summary>
internal sealed class Returning(Paying payment, Guid? id, long amount, bool byBank)
{
    public Paying Payment => payment;
    public Guid? Id => id;
    public long Amount => amount;
    public bool ByBank { get; set; } = byBank;
    public string? GatewayId { get; set; }
    public char State { get; set; } = 'D';
    public List<(char Place, Part? Part, long Amount)> From { get; } = [];
}

internal sealed class Paying(string session, List<Part> parts)
{
    private readonly Dictionary<string, (char State, long Amount)> _disputes = [];

    public Guid Id { get; set; }
    public string Session => session;
    public List<Part> Parts => parts;
    public List<Returning> Refunds { get; } = [];
    public bool Settled { get; private set; }
    public bool Foreign { get; set; }
    public long Received { get; set; }
    public long Overpaid { get; set; }
    public long Suspended { get; set; }
    public long Held => _disputes.Values.Where(d => d.State == 'O').Sum(d => d.Amount);
    public long Lost => _disputes.Values.Where(d => d.State == 'L').Sum(d => d.Amount);
    public ICollection<string> Disputes => _disputes.Keys;
    public long Left => Suspended + Overpaid + parts.Sum(p => p.Applied - p.Returned) - Held;

    public void Take(long amount, string currency)
    {
        Settled = true;
        var asked = parts.Sum(p => p.Asked);
        Foreign = currency != "JPY";
        Received = Foreign ? asked : amount;
        if (Foreign || amount != asked)
            Suspended = Received;
        else
        {
            foreach (var part in parts)
                Pay(part, Math.Min(part.Asked, part.Charge.Remaining));
            Overpaid = Received - parts.Sum(p => p.Applied);
        }
    }

    public static void Pay(Part part, long amount)
    {
        part.Applied += amount;
        part.Charge.Received += amount;
    }

    public Part PartOf(Owing charge)
    {
        if (parts.Find(p => p.Charge == charge) is not { } part)
            parts.Add(part = new(charge, 0));
        return part;
    }

    /// <summary>Takes yen from suspense, then from what is overpaid, then from the charges, the last first.</summary>
    public Returning Return(Guid? id, long amount, bool byBank)
    {
        var refund = new Returning(this, id, amount, byBank);
        foreach (var (place, part, yen) in Places(amount))
        {
            refund.From.Add((place, part, yen));
            if (part is not null)
                part.Returned += yen;
            else
                Put(place, -yen);
        }
        Refunds.Add(refund);
        return refund;
    }

    public void Withdraw(Returning refund)
    {
        refund.State = 'W';
        foreach (var (place, part, yen) in refund.From)
        {
            if (part is null)
            {
                Put(place, yen);
                continue;
            }
            part.Returned -= yen;
            if (part.Charge.State != 'C')
                continue;
            Pay(part, -yen);
            Overpaid += yen;
        }
    }

    public void Hear(GatewayRefund said)
    {
        var failed = said.Status is GatewayRefundStatus.Failed or GatewayRefundStatus.Cancelled;
        var refund =
            Refunds.Find(r => r.GatewayId == said.Id) ?? Refunds.Find(r => r.GatewayId is null && !r.ByBank && r.Id == said.Reference);
        if (refund is null)
        {
            if (failed || said.Currency != "JPY" || said.Amount > Left)
                return;
            refund = Return(null, said.Amount, byBank: false);
        }
        if (refund.ByBank)
            return;
        refund.GatewayId = said.Id;
        if (refund.State == 'D')
            refund.State = 'S';
        if (refund.State == 'S' && said.Status == GatewayRefundStatus.Succeeded)
            refund.State = 'P';
        if (!failed || refund.State is not ('S' or 'P'))
            return;
        refund.State = 'F';
        if (refund.Id is null)
            Withdraw(refund);
    }

    public void Hear(GatewayDispute said)
    {
        var state = _disputes.TryGetValue(said.Id, out var known) ? known.State : 'I';
        if (said.Currency != "JPY" || state is 'W' or 'L')
            return;
        if (said.Status == GatewayDisputeStatus.Won)
            _disputes[said.Id] = ('W', said.Amount);
        if (said.Status is not (GatewayDisputeStatus.Open or GatewayDisputeStatus.Lost) || (state == 'I' && said.Amount > Left))
            return;
        _disputes[said.Id] = ('O', said.Amount);
        if (said.Status != GatewayDisputeStatus.Lost)
            return;
        _disputes[said.Id] = ('I', 0);
        var places = Places(said.Amount);
        _disputes[said.Id] = ('L', said.Amount);
        foreach (var (place, part, yen) in places)
        {
            if (part is not null)
                Pay(part, -yen);
            else
                Put(place, -yen);
        }
    }

    private List<(char Place, Part? Part, long Amount)> Places(long amount)
    {
        var found = new List<(char, Part?, long)>();
        Part?[] all = [null, null, .. parts.AsEnumerable().Reverse()];
        for (var i = 0; i < all.Length && amount > 0; i++)
        {
            var there = i switch
            {
                0 => Suspended,
                1 => Overpaid,
                _ => all[i]!.Applied - all[i]!.Returned,
            };
            var yen = Math.Min(there, amount);
            if (yen > 0)
                found.Add((i == 0 ? 's' : 'o', all[i], yen));
            amount -= yen;
        }
        return found;
    }

    private void Put(char place, long yen)
    {
        if (place == 's')
            Suspended += yen;
        else
            Overpaid += yen;
    }
}
