using System.Runtime.CompilerServices;
using System.Text.Json;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>
/// The resources of the REST API that we use, by their names there. Everything throws a
/// <see cref="PaymentGatewayException"/> where Stripe is out of reach or refuses.
/// </summary>
internal sealed class StripeApi(StripeConnection stripe)
{
    private const int PageSize = 100;
    private const string Sessions = "/v1/checkout/sessions";

    // What Fetch needs, in one answer; deeper than four levels Stripe does not go.
    private static readonly string[] Whole = ["payment_intent.latest_charge.balance_transaction", "payment_intent.latest_charge.refunds"];

    public Task<StripeSession> CreateSession(StripeForm form, string key, CancellationToken ct) =>
        stripe.Post<StripeSession>(Sessions, form, key, ct);

    public Task<StripeSession> Session(string id, CancellationToken ct) =>
        stripe.Get<StripeSession>($"{Sessions}/{Escape(id)}", new StripeForm().Add("expand", Whole), ct);

    public Task<StripeSession> UpdateSession(string id, StripeForm form, string key, CancellationToken ct) =>
        stripe.Post<StripeSession>($"{Sessions}/{Escape(id)}", form, key, ct);

    public Task<StripeSession> ExpireSession(string id, string key, CancellationToken ct) =>
        stripe.Post<StripeSession>($"{Sessions}/{Escape(id)}/expire", new(), key, ct);

    public IAsyncEnumerable<StripeSession> ListSessions(Func<StripeForm> filter, CancellationToken ct) =>
        List<StripeSession>(Sessions, filter, ct);

    public Task<StripeIntent> Intent(string id, CancellationToken ct) =>
        stripe.Get<StripeIntent>($"/v1/payment_intents/{Escape(id)}", new StripeForm().Add("expand", ["latest_charge"]), ct);

    public Task<StripeCharge> Charge(string id, CancellationToken ct) => stripe.Get<StripeCharge>($"/v1/charges/{Escape(id)}", new(), ct);

    public Task<StripeCustomer> CreateCustomer(StripeForm form, string key, CancellationToken ct) =>
        stripe.Post<StripeCustomer>("/v1/customers", form, key, ct);

    public Task<StripeRefund> CreateRefund(StripeForm form, string key, CancellationToken ct) =>
        stripe.Post<StripeRefund>("/v1/refunds", form, key, ct);

    public IAsyncEnumerable<StripeRefund> Refunds(string paymentIntent, CancellationToken ct) =>
        List<StripeRefund>("/v1/refunds", () => new StripeForm().Add("payment_intent", paymentIntent), ct);

    public IAsyncEnumerable<StripeDispute> Disputes(string paymentIntent, CancellationToken ct) =>
        List<StripeDispute>("/v1/disputes", () => new StripeForm().Add("payment_intent", paymentIntent), ct);

    public IAsyncEnumerable<StripeEventObject> Events(DateTimeOffset since, IReadOnlyList<string> types, CancellationToken ct) =>
        List<StripeEventObject>("/v1/events", () => new StripeForm().Add("created[gte]", since).Add("types", types), ct);

    public IAsyncEnumerable<StripeBalanceTransaction> BalanceTransactions(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        List<StripeBalanceTransaction>("/v1/balance_transactions", () => Created(from, to).Add("expand", ["data.source"]), ct);

    /// <summary>What an automatic payout carried; Stripe does not tell it of a payout made by hand.</summary>
    public IAsyncEnumerable<StripeBalanceTransaction> CarriedBy(string payout, CancellationToken ct) =>
        List<StripeBalanceTransaction>("/v1/balance_transactions", () => new StripeForm().Add("payout", payout), ct);

    public IAsyncEnumerable<StripePayout> Payouts(DateTimeOffset from, DateTimeOffset? to, CancellationToken ct) =>
        List<StripePayout>("/v1/payouts", () => Created(from, to), ct);

    /// <summary>Every entry of a list, page after page.</summary>
    private async IAsyncEnumerable<T> List<T>(string path, Func<StripeForm> filter, [EnumeratorCancellation] CancellationToken ct)
        where T : class, IStripeObject
    {
        for (string? after = null; ; )
        {
            var page = await stripe.Get<StripeList<T>>(path, filter().Add("limit", PageSize).Add("starting_after", after), ct);
            foreach (var entry in page.Data)
                yield return entry;
            if (!page.HasMore || page.Data.Count == 0)
                yield break;
            after = page.Data[^1].Id;
        }
    }

    private static StripeForm Created(DateTimeOffset from, DateTimeOffset? to)
    {
        var filter = new StripeForm().Add("created[gte]", Ceiling(from));
        return to is { } end ? filter.Add("created[lt]", Ceiling(end)) : filter;
    }

    /// <summary>Stripe counts whole seconds: the first one that is not before the instant.</summary>
    private static long Ceiling(DateTimeOffset instant) =>
        instant.ToUnixTimeSeconds() + (instant.UtcTicks % TimeSpan.TicksPerSecond == 0 ? 0 : 1);

    private static string Escape(string id) => Uri.EscapeDataString(id);
}

internal sealed record StripeEventObject(string Id, string Type, StripeEventData? Data) : IStripeObject;

internal sealed record StripeEventData(JsonElement Object);
