using System.Text.Json.Nodes;

namespace TochoDX.StripeSimulator;

/// <summary>Refunds, disputes, balance and payouts.</summary>
public sealed partial class Simulator
{
    private const long DisputeFee = 1_500;

    /// <summary>3.6 %, rounded half up.</summary>
    public static long FeeOf(long amount) => ((amount * 36) + 500) / 1_000;

    /// <summary>What our balance holds that has not been paid out.</summary>
    public long Balance
    {
        get
        {
            lock (_gate)
                return All<BalanceLine>().Where(l => l.Payout is null && l.Type != "payout").Sum(l => l.Amount - l.Fee);
        }
    }

    /// <summary>True while refunds are with the payer as soon as they are made; else they wait for <see cref="SucceedRefund"/>.</summary>
    public bool RefundsAtOnce { get; set; }

    private JsonObject CreateRefund(Parameters p)
    {
        if (p.Text("payment_intent") is null == p.Text("charge") is null)
            throw Refusal.Invalid(
                "parameter_missing",
                "One of the following params should be provided for this request: payment_intent or charge."
            );
        var charge = p.Text("charge") is { } id
            ? Get<Charge>(id, "charge")
            : Get<Intent>(p.Text("payment_intent")!, "payment_intent").Charge
                ?? throw Refusal.Invalid(null, "This PaymentIntent does not have a successful charge to refund.");
        if (charge.Status != "succeeded")
            throw Refusal.Invalid(null, "This PaymentIntent does not have a successful charge to refund.");
        if (charge.Disputed && All<Dispute>().Any(d => d.Charge == charge && !d.Status.StartsWith("warning", StringComparison.Ordinal)))
            throw Refusal.Invalid("charge_disputed", $"Charge {charge.Id} has been charged back; cannot issue a refund.");
        var left = charge.Amount - charge.Refunded;
        if (left == 0)
            throw Refusal.Invalid("charge_already_refunded", $"Charge {charge.Id} has already been refunded.");
        var amount = p.Number("amount") ?? left;
        if (amount <= 0)
            throw Refusal.Invalid("parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount");
        if (amount > left)
            throw Refusal.Invalid(null, $"Refund amount (¥{amount}) is greater than unrefunded amount on charge (¥{left})", "amount");
        var byMail = charge.Method is "konbini" or "customer_balance";
        if (byMail && p.Text("instructions_email") is null)
            throw Refusal.Invalid("parameter_missing", "instructions_email is required for this payment method.", "instructions_email");
        var refund = Keep(
            new Refund(NewId("re"), Now)
            {
                Charge = charge,
                Amount = amount,
                Metadata = p.Map("metadata"),
                InstructionsEmail = p.Text("instructions_email"),
                Status =
                    byMail ? "requires_action"
                    : RefundsAtOnce ? "succeeded"
                    : "pending",
            }
        );
        charge.Refunds.Add(refund);
        refund.Line = Move(charge.Method == "card" ? "refund" : "payment_refund", "refund", -amount, 0, refund, charge.Currency);
        Tell("refund.created", refund);
        Tell("charge.refunded", charge);
        return refund.Json();
    }

    /// <summary>The money is with the payer.</summary>
    public void SucceedRefund(string refund) => Change(refund, "succeeded", null);

    /// <summary>The money has come back to us; also after it had succeeded.</summary>
    public void FailRefund(string refund, string reason = "expired_or_canceled_card") => Change(refund, "failed", reason);

    private void Change(string id, string status, string? reason)
    {
        lock (_gate)
        {
            var refund = Get<Refund>(id, "refund");
            (refund.Status, refund.FailureReason) = (status, reason);
            if (status == "failed")
            {
                refund.FailureLine = Move("refund_failure", "refund_failure", refund.Amount, 0, refund, refund.Charge.Currency);
                Tell("refund.failed", refund);
            }
            Tell("refund.updated", refund);
        }
    }

    /// <summary>A bank asks; the money stays. Returns the dispute's id.</summary>
    public string Inquire(string intent) => Raise(intent, "warning_needs_response", null);

    /// <summary>A bank takes money back until it is decided. Returns the dispute's id.</summary>
    /// <param name="amount">In yen; null for all of it.</param>
    public string Dispute(string intent, long? amount = null) => Raise(intent, "needs_response", amount);

