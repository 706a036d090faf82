using System.Text.Json;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>
/// Events that we know, and where each says what it is about. What is found is a reference: a session's id, or that of a
/// payment intent, a charge or a customer, from which the session is looked up.
/// </summary>
internal static class StripeEvents
{
    private static readonly string[] Itself = ["id"];
    private static readonly string[] ItsPayment = ["payment_intent", "charge"];

    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["checkout.session.completed"] = Itself,
        ["checkout.session.async_payment_succeeded"] = Itself,
        ["checkout.session.async_payment_failed"] = Itself,
        ["checkout.session.expired"] = Itself,
        ["payment_intent.created"] = Itself,
        ["payment_intent.processing"] = Itself,
        ["payment_intent.requires_action"] = Itself,
        ["payment_intent.amount_capturable_updated"] = Itself,
        ["payment_intent.partially_funded"] = Itself,
        ["payment_intent.succeeded"] = Itself,
        ["payment_intent.payment_failed"] = Itself,
        ["payment_intent.canceled"] = Itself,
        ["charge.refunded"] = ["payment_intent", "id"],
        ["refund.created"] = ItsPayment,
        ["refund.updated"] = ItsPayment,
        ["refund.failed"] = ItsPayment,
        ["charge.dispute.created"] = ItsPayment,
        ["charge.dispute.updated"] = ItsPayment,
        ["charge.dispute.closed"] = ItsPayment,
        ["charge.dispute.funds_withdrawn"] = ItsPayment,
        ["charge.dispute.funds_reinstated"] = ItsPayment,
        ["customer_cash_balance_transaction.created"] =
        [
            "applied_to_payment.payment_intent",
            "unapplied_from_payment.payment_intent",
            "customer",
        ],
    };

    /// <summary>All that we know.</summary>
    public static IReadOnlyCollection<string> Types => Table.Keys;

    /// <summary>
    /// What is asked for when lost messages are looked up: Stripe takes 20 names at most, and these two tell nothing — an
    /// intent is created with its session, and we never capture by hand.
    /// </summary>
    public static IReadOnlyList<string> Telling { get; } =
    [.. Table.Keys.Where(t => t is not ("payment_intent.created" or "payment_intent.amount_capturable_updated"))];

    /// <summary>Empty for an event that is none of our business: it is accepted, and nothing follows.</summary>
    public static string ReferenceOf(string type, JsonElement subject) =>
        Table.TryGetValue(type, out var places) ? places.Select(p => At(subject, p)).FirstOrDefault(r => r.Length > 0) ?? "" : "";

    private static string At(JsonElement element, string place)
    {
        foreach (var name in place.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return "";
        }
        return element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
    }
}
