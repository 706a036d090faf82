using System.Globalization;
using System.Text.RegularExpressions;

namespace TochoDX.StripeSimulator;

/// <summary>
/// Parameters of one request, checked against the documented list of its endpoint: what is not listed, has another type or
/// is missing is refused as Stripe refuses it.
/// </summary>
internal sealed partial class Parameters
{
    private readonly List<(string Given, string Path, string Value)> _fields = [];

    /// <exception cref="Refusal">Unknown, wrongly typed, empty or missing.</exception>
    public Parameters(IEnumerable<KeyValuePair<string, string>> fields, string endpoint)
    {
        var documented = Documented.Of(endpoint);
        foreach (var (given, value) in fields)
        {
            var path = PathOf(given);
            var type = documented.TypeOf(path) ?? throw Unlisted(documented, given, path, value);
            Check(type, given, value);
            _fields.Add((given, path, value));
        }
        foreach (var required in documented.Required.Where(r => !_fields.Any(f => f.Path == r)))
        {
            // A part is only missing where the whole is given.
            var cut = required.LastIndexOf('.');
            if (cut < 0 || _fields.Any(f => f.Path.StartsWith(required[..cut], StringComparison.Ordinal)))
                throw Refusal.Invalid("parameter_missing", $"Missing required param: {required}.", required);
        }
    }

    public string? Text(string path) => _fields.Where(f => f.Path == path).Select(f => f.Value).FirstOrDefault();

    public long? Number(string path) => Text(path) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public IReadOnlyList<string> All(string path) => [.. _fields.Where(f => f.Path == path + "[]").Select(f => f.Value)];

    public Dictionary<string, string> Map(string path) =>
        _fields
            .Where(f => f.Path.StartsWith(path + ".", StringComparison.Ordinal))
            .ToDictionary(f => f.Path[(path.Length + 1)..], f => f.Value);

    private static string PathOf(string given) => Index().Replace(Name().Replace(given, ".$1"), "[]");

    private static Refusal Unlisted(Documented documented, string given, string path, string value)
    {
        if (documented.TypeOf(path + "[]") is not null || documented.Has(path + "[]."))
            return Refusal.Invalid(null, $"Invalid array: {value}", given);
        if (documented.Has(path + "."))
            return Refusal.Invalid(null, $"Invalid object: {value}", given);
        return Refusal.Invalid("parameter_unknown", $"Received unknown parameter: {given}", given);
    }

    private static void Check(string type, string given, string value)
    {
        if (value.Length == 0 && type != "text?")
            throw Refusal.Invalid("parameter_invalid_empty", $"You passed an empty string for '{given}'.", given);
        switch (type)
        {
            case "integer" when !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                throw Refusal.Invalid("parameter_invalid_integer", $"Invalid integer: {value}", given);
            case "boolean" when value is not ("true" or "false"):
                throw Refusal.Invalid(null, $"Invalid boolean: {value}", given);
            case "url" when !Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"):
                throw Refusal.Invalid("url_invalid", "Not a valid URL", given);
            case "currency" when value.Length != 3 || value.Any(c => !char.IsAsciiLetterLower(c)):
                throw Refusal.Invalid(null, $"Invalid currency: {value}.", given);
            case "email" when !value.Contains('@', StringComparison.Ordinal):
                throw Refusal.Invalid("email_invalid", $"Invalid email address: {value}", given);
            case "text" or "text?" when value.Length > 5000:
                throw Refusal.Invalid(null, $"Invalid string: {given} must be at most 5000 characters", given);
            case "metadata" when value.Length > 500:
                throw Refusal.Invalid(null, $"Metadata values can have up to 500 characters: {given}", given);
            case var choice when choice.Contains('|', StringComparison.Ordinal) && !choice.Split('|').Contains(value):
                throw Refusal.Invalid(
                    null,
                    $"Invalid {given}: must be one of {choice.Replace("|", ", ", StringComparison.Ordinal)}",
                    given
                );
        }
    }

    [GeneratedRegex(@"\[([A-Za-z_][^\]]*)\]")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[[0-9]*\]")]
    private static partial Regex Index();
}
