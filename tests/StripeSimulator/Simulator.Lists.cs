using System.Text.Json.Nodes;

namespace TochoDX.StripeSimulator;

public sealed partial class Simulator
{
    // What can be expanded, and nothing else: property by property, whatever object it stands in.
    private static readonly HashSet<string> Expandable =
    [
        "balance_transaction",
        "charge",
        "customer",
        "failure_balance_transaction",
        "latest_charge",
        "payment_intent",
        "source",
    ];

    /// <summary>A page of a list, newest first, 10 entries unless asked otherwise, 100 at most.</summary>
    /// <param name="among">Where the candidates are known; null for all.</param>
    private JsonObject Page<T>(Parameters p, string url, Func<T, bool> wanted, IEnumerable<T>? among = null)
        where T : Thing
    {
        var limit = (int)(p.Number("limit") ?? 10);
        if (limit is < 1 or > 100)
            throw Refusal.Invalid(
                limit < 1 ? "parameter_invalid_integer" : null,
                limit < 1 ? "This value must be greater than or equal to 1." : "Limit must be less than or equal to 100.",
                "limit"
            );
        var after = p.Text("starting_after") is { } a ? Get<T>(a, "cursor") : null;
        var before = p.Text("ending_before") is { } b ? Get<T>(b, "cursor") : null;
        if (after is not null && before is not null)
            throw Refusal.Invalid(null, "You can only specify one of these parameters: starting_after, ending_before.");
        var all = (among ?? NewestFirst<T>(after)).Where(t => wanted(t) && InTime(p, t));
        if (after is not null)
            all = all.Where(t => t.Position < after.Position);
        var page = before is null
            ? all.Take(limit + 1).ToList()
            : all.TakeWhile(t => t.Position > before.Position).TakeLast(limit + 1).Reverse().ToList();
        var shown = page.Take(limit);
        return new()
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. (before is null ? shown : shown.Reverse()).Select(t => (JsonNode?)t.Json())]),
            ["has_more"] = page.Count > limit,
            ["url"] = url,
        };
    }

    private static bool InTime(Parameters p, Thing thing) =>
        (p.Number("created") is not { } at || thing.Created == at)
        && (p.Number("created.gt") is not { } gt || thing.Created > gt)
        && (p.Number("created.gte") is not { } gte || thing.Created >= gte)
        && (p.Number("created.lt") is not { } lt || thing.Created < lt)
        && (p.Number("created.lte") is not { } lte || thing.Created <= lte);

    /// <summary>Puts the object in the place of its id; deeper than four levels it is refused.</summary>
    private void Expand(JsonNode? node, ReadOnlySpan<string> path, string wish)
    {
        if (wish.Split('.').Length > 4)
            throw Refusal.Invalid(null, $"You cannot expand more than 4 levels of a property. Property: {wish}", "expand");
        if (path.IsEmpty || node is null)
            return;
        var name = path[0];
        if (node is not JsonObject json)
            return;
        if (name == "data" && json["data"] is JsonArray entries)
        {
            foreach (var entry in entries)
                Expand(entry, path[1..], wish);
            return;
        }
        if (name == "refunds" && json["object"]?.GetValue<string>() == "charge")
        {
            var charge = (Charge)_things[json["id"]!.GetValue<string>()];
            json["refunds"] = new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray([.. Enumerable.Reverse(charge.Refunds).Take(10).Select(r => (JsonNode?)r.Json())]),
                ["has_more"] = charge.Refunds.Count > 10,
                ["url"] = $"/v1/charges/{charge.Id}/refunds",
            };
            return;
        }
        if (!Expandable.Contains(name) || !json.ContainsKey(name))
            throw Refusal.Invalid(null, $"This property cannot be expanded ({name}).", "expand");
        if (json[name] is JsonValue id)
            json[name] = _things[id.GetValue<string>()].Json();
        Expand(json[name], path[1..], wish);
    }

    private JsonObject ListSessions(Parameters p)
    {
        var intent = p.Text("payment_intent") is { } i ? Get<Intent>(i, "payment_intent") : null;
        var customer = p.Text("customer") is { } c ? Get<Customer>(c, "customer") : null;
        return Page(
            p,
            "/v1/checkout/sessions",
            s => (customer is null || s.Customer == customer) && (p.Text("status") is not { } w || s.Status == w),
            intent is null ? null : (IEnumerable<Session>)[intent.Session]
        );
    }

    private static Func<Occurrence, bool> EventsOf(Parameters p)
    {
        var types = p.All("types");
        if (types.Count > 20)
            throw Refusal.Invalid(null, "Invalid array: types may have up to 20 entries", "types");
        if (types.Count > 0 && p.Text("type") is not null)
            throw Refusal.Invalid(null, "You may pass either type or types, but not both.", "type");
        return e => (types.Count == 0 || types.Contains(e.Type)) && (p.Text("type") is not { } t || e.Type == t);
    }

    private Func<BalanceLine, bool> LinesOf(Parameters p)
    {
        if (p.Text("payout") is { } id && !Get<Payout>(id, "payout").Automatic)
            throw Refusal.Invalid(null, "Balance transaction history can only be filtered on automatic transfers, not manual.", "payout");
        return l =>
            (p.Text("payout") is not { } o || l.Payout?.Id == o)
            && (p.Text("source") is not { } s || l.Source?.Id == s)
            && (p.Text("type") is not { } t || l.Type == t)
            && (p.Text("currency") is not { } c || l.Currency == c);
    }
}
