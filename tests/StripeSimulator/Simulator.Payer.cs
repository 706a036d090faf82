namespace TochoDX.StripeSimulator;

/// <summary>What the payer does at the hosted page, at the till and at the bank. Returns false where the state does not allow it.</summary>
public sealed partial class Simulator
{
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    private readonly HashSet<Intent> _vouchers = [];

    /// <summary>4242 4242 4242 4242: taken.</summary>
    public bool PayByCard(string session) => AtOnce(session, "card");

    public bool PayByPayPay(string session) => AtOnce(session, "paypay");

    /// <summary>4000 0000 0000 0002: the card is declined, the page stays open.</summary>
    public bool Decline(string session) =>
        AtPage(
            session,
            "card",
            s =>
            {
                var intent = IntentOf(s, "card");
                intent.LastError = ErrorOf("card_declined", "Your card was declined.");
                intent.Charge = Keep(
                    new Charge(NewId("ch"), Now)
                    {
                        Intent = intent,
                        Amount = intent.Amount,
                        Method = "card",
                        Status = "failed",
                    }
                );
                Tell("payment_intent.payment_failed", intent);
            }
        );

    /// <summary>Takes a number to pay at a konbini; the voucher ends at the end of a day in Tokyo.</summary>
    public bool TakeNumber(string session) =>
        AtPage(
            session,
            "konbini",
            s =>
            {
                var intent = IntentOf(s, "konbini");
                var day = _clock.GetUtcNow().ToOffset(Tokyo).Date.AddDays(s.KonbiniDays + 1);
                intent.VoucherEnds = new DateTimeOffset(day, Tokyo).ToUnixTimeSeconds() - 1;
                _vouchers.Add(intent);
                intent.NextAction = Voucher(intent);
                AwaitMoney(s, intent);
            }
        );

    /// <summary>Takes an account number to transfer to.</summary>
    public bool AskForTransfer(string session) =>
        AtPage(
            session,
            "customer_balance",
            s =>
            {
                var intent = IntentOf(s, "customer_balance");
                intent.NextAction = Instructions(intent, intent.Amount);
                AwaitMoney(s, intent);
            }
        );

    /// <summary>Pays at the till; too late is possible, for the till reports when it likes.</summary>
    public bool PayAtTill(string session)
    {
        lock (_gate)
        {
            if (Get<Session>(session, "checkout.session") is not { Status: "complete", Intent: { Method: "konbini" } intent } s)
                return false;
            if (intent.Status is not ("requires_action" or "requires_payment_method"))
                return false;
            Succeed(s, intent);
            Tell("checkout.session.async_payment_succeeded", s);
            return true;
        }
    }

    /// <summary>A transfer arrives: a part funds the payment in part, all of it or more makes it succeed.</summary>
    public bool Transfer(string session, long amount)
    {
        lock (_gate)
        {
            if (Get<Session>(session, "checkout.session") is not { Customer: { } customer, Intent: { } intent } s)
                return false;
            customer.Cash += amount;
            Tell("customer_cash_balance_transaction.created", Cash(customer, "funded", amount, null));
            if (intent.Status != "requires_action")
                return true;
            var missing = intent.NextAction!["display_bank_transfer_instructions"]!["amount_remaining"]!.GetValue<long>();
            var applied = Math.Min(missing, customer.Cash);
            customer.Cash -= applied;
            Tell("customer_cash_balance_transaction.created", Cash(customer, "applied_to_payment", -applied, intent));
            if (applied < missing)
            {
                intent.NextAction = Instructions(intent, missing - applied);
                Tell("payment_intent.partially_funded", intent);
                return true;
            }
            Succeed(s, intent);
            Tell("checkout.session.async_payment_succeeded", s);
            return true;
        }
    }

    private bool AtOnce(string session, string method) =>
        AtPage(
            session,
            method,
            s =>
            {
                var intent = IntentOf(s, method);
                Complete(s);
                Succeed(s, intent);
                Tell("checkout.session.completed", s);
            }
        );

    private bool AtPage(string session, string method, Action<Session> act)
    {
        lock (_gate)
        {
            Tick();
            if (_things.GetValueOrDefault(session) is not Session { Status: "open" } s || !s.Methods.Contains(method))
                return false;
            act(s);
            return true;
        }
    }

    private Intent IntentOf(Session session, string method)
    {
        if (session.Intent is null)
        {
            session.Intent = Keep(
                new Intent(NewId("pi"), Now)
                {
                    Session = session,
                    Amount = session.Amount,
                    Currency = session.Currency,
                }
            );
            Tell("payment_intent.created", session.Intent);
        }
        session.Intent.Method = method;
        return session.Intent;
    }

    private void Complete(Session session)
    {
        session.Status = "complete";
        _open.Remove(session);
    }

    private void AwaitMoney(Session session, Intent intent)
    {
        intent.Status = "requires_action";
        Complete(session);
        Tell("payment_intent.requires_action", intent);
        Tell("checkout.session.completed", session);
    }

    private void Succeed(Session session, Intent intent)
    {
        _vouchers.Remove(intent);
        var received = _received.GetValueOrDefault(session.Id, (intent.Amount, intent.Currency));
        (intent.Received, intent.Currency) = received;
        (intent.Status, intent.NextAction, intent.LastError) = ("succeeded", null, null);
        intent.Charge = Keep(
            new Charge(NewId(intent.Method == "card" ? "ch" : "py"), Now)
            {
                Intent = intent,
                Amount = intent.Received,
                Currency = intent.Currency,
                Method = intent.Method!,
            }
        );
        intent.Charge.Line = Move("charge", "charge", intent.Received, FeeOf(intent.Received), intent.Charge, intent.Currency);
        Tell("payment_intent.succeeded", intent);
    }

    private void EndVoucher(Intent intent)
    {
        _vouchers.Remove(intent);
        (intent.Status, intent.NextAction) = ("requires_payment_method", null);
        intent.LastError = ErrorOf("payment_intent_payment_attempt_expired", "The voucher has expired.", "invalid_request_error");
        Tell("payment_intent.payment_failed", intent);
        Tell("checkout.session.async_payment_failed", intent.Session);
    }

    /// <summary>The payment that is still awaited fails for a reason that is not time.</summary>
    public void FailAwaited(string session)
    {
        lock (_gate)
        {
            var intent = Get<Session>(session, "checkout.session").Intent!;
            EndVoucher(intent);
            intent.LastError = ErrorOf("payment_intent_authentication_failure", "It failed.", "invalid_request_error");
        }
    }

    private readonly Dictionary<string, (long, string)> _received = [];

    /// <summary>Something else will arrive than was asked for: no real Stripe does this, but we must notice if it did.</summary>
    public void WillReceive(string session, long amount, string currency)
    {
        lock (_gate)
            _received[session] = (amount, currency);
    }
}
