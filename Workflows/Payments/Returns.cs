using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>
/// 還付と異議申立て — brings them in line with what the gateway says, within the caller's transaction. Each goes on by the
/// steps that it has not made yet, so that a report that comes twice, late or first of all leads to the same books.
/// </summary>
internal static class Returns
{
    /// <returns>Whether anything was new.</returns>
    public static async Task<bool> FollowReturns(this ITochoDb db, Payment payment, GatewayTruth truth, Act act, CancellationToken ct)
    {
        var news = false;
        if (truth.Refunds.Count > 0)
        {
            var known = await db.Refunds.Where(r => r.PaymentId == payment.Id).ToListAsync(ct);
            foreach (var refund in truth.Refunds.OrderBy(r => r.At).ThenBy(r => r.Id, StringComparer.Ordinal))
                news |= await db.Follow(payment, known, refund, act, ct);
        }
        if (truth.Disputes.Count > 0)
        {
            var known = await db.Disputes.Where(d => d.PaymentId == payment.Id).ToListAsync(ct);
            foreach (var dispute in truth.Disputes.OrderBy(d => d.At).ThenBy(d => d.Id, StringComparer.Ordinal))
                news |= await db.Follow(payment, known, dispute, act, ct);
        }
        return news;
    }

    /// <summary>還付決定を記帳する — one journal for each place from which the money was taken.</summary>
    public static async Task BookDecided(this ITochoDb db, Refund refund, Act act, CancellationToken ct)
    {
        var no = 0;
        foreach (var portion in refund.Sources)
        {
            var charge = portion.ChargeId is { } id ? await db.Charges.SingleAsync(c => c.Id == id, ct) : null;
            await db.Book(Ledger.RefundDecided(refund, ++no, portion, charge, act), act, ct);
        }
    }

    /// <summary>還付の取消しを記帳する — the money stands where it stood; what had paid a charge that is closed by now is the payer's.</summary>
    public static async Task BookWithdrawn(this ITochoDb db, Refund refund, Act act, CancellationToken ct)
    {
        await db.TakeBack(Ledger.RefundDecidedKey(refund.Id), "還付決定の取消し", act, ct);
        foreach (var id in refund.Sources.Select(s => s.ChargeId).OfType<Guid>())
        {
            var charge = await db.Charges.SingleAsync(c => c.Id == id, ct);
            if (charge.Status is ChargeStatus.Lapsed or ChargeStatus.Cancelled)
                await db.Unwind(charge, Yen.Zero, "", act, ct);
        }
    }

    private static async Task<bool> Follow(
        this ITochoDb db,
        Payment payment,
        List<Refund> known,
        GatewayRefund said,
        Act act,
        CancellationToken ct
    )
    {
        var refund =
            known.Find(r => r.GatewayRefundId == said.Id)
            ?? known.Find(r => r.Id == said.Reference && r is { GatewayRefundId: null, Route: RefundRoute.Gateway });
        var over = said.Status is GatewayRefundStatus.Failed or GatewayRefundStatus.Cancelled;
        if (refund is null)
        {
            if (over || await db.Doubt(payment, said.Id, said.Amount, said.Currency, said.At, act, ct))
                return false;
            refund = new(
                Guid.CreateVersion7(act.At),
                payment,
                new(said.Amount),
                RefundRoute.Gateway,
                "決済代行者の画面での返金",
                act,
                unasked: true
            );
            known.Add(refund);
            db.Refunds.Add(refund);
            await db.BookDecided(refund, act, ct);
            await db.List(Found(payment, DiscrepancyKind.UnaskedRefund, said.Id, null, said.Amount, said.Currency, said.At, act), ct);
        }
        else if (refund.Amount.Amount != said.Amount)
            await db.List(
                Found(payment, DiscrepancyKind.Amount, said.Id, refund.Amount.Amount, said.Amount, said.Currency, said.At, act),
                ct
            );
        // What came back and went on by bank is the gateway's business no more.
        if (refund.Route != RefundRoute.Gateway)
            return false;

        var before = refund.Status;
        if (refund.Status == RefundStatus.Decided)
        {
            refund.Send(RefundRoute.Gateway, said.Id, act);
            await db.Book(Ledger.RefundSent(refund), act, ct);
        }
        if (said.Status == GatewayRefundStatus.Succeeded && refund.Status == RefundStatus.Sent)
        {
            refund.Pay(act);
            await db.Book(Ledger.RefundPaid(refund), act, ct);
        }
        if (over && refund.Status is (RefundStatus.Sent or RefundStatus.Paid))
            await db.Return(refund, payment, said.Failure ?? said.Status.ToString(), act, ct);
        return refund.Status != before;
    }

