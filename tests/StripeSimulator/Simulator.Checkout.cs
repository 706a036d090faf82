using System.Globalization;
using System.Text.Json.Nodes;

namespace TochoDX.StripeSimulator;

public sealed partial class Simulator
{
    private readonly HashSet<Session> _open = [];

    private JsonObject CreateCustomer(Parameters p)
    {
        var customer = new Customer(NewId("cus"), Now)
        {
            Metadata = p.Map("metadata"),
            Email = p.Text("email"),
            Account = (9_000_000 + _count).ToString(CultureInfo.InvariantCulture),
        };
        return Keep(customer).Json();
    }

    private JsonObject CreateSession(Parameters p)
    {
        if (p.Text("mode") != "payment")
            throw Refusal.Invalid(null, "The simulator knows the mode payment only.", "mode");
        var currency = p.Text("line_items[].price_data.currency");
        if (currency is null)
            throw Refusal.Invalid("parameter_missing", "Missing required param: line_items.", "line_items");
        if (currency != "jpy")
            throw Refusal.Invalid(null, "The simulator's account takes jpy only.", "line_items[0][price_data][currency]");
        if (p.Number("line_items[].price_data.unit_amount") is not { } unit)
            throw Refusal.Invalid("parameter_missing", "Missing required param: line_items[0][price_data][unit_amount].");
        if (p.Text("line_items[].price_data.product_data.name") is not { } name)
            throw Refusal.Invalid("parameter_missing", "Missing required param: line_items[0][price_data][product_data][name].");
        if (p.Number("line_items[].quantity") is not { } quantity)
            throw Refusal.Invalid("parameter_missing", "Missing required param: line_items[0][quantity].", "line_items[0][quantity]");
        if (p.Text("success_url") is not { } success)
            throw Refusal.Invalid("parameter_missing", "Missing required param: success_url.", "success_url");
        var methods = p.All("payment_method_types") is { Count: > 0 } given ? given : ["card"];
        var customer = p.Text("customer") is { } id ? Get<Customer>(id, "customer") : null;
        Possible(p, methods, unit * quantity, customer);
        var expires = p.Number("expires_at") ?? Now + 86_400;
        if (expires < Now + 1_800 || expires > Now + 86_400)
            throw Refusal.Invalid(null, "The `expires_at` timestamp must be 30 minutes to 24 hours from now.", "expires_at");
        var session = NewId("cs_test");
        return Keep(
                new Session(session, Now)
                {
                    Amount = unit * quantity,
                    Currency = currency,
                    Name = name,
                    Methods = methods,
                    Url = new Uri(Address, $"/c/pay/{session}").AbsoluteUri,
                    ExpiresAt = expires,
                    SuccessUrl = success,
                    CancelUrl = p.Text("cancel_url"),
                    Reference = p.Text("client_reference_id"),
                    Customer = customer,
                    KonbiniDays = (int)(p.Number("payment_method_options.konbini.expires_after_days") ?? 3),
                    Metadata = p.Map("metadata"),
                    IntentMetadata = p.Map("payment_intent_data.metadata"),
                }
            )
            .Also(s => _open.Add(s))
            .Json();
    }

    /// <summary>What each way to pay demands: limits in yen, a customer for transfers, days for vouchers.</summary>
    private static void Possible(Parameters p, IReadOnlyList<string> methods, long amount, Customer? customer)
    {
        if (amount < 50)
            throw Refusal.Invalid("amount_too_small", "The Checkout Session's total amount must be at least ¥50.");
        if (methods.Contains("konbini") && amount is < 120 or > 300_000 && methods.Contains("konbini"))
            throw Refusal.Invalid(amount < 120 ? "amount_too_small" : "amount_too_large", "Konbini takes ¥120 to ¥300,000.");
        if (methods.Contains("paypay") && amount > 1_000_000)
            throw Refusal.Invalid("amount_too_large", "PayPay takes ¥50 to ¥1,000,000.");
        if (amount > 9_999_999_999)
            throw Refusal.Invalid("amount_too_large", "Amount must be no more than ¥9,999,999,999");
        if (p.Number("payment_method_options.konbini.expires_after_days") is < 1 or > 60)
            throw Refusal.Invalid(
                null,
                "expires_after_days must be between 1 and 60.",
                "payment_method_options[konbini][expires_after_days]"
            );
        if (!methods.Contains("customer_balance"))
            return;
        if (customer is null)
            throw Refusal.Invalid("parameter_missing", "`customer` is required with customer_balance.", "customer");
        if (
            p.Text("payment_method_options.customer_balance.funding_type") is null
            || p.Text("payment_method_options.customer_balance.bank_transfer.type") != "jp_bank_transfer"
        )
            throw Refusal.Invalid(null, "customer_balance needs funding_type and bank_transfer[type]=jp_bank_transfer in Japan.");
    }

    private JsonObject UpdateSession(string id, Parameters p)
    {
        var session = Get<Session>(id, "checkout.session");
        foreach (var (name, value) in p.Map("metadata"))
            session.Metadata[name] = value;
        return session.Json();
    }

    private JsonObject ExpireSession(string id)
    {
        var session = Get<Session>(id, "checkout.session");
        if (session.Status != "open")
            throw Refusal.Invalid(
                null,
                $"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {session.Status}."
            );
        End(session);
        return session.Json();
    }

    /// <summary>As documented: what Checkout made is only cancelled here while it waits to be captured, which none does.</summary>
    private JsonObject CancelIntent(string id)
    {
        var intent = Get<Intent>(id, "payment_intent");
        throw Refusal.Invalid(
            "payment_intent_unexpected_state",
            $"You cannot cancel this PaymentIntent because it was made by Checkout and is {intent.Status}. Expire the Checkout Session instead."
        );
    }

    private void End(Session session)
    {
        session.Status = "expired";
        _open.Remove(session);
        if (session.Intent is { Status: not "succeeded" } intent)
        {
            (intent.Status, intent.NextAction) = ("canceled", null);
            Tell("payment_intent.canceled", intent);
        }
        Tell("checkout.session.expired", session);
    }
}

internal static class Fluently
{
    public static T Also<T>(this T thing, Action<T> act)
    {
        act(thing);
        return thing;
    }
}