    private string Raise(string id, string status, long? amount)
    {
        lock (_gate)
        {
            var charge = Get<Intent>(id, "payment_intent").Charge!;
            var dispute = Keep(
                new Dispute(NewId("du"), Now)
                {
                    Charge = charge,
                    Amount = amount ?? charge.Amount,
                    Status = status,
                    DueBy = Now + (7 * 86_400),
                }
            );
            charge.Disputed = true;
            Tell("charge.dispute.created", dispute);
            if (status == "needs_response")
                Withdraw(dispute);
            return dispute.Id;
        }
    }

    /// <summary>An inquiry becomes a dispute.</summary>
    public void Escalate(string dispute)
    {
        lock (_gate)
        {
            var it = Get<Dispute>(dispute, "dispute");
            it.Status = "needs_response";
            Withdraw(it);
            Tell("charge.dispute.updated", it);
        }
    }

    public void Win(string dispute) => Close(dispute, "won");

    public void Lose(string dispute) => Close(dispute, "lost");

    /// <summary>An inquiry comes to nothing.</summary>
    public void CloseInquiry(string dispute) => Close(dispute, "warning_closed");

    private void Close(string id, string status)
    {
        lock (_gate)
        {
            var dispute = Get<Dispute>(id, "dispute");
            (dispute.Status, dispute.DueBy) = (status, null);
            if (status == "won")
            {
                dispute.Lines.Add(Move("adjustment", "dispute_reversal", dispute.Amount, -DisputeFee, dispute, dispute.Charge.Currency));
                Tell("charge.dispute.funds_reinstated", dispute);
            }
            Tell("charge.dispute.closed", dispute);
        }
    }

    private void Withdraw(Dispute dispute)
    {
        dispute.Lines.Add(Move("adjustment", "dispute", -dispute.Amount, DisputeFee, dispute, dispute.Charge.Currency));
        Tell("charge.dispute.funds_withdrawn", dispute);
    }

    /// <summary>A charge of Stripe's own, e.g. for an account.</summary>
    public void TakeFee(long amount)
    {
        lock (_gate)
            Move("stripe_fee", "fee", -amount, 0, null, "jpy");
    }

    /// <summary>Pays out what the balance holds; it arrives two days later. Returns the payout's id, null where there is nothing.</summary>
    public string? PayOut(bool automatic = true)
    {
        lock (_gate)
        {
            var lines = All<BalanceLine>().Where(l => l.Payout is null && l.Type != "payout").ToList();
            var amount = lines.Sum(l => l.Amount - l.Fee);
            if (amount == 0)
                return null;
            var day = _clock.GetUtcNow().UtcDateTime.Date.AddDays(2);
            var payout = Keep(
                new Payout(NewId("po"), Now)
                {
                    Amount = amount,
                    ArrivalDate = new DateTimeOffset(day, TimeSpan.Zero).ToUnixTimeSeconds(),
                    Automatic = automatic,
                }
            );
            foreach (var line in lines)
                line.Payout = payout;
            Move("payout", "payout", -amount, 0, payout, "jpy").Payout = payout;
            return payout.Id;
        }
    }

    /// <summary>The bank shows the money.</summary>
    public void Arrive(string payout)
    {
        lock (_gate)
            Get<Payout>(payout, "payout").Status = "paid";
    }

    /// <summary>The bank sends the money back; it is on our balance again.</summary>
    public void FailPayout(string payout)
    {
        lock (_gate)
        {
            var it = Get<Payout>(payout, "payout");
            (it.Status, it.FailureCode) = ("failed", "account_closed");
            Move("payout_failure", "payout_reversal", it.Amount, 0, it, "jpy");
        }
    }

    /// <summary>Id of the payment behind a session; null while there is none.</summary>
    public string? IntentOf(string session)
    {
        lock (_gate)
            return Get<Session>(session, "checkout.session").Intent?.Id;
    }

    private BalanceLine Move(string type, string category, long amount, long fee, Thing? source, string currency) =>
        Keep(
            new BalanceLine(NewId("txn"), Now)
            {
                Type = type,
                Category = category,
                Amount = amount,
                Fee = fee,
                Source = source,
                Currency = currency,
            }
        );
}