    private static async Task Return(this ITochoDb db, Refund refund, Payment payment, string why, Act act, CancellationToken ct)
    {
        if (refund.Status == RefundStatus.Paid)
            await db.TakeBack(Ledger.RefundPaidKey(refund), "還付金の戻り", act, ct);
        await db.TakeBack(Ledger.RefundSentKey(refund), "還付金の戻り", act, ct);
        refund.Fail(why, act);
        if (!refund.Unasked)
            return;
        // Nobody here has decided it: the payer has no claim to it.
        refund.Withdraw("決済代行者の画面での返金の不成立", payment, act);
        await db.BookWithdrawn(refund, act, ct);
    }

    private static async Task<bool> Follow(
        this ITochoDb db,
        Payment payment,
        List<Dispute> known,
        GatewayDispute said,
        Act act,
        CancellationToken ct
    )
    {
        var dispute = known.Find(d => d.GatewayDisputeId == said.Id);
        var before = dispute?.Status;
        var costs = said.Status is GatewayDisputeStatus.Open or GatewayDisputeStatus.Lost;
        if (
            costs
            && dispute?.Status is (null or DisputeStatus.Inquiry)
            && await db.Doubt(payment, said.Id, said.Amount, said.Currency, said.At, act, ct)
        )
            return false;
        if (dispute is null)
        {
            dispute = new(Guid.CreateVersion7(act.At), payment, said.Id, new(said.Amount), said.Reason, said.AnswerBy, act);
            known.Add(dispute);
            db.Disputes.Add(dispute);
        }
        if (costs && dispute.Status == DisputeStatus.Inquiry)
        {
            dispute.Open(payment, act);
            await db.Book(Ledger.DisputeOpened(dispute), act, ct);
        }
        if (said.Status == GatewayDisputeStatus.Won && dispute.Status is (DisputeStatus.Inquiry or DisputeStatus.Open))
        {
            dispute.Win(payment, act);
            await db.TakeBack(Ledger.DisputeOpenedKey(dispute.Id), "異議不認容", act, ct);
        }
        if (said.Status == GatewayDisputeStatus.Lost && dispute.Status == DisputeStatus.Open)
            await db.Lose(payment, dispute, act, ct);
        return dispute.Status != before;
    }

    private static async Task Lose(this ITochoDb db, Payment payment, Dispute dispute, Act act, CancellationToken ct)
    {
        var no = 0;
        foreach (var portion in dispute.Lose(payment, act))
        {
            var charge = portion.ChargeId is { } id ? await db.Charges.SingleAsync(c => c.Id == id, ct) : null;
            var account = charge?.TakeBack(portion.Amount, act) ?? portion.Account;
            await db.Book(Ledger.DisputeLost(dispute, ++no, portion, account, charge, act), act, ct);
        }
    }

    /// <summary>Lists what cannot be booked: foreign money, or more than is left.</summary>
    private static async Task<bool> Doubt(
        this ITochoDb db,
        Payment payment,
        string source,
        long amount,
        string currency,
        DateTimeOffset at,
        Act act,
        CancellationToken ct
    )
    {
        DiscrepancyKind? kind =
            !currency.Equals("JPY", StringComparison.OrdinalIgnoreCase) ? DiscrepancyKind.Currency
            : amount <= 0 || amount > payment.Left.Amount ? DiscrepancyKind.TooMuch
            : null;
        if (kind is { } found)
            await db.List(Found(payment, found, source, payment.Left.Amount, amount, currency, at, act), ct);
        return kind is not null;
    }

    private static Discrepancy Found(
        Payment payment,
        DiscrepancyKind kind,
        string source,
        long? ours,
        long? theirs,
        string currency,
        DateTimeOffset at,
        Act act
    ) => new(Guid.CreateVersion7(act.At), payment.Gateway, kind, source, payment.Id, ours, theirs, currency.ToUpperInvariant(), at, act);
}
