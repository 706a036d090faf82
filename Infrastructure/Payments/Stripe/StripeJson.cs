using System.Text.Json;
using System.Text.Json.Serialization;

namespace TochoDX.Infrastructure.Payments.Stripe;

internal static class StripeJson
{
    public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}

/// <summary>A reference that comes as an id, or as the whole object where the request asked to expand it.</summary>
[JsonConverter(typeof(ExpandableConverter))]
internal sealed record Expandable<T>(string Id, T? Object)
    where T : class, IStripeObject;

internal sealed class ExpandableConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Expandable<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Of<T> : JsonConverter<Expandable<T>>
        where T : class, IStripeObject
    {
        public override Expandable<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return new(reader.GetString()!, null);
            return JsonSerializer.Deserialize<T>(ref reader, options) is { } whole ? new(whole.Id, whole) : null;
        }

        public override void Write(Utf8JsonWriter writer, Expandable<T> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Objects of Stripe are only read.");
    }
}
