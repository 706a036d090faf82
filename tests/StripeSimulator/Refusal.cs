using System.Text.Json.Nodes;

namespace TochoDX.StripeSimulator;

/// <summary>An error in the shape in which Stripe gives it.</summary>
internal sealed class Refusal(int status, string type, string? code, string message, string? param = null) : Exception(message)
{
    public int Status => status;

    public JsonObject Body =>
        new()
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["doc_url"] = code is null ? null : $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}",
                ["message"] = Message,
                ["param"] = param,
                ["type"] = type,
            },
        };

    public static Refusal Invalid(string? code, string message, string? param = null, int status = 400) =>
        new(status, "invalid_request_error", code, message, param);

    public static Refusal Missing(string what, string id) => Invalid("resource_missing", $"No such {what}: '{id}'", "id", 404);
}
