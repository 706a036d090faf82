using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace TochoDX.StripeSimulator;

public sealed partial class Simulator
{
    private static readonly TimeSpan KeysLive = TimeSpan.FromHours(24);

    private readonly Dictionary<string, KeyedRequest> _keys = [];

    /// <summary>Every request that came in, faults included: method, path and idempotency key.</summary>
    public IReadOnlyList<(string Method, string Path, string? Key)> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    private readonly List<(string Method, string Path, string? Key)> _requests = [];

    private sealed record KeyedRequest(string Fingerprint, DateTimeOffset At)
    {
        public (int Status, string Body)? Answer { get; set; }
    }

    private async Task Api(HttpContext http)
    {
        var (method, path) = (http.Request.Method, http.Request.Path.Value ?? "");
        var key = http.Request.Headers["Idempotency-Key"].FirstOrDefault();
        var sent = method == "POST" ? await Form(http.Request) : QueryHelpers.ParseQuery(http.Request.QueryString.Value);
        var fields = sent.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        Fault? fault;
        lock (_gate)
        {
            _requests.Add((method, path, key));
            fault = NextFault(method, path);
        }
        http.Response.Headers["Request-Id"] = "req_" + Guid.NewGuid().ToString("N")[..14];
        http.Response.Headers["Stripe-Version"] = ApiVersion;
        if (fault is not null && await Before(fault, http))
            return;
        var (status, body) = await Answer(http, method, path, key, fields, fault);
        if (fault is not null && await After(fault, http))
            return;
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
    }

