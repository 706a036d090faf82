using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Approvals;

/// <summary>無効となった印 — a seal that a 差戻し has voided, and the 差戻し itself; kept for ever.</summary>
/// <param name="State">What it was; <see cref="SealState.Returned"/> for the 差戻し that voided the others.</param>
public sealed record VoidedSeal(
    int Order,
    RouteStepKind Kind,
    ApproverRole Role,
    SealState State,
    string ActorId,
    string Name,
    string Title,
    string? ActedFor,
    string? Comment,
    DateTimeOffset At
)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public static string ToJson(IReadOnlyList<VoidedSeal> list) => list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, Options);

    // Nearly always empty, and read with every approval.
    public static IReadOnlyList<VoidedSeal> FromJson(string json) =>
        json.Length <= 2 ? [] : JsonSerializer.Deserialize<List<VoidedSeal>>(json, Options)!;
}
