using System.Text.Json.Nodes;

namespace TochoDX.StripeSimulator;

/// <summary>Something that has an id and a place in time, and is told as JSON with references as ids.</summary>
internal abstract class Thing(string id, long created)
{
    public string Id => id;
    public long Created => created;

    /// <summary>Place among its kind, from 0.</summary>
    public int Position { get; set; }

    public abstract JsonObject Json();

    protected JsonObject Head(string kind) =>
        new()
        {
            ["id"] = Id,
            ["object"] = kind,
            ["created"] = Created,
            ["livemode"] = false,
        };

    protected static JsonObject Map(IEnumerable<KeyValuePair<string, string>> map) =>
        new(map.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
}

internal sealed class Customer(string id, long created) : Thing(id, created)
{
    public Dictionary<string, string> Metadata { get; init; } = [];
    public string? Email { get; set; }

    /// <summary>Account number at which this customer's transfers arrive.</summary>
    public string Account { get; init; } = "";

    /// <summary>Money that has arrived and belongs to no payment yet.</summary>
    public long Cash { get; set; }

    public override JsonObject Json()
    {
        var json = Head("customer");
        json["email"] = Email;
        json["metadata"] = Map(Metadata);
        return json;
    }
}

internal sealed class Session(string id, long created) : Thing(id, created)
{
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Methods { get; init; }
    public required string Url { get; init; }
    public required long ExpiresAt { get; init; }
    public string? SuccessUrl { get; init; }
    public string? CancelUrl { get; init; }
    public string? Reference { get; init; }
    public Customer? Customer { get; init; }
    public int KonbiniDays { get; init; } = 3;
    public Dictionary<string, string> Metadata { get; init; } = [];
    public Dictionary<string, string> IntentMetadata { get; init; } = [];
    public string Status { get; set; } = "open";
    public Intent? Intent { get; set; }

    public override JsonObject Json()
    {
        var json = Head("checkout.session");
        json["amount_subtotal"] = Amount;
        json["amount_total"] = Amount;
        json["cancel_url"] = CancelUrl;
        json["client_reference_id"] = Reference;
        json["currency"] = Currency;
        json["customer"] = Customer?.Id;
        json["customer_details"] = Status == "open" ? null : new JsonObject { ["email"] = Simulator.PayersMail };
        json["expires_at"] = ExpiresAt;
        json["metadata"] = Map(Metadata);
        json["mode"] = "payment";
        json["payment_intent"] = Intent?.Id;
        json["payment_method_types"] = new JsonArray([.. Methods.Select(m => (JsonNode?)m)]);
        json["payment_status"] = Intent?.Status == "succeeded" ? "paid" : "unpaid";
        json["status"] = Status;
        json["success_url"] = SuccessUrl;
        json["ui_mode"] = "hosted_page";
        json["url"] = Status == "open" ? Url : null;
        return json;
    }
}

internal sealed class Intent(string id, long created) : Thing(id, created)
{
    public required Session Session { get; init; }
    public required long Amount { get; init; }
    public string Currency { get; set; } = "jpy";
    public long Received { get; set; }
    public string Status { get; set; } = "requires_payment_method";
    public string? Method { get; set; }
    public Charge? Charge { get; set; }
    public JsonObject? NextAction { get; set; }
    public JsonObject? LastError { get; set; }
    public string? CancellationReason { get; set; }

    /// <summary>End of the voucher; null where there is none.</summary>
    public long? VoucherEnds { get; set; }

    public override JsonObject Json()
    {
        var json = Head("payment_intent");
        json["amount"] = Amount;
        json["amount_capturable"] = 0;
        json["amount_received"] = Received;
        json["cancellation_reason"] = CancellationReason;
        json["capture_method"] = "automatic";
        json["currency"] = Currency;
        json["customer"] = Session.Customer?.Id;
        json["last_payment_error"] = LastError?.DeepClone();
        json["latest_charge"] = Charge?.Id;
        json["metadata"] = Map(Session.IntentMetadata);
        json["next_action"] = NextAction?.DeepClone();
        json["payment_method_types"] = new JsonArray([.. Session.Methods.Select(m => (JsonNode?)m)]);
        json["status"] = Status;
        return json;
    }
}

internal sealed class Charge(string id, long created) : Thing(id, created)
{
    public required Intent Intent { get; init; }
    public required long Amount { get; init; }
    public required string Method { get; init; }
    public string Currency { get; init; } = "jpy";
    public string Status { get; set; } = "succeeded";
    public bool Disputed { get; set; }
    public BalanceLine? Line { get; set; }
    public List<Refund> Refunds { get; } = [];

    /// <summary>What is refunded or on its way to be; a refund that failed counts no more.</summary>
    public long Refunded => Refunds.Where(r => r.Status is not ("failed" or "canceled")).Sum(r => r.Amount);

    public override JsonObject Json()
    {
        var json = Head("charge");
        json["amount"] = Amount;
        json["amount_captured"] = Status == "succeeded" ? Amount : 0;
        json["amount_refunded"] = Refunded;
        json["balance_transaction"] = Line?.Id;
        json["billing_details"] = new JsonObject { ["email"] = Simulator.PayersMail };
        json["captured"] = Status == "succeeded";
        json["currency"] = Currency;
        json["disputed"] = Disputed;
        json["paid"] = Status == "succeeded";
        json["payment_intent"] = Intent.Id;
        json["payment_method_details"] = new JsonObject { ["type"] = Method, [Method] = new JsonObject() };
        json["refunded"] = Refunded == Amount;
        json["status"] = Status;
        return json;
    }
}
