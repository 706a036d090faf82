using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using TochoDX.Domain.Common;

namespace TochoDX.Web.Commands;

/// <summary>Options whose words are days, amounts or names of a list; what cannot be read is wrong usage.</summary>
internal static class Typed
{
    private const long MostYen = 1_000_000_000_000;
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    internal static Option<DateOnly?> Day(string name, string description, bool required = false) =>
        Of<DateOnly?>(
            name,
            $"{description}, yyyy-MM-dd",
            $"{name} takes a day as yyyy-MM-dd.",
            word => DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            required
        );

    /// <summary>Yen; commas are allowed.</summary>
    internal static Option<Yen?> Amount(string name, string description, bool required = false, bool negative = false) =>
        Of<Yen?>(name, description, AmountFault(name), word => AmountOf(word, negative), required);

    internal static Yen? AmountOf(string word, bool negative = false) =>
        long.TryParse(
            word,
            NumberStyles.AllowThousands | (negative ? NumberStyles.AllowLeadingSign : NumberStyles.None),
            CultureInfo.InvariantCulture,
            out var yen
        ) && yen is >= -MostYen and <= MostYen
            ? new Yen(yen)
            : null;

    internal static string AmountFault(string name) => $"{name} takes an amount in whole yen, at most {MostYen:N0}.";

    internal static Option<FiscalYear?> Year(string name, string description) =>
        Of<FiscalYear?>(
            name,
            description,
            $"{name} takes a year from {FirstYear} to {LastYear}.",
            word =>
                int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear
                    ? new FiscalYear(year)
                    : null,
            required: true
        );

    /// <summary>One of an enumeration, written with hyphens.</summary>
    internal static Option<T?> Word<T>(string name, string description, bool required = false)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
        var list = string.Join(", ", words.Keys);
        return Of<T?>(
            name,
            $"{description}: {list}",
            $"{name} takes one of {list}.",
            word => words.TryGetValue(word, out var value) ? value : null,
            required
        );
    }

    /// <summary>May be given several times.</summary>
    internal static Option<T[]> Many<T>(string name, string description, string fault, Func<string, T?> read)
        where T : class =>
        new(name)
        {
            Description = description,
            CustomParser = result =>
            {
                var all = result.Tokens.Select(token => read(token.Value)).ToList();
                if (all.Exists(one => one is null))
                    result.AddError(fault);
                return [.. all.OfType<T>()];
            },
        };

    private static Option<T> Of<T>(string name, string description, string fault, Func<string, T> read, bool required) =>
        new(name)
        {
            Description = description + ".",
            HelpName = name.TrimStart('-'),
            Required = required,
            CustomParser = result => Read(result, fault, read),
        };

    private static T Read<T>(ArgumentResult result, string fault, Func<string, T> read)
    {
        var value = read(result.Tokens[0].Value);
        if (value is null)
            result.AddError(fault);
        return value;
    }
}