    private async Task<(int Status, string Body)> Answer(
        HttpContext http,
        string method,
        string path,
        string? key,
        List<KeyValuePair<string, string>> fields,
        Fault? fault
    )
    {
        KeyedRequest? keyed = null;
        try
        {
            var (endpoint, id) = Route(method, path);
            lock (_gate)
            {
                Authenticate(http.Request);
                if (method == "POST" && key is not null)
                {
                    if (Replay(key, method, path, fields) is { } earlier)
                    {
                        http.Response.Headers["Idempotent-Replayed"] = "true";
                        return earlier;
                    }
                }
                var parameters = new Parameters(fields, endpoint);
                if (method == "POST" && key is not null)
                    _keys[key] = keyed = new(Fingerprint(method, path, fields), _clock.GetUtcNow());
                if (fault?.Slow is null)
                    return Done(keyed, endpoint, id, parameters);
            }
            // Under way for a while: who comes with the same key meets it.
            await Task.Delay(fault.Slow.Value, http.RequestAborted);
            lock (_gate)
                return Done(keyed, endpoint, id, new(fields, endpoint));
        }
        catch (Refusal refusal)
        {
            return (refusal.Status, refusal.Body.ToJsonString());
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                if (keyed is { Answer: null })
                    _keys.Remove(key!);
            }
            return (499, "{}");
        }
    }

    /// <summary>Does it, and keeps the answer under the key: also a "no", once the doing has begun.</summary>
    private (int Status, string Body) Done(KeyedRequest? keyed, string endpoint, string? id, Parameters parameters)
    {
        (int Status, string Body) answer;
        try
        {
            Tick();
            var json = Do(endpoint, id, parameters);
            foreach (var wish in parameters.All("expand"))
                Expand(json, wish.Split('.'), wish);
            answer = (200, json.ToJsonString());
        }
        catch (Refusal refusal)
        {
            answer = (refusal.Status, refusal.Body.ToJsonString());
        }
        if (keyed is not null)
            keyed.Answer = answer;
        return answer;
    }

    /// <summary>Null for a key that is new, or that has been forgotten after a day.</summary>
    private (int Status, string Body)? Replay(string key, string method, string path, List<KeyValuePair<string, string>> fields)
    {
        if (key.Length > 255)
            throw Refusal.Invalid(null, "Idempotency-Key may have up to 255 characters.");
        if (!_keys.TryGetValue(key, out var keyed))
            return null;
        if (_clock.GetUtcNow() - keyed.At >= KeysLive)
        {
            _keys.Remove(key);
            return null;
        }
        if (keyed.Fingerprint != Fingerprint(method, path, fields))
            throw new Refusal(
                400,
                "idempotency_error",
                null,
                $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."
            );
        return keyed.Answer
            ?? throw Refusal.Invalid(
                "idempotency_key_in_use",
                "There is currently another in-progress request using this key.",
                status: 409
            );
    }

    private static string Fingerprint(string method, string path, List<KeyValuePair<string, string>> fields) =>
        $"{method} {path} {string.Join('&', fields.Select(f => $"{f.Key}={f.Value}").Order(StringComparer.Ordinal))}";

    private static void Authenticate(HttpRequest request)
    {
        var given = request.Headers.Authorization.ToString();
        var key = given.StartsWith("Bearer ", StringComparison.Ordinal) ? given[7..] : "";
        if (given.StartsWith("Basic ", StringComparison.Ordinal))
            key = Encoding.UTF8.GetString(Convert.FromBase64String(given[6..])).TrimEnd(':');
        if (key.Length == 0)
            throw Refusal.Invalid(null, "You did not provide an API key.", status: 401);
        if (key != SecretKey)
            throw Refusal.Invalid(null, $"Invalid API Key provided: {key[..Math.Min(8, key.Length)]}***", status: 401);
        if (request.Headers["Stripe-Version"].ToString() is var version && version != ApiVersion)
            throw Refusal.Invalid(null, $"Invalid Stripe API version: {version}");
    }

    private static async Task<Dictionary<string, StringValues>> Form(HttpRequest request)
    {
        if (request.ContentLength is 0 or null)
            return [];
        if (!request.HasFormContentType)
            return new() { ["body"] = "not form encoded" };
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return form.ToDictionary(f => f.Key, f => f.Value);
    }

    /// <summary><c>/v1/refunds/re_1</c> is the endpoint <c>/v1/refunds/{id}</c> for <c>re_1</c>.</summary>
    private static (string Endpoint, string? Id) Route(string method, string path)
    {
        if (Documented.All.Contains($"{method} {path}"))
            return ($"{method} {path}", null);
        foreach (var endpoint in Documented.All.Where(e => e.Contains("{id}", StringComparison.Ordinal)))
        {
            var around = endpoint.Split("{id}");
            var whole = $"{method} {path}";
            if (!whole.StartsWith(around[0], StringComparison.Ordinal) || !whole.EndsWith(around[1], StringComparison.Ordinal))
                continue;
            var id = whole[around[0].Length..^around[1].Length];
            if (id.Length > 0 && !id.Contains('/', StringComparison.Ordinal))
                return (endpoint, Uri.UnescapeDataString(id));
        }
        throw Refusal.Invalid(null, $"Unrecognized request URL ({method}: {path}).", status: 404);
    }

    private JsonObject Do(string endpoint, string? id, Parameters p) =>
        endpoint switch
        {
            "POST /v1/checkout/sessions" => CreateSession(p),
            "GET /v1/checkout/sessions" => ListSessions(p),
            "GET /v1/checkout/sessions/{id}" => Get<Session>(id!, "checkout.session").Json(),
            "POST /v1/checkout/sessions/{id}" => UpdateSession(id!, p),
            "POST /v1/checkout/sessions/{id}/expire" => ExpireSession(id!),
            "GET /v1/payment_intents/{id}" => Get<Intent>(id!, "payment_intent").Json(),
            "POST /v1/payment_intents/{id}/cancel" => CancelIntent(id!),
            "GET /v1/charges/{id}" => Get<Charge>(id!, "charge").Json(),
            "POST /v1/customers" => CreateCustomer(p),
            "GET /v1/customers/{id}" => Get<Customer>(id!, "customer").Json(),
            "POST /v1/refunds" => CreateRefund(p),
            "GET /v1/refunds" => Page<Refund>(p, "/v1/refunds", r => Of(p, r.Charge)),
            "GET /v1/refunds/{id}" => Get<Refund>(id!, "refund").Json(),
            "GET /v1/disputes" => Page<Dispute>(p, "/v1/disputes", d => Of(p, d.Charge)),
            "GET /v1/disputes/{id}" => Get<Dispute>(id!, "dispute").Json(),
            "GET /v1/events" => Page<Occurrence>(p, "/v1/events", EventsOf(p)),
            "GET /v1/events/{id}" => Get<Occurrence>(id!, "event").Json(),
            "GET /v1/balance_transactions" => Page<BalanceLine>(p, "/v1/balance_transactions", LinesOf(p)),
            "GET /v1/balance_transactions/{id}" => Get<BalanceLine>(id!, "balance_transaction").Json(),
            "GET /v1/payouts" => Page<Payout>(p, "/v1/payouts", o => p.Text("status") is not { } s || o.Status == s),
            "GET /v1/payouts/{id}" => Get<Payout>(id!, "payout").Json(),
            _ => throw Refusal.Invalid(null, $"Unrecognized request URL ({endpoint}).", status: 404),
        };

    private static bool Of(Parameters p, Charge charge) =>
        (p.Text("charge") is not { } c || charge.Id == c) && (p.Text("payment_intent") is not { } i || charge.Intent.Id == i);
}
