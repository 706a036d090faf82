using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>手数料の確認例 — inputs and the amount that is expected of a fee rule.</summary>
public static class FeeTest
{
    /// <param name="given">Variable → value as it is written in a document: <c>3</c>, <c>1200</c>, <c>2026-04-01</c>, <c>true</c>, <c>vehicle</c>.</param>
    /// <returns>The amount, or in Japanese why there is none.</returns>
    public static (Yen? Amount, string? Fault) Run(
        FeeRule fee,
        IReadOnlyDictionary<string, ValueKind> variables,
        IEnumerable<(string Name, string Text)> given
    )
    {
        var values = new Dictionary<string, Value>(fee.Newest, StringComparer.Ordinal);
        foreach (var (name, text) in given)
        {
            if (!variables.TryGetValue(name, out var kind))
                return (null, $"「{name}」という質問はありません。");
            if (Read(kind, text.Trim()) is not { } value)
                return (null, $"「{name}」の値「{text}」は{ValueKinds.NameOf(kind)}として読めません。");
            values[name] = value;
        }
        try
        {
            return (fee.AmountFor(values), null);
        }
        catch (RuleBrokenException rule)
        {
            return (null, rule.Message);
        }
    }

    private static Value? Read(ValueKind kind, string text)
    {
        var isNumber = decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        );
        return kind switch
        {
            ValueKind.Number when isNumber => Value.Of(number),
            ValueKind.Money when isNumber && number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue => Value.Of(
                new Yen((long)number)
            ),
            ValueKind.Boolean when text is "true" or "false" => Value.Of(text == "true"),
            ValueKind.Date
                when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Value.Of(
                day
            ),
            ValueKind.Text => Value.Of(text),
            ValueKind.Texts => Value.Of(text.Split('/')),
            ValueKind.Numbers => List(ValueKind.Number, text),
            ValueKind.Moneys => List(ValueKind.Money, text),
            ValueKind.Dates => List(ValueKind.Date, text),
            ValueKind.Booleans => List(ValueKind.Boolean, text),
            _ => null,
        };
    }

    /// <summary>What the entries of a group say, parted by <c>/</c>: <c>3/2</c>.</summary>
    private static Value? List(ValueKind item, string text)
    {
        var items = text.Split('/').Select(one => Read(item, one.Trim())).ToList();
        return items.Contains(null) ? null : Value.Of(item, [.. items.OfType<Value>()]);
    }
}
