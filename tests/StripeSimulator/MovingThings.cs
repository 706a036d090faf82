using System.Text.Json.Nodes;

namespace TochoDX.StripeSimulator;

internal sealed class Refund(string id, long created) : Thing(id, created)
{
    public required Charge Charge { get; init; }
    public required long Amount { get; init; }
    public Dictionary<string, string> Metadata { get; init; } = [];
    public string? InstructionsEmail { get; init; }
    public string Status { get; set; } = "pending";
    public string? FailureReason { get; set; }
    public BalanceLine? Line { get; set; }
    public BalanceLine? FailureLine { get; set; }

    public override JsonObject Json()
    {
        var json = Head("refund");
        json.Remove("livemode");
        json["amount"] = Amount;
        json["balance_transaction"] = Line?.Id;
        json["charge"] = Charge.Id;
        json["currency"] = Charge.Currency;
        if (FailureReason is not null)
        {
            json["failure_balance_transaction"] = FailureLine?.Id;
            json["failure_reason"] = FailureReason;
        }
        if (InstructionsEmail is not null)
            json["instructions_email"] = InstructionsEmail;
        json["metadata"] = Map(Metadata);
        json["payment_intent"] = Charge.Intent.Id;
        json["status"] = Status;
        return json;
    }
}

internal sealed class Dispute(string id, long created) : Thing(id, created)
{
    public required Charge Charge { get; init; }
    public required long Amount { get; init; }
    public required string Status { get; set; }
    public string Reason { get; init; } = "fraudulent";
    public long? DueBy { get; set; }
    public List<BalanceLine> Lines { get; } = [];

    public override JsonObject Json()
    {
        var json = Head("dispute");
        json["amount"] = Amount;
        json["balance_transactions"] = new JsonArray([.. Lines.Select(l => (JsonNode?)l.Json())]);
        json["charge"] = Charge.Id;
        json["currency"] = Charge.Currency;
        json["evidence_details"] = new JsonObject { ["due_by"] = DueBy };
        json["is_charge_refundable"] = Status.StartsWith("warning", StringComparison.Ordinal);
        json["payment_intent"] = Charge.Intent.Id;
        json["reason"] = Reason;
        json["status"] = Status;
        return json;
    }
}

internal sealed class BalanceLine(string id, long created) : Thing(id, created)
{
    public required string Type { get; init; }
    public required string Category { get; init; }
    public required long Amount { get; init; }
    public long Fee { get; init; }
    public string Currency { get; init; } = "jpy";
    public Thing? Source { get; init; }
    public Payout? Payout { get; set; }

    public override JsonObject Json()
    {
        var json = Head("balance_transaction");
        json.Remove("livemode");
        json["amount"] = Amount;
        json["currency"] = Currency;
        json["fee"] = Fee;
        json["net"] = Amount - Fee;
        json["reporting_category"] = Category;
        json["source"] = Source?.Id;
        json["status"] = Payout is null ? "pending" : "available";
        json["type"] = Type;
        return json;
    }
}

internal sealed class Payout(string id, long created) : Thing(id, created)
{
    public required long Amount { get; init; }
    public required long ArrivalDate { get; init; }
    public bool Automatic { get; init; } = true;
    public string Status { get; set; } = "in_transit";
    public string? FailureCode { get; set; }

    public override JsonObject Json()
    {
        var json = Head("payout");
        json["amount"] = Amount;
        json["arrival_date"] = ArrivalDate;
        json["automatic"] = Automatic;
        json["currency"] = "jpy";
        json["failure_code"] = FailureCode;
        json["method"] = "standard";
        json["status"] = Status;
        json["type"] = "bank_account";
        return json;
    }
}

internal sealed class Occurrence(string id, long created, string type, JsonObject subject) : Thing(id, created)
{
    public string Type => type;

    public override JsonObject Json()
    {
        var json = Head("event");
        json["api_version"] = Simulator.ApiVersion;
        json["data"] = new JsonObject { ["object"] = subject.DeepClone() };
        json["pending_webhooks"] = 1;
        json["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = null };
        json["type"] = type;
        return json;
    }
}
