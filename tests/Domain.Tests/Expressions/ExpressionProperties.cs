using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using Xunit;

namespace TochoDX.Domain.Tests.Expressions;

/// <summary>Random expressions, computed twice: by the language and by C# while the text is made.</summary>
public sealed class ExpressionProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    /// <summary>A text and what it must give; null where there is no result.</summary>
    private sealed record Sample<T>(string Text, T? Expected)
        where T : struct;

    [Fact]
    public void Numbers_agree_with_decimal_arithmetic() =>
        Prop.ForAll(
                Arb.From(Gen.Sized(size => Numbers(Math.Min(size, 6)))),
                sample =>
                {
                    var value = Expression.Parse(sample.Text).Evaluate(NoValues);
                    return sample.Expected is { } expected ? value.Equals(Value.Of(expected)) : value.IsMissing;
                }
            )
            .Check(Many);

    [Fact]
    public void Conditions_agree_with_boolean_logic() =>
        Prop.ForAll(
                Arb.From(Gen.Sized(size => Conditions(Math.Min(size, 6)))),
                sample => Expression.Parse(sample.Text).Holds(NoValues) == sample.Expected
            )
            .Check(Many);

    [Fact]
    public void Normal_form_is_the_same_expression() =>
        Prop.ForAll(
                Arb.From(Gen.Sized(size => Conditions(Math.Min(size, 6)))),
                sample =>
                {
                    var normal = Expression.Parse(sample.Text).ToNormalForm();
                    var again = Expression.Parse(normal);
                    return again.ToNormalForm() == normal && again.Holds(NoValues) == sample.Expected;
                }
            )
            .Check(Many);

    [Fact]
    public void Money_times_a_number_is_whole_yen_or_missing() =>
        Prop.ForAll(
                Arb.From(
                    from yen in Gen.Choose(0, 1_000_000)
                    from hundredths in Gen.Choose(0, 100_000)
                    select (yen, factor: hundredths / 100m)
                ),
                pair =>
                {
                    var values = new Dictionary<string, Value> { ["m"] = Value.Of(new Yen(pair.yen)), ["n"] = Value.Of(pair.factor) };
                    var exact = pair.yen * pair.factor;
                    var value = Expression.Parse("m * n").Evaluate(values);
                    return exact == decimal.Truncate(exact) ? value.Equals(Value.Of(new Yen((long)exact))) : value.IsMissing;
                }
            )
            .Check(Many);

    [Fact]
    public void Any_text_parses_or_is_refused_within_itself() =>
        Prop.ForAll(
                Arb.From(Gen.ListOf(Gen.Elements(Tokens)).Select(tokens => string.Join(' ', tokens))),
                text =>
                {
                    try
                    {
                        var expression = Expression.Parse(text);
                        expression.Check(SomeKinds);
                        // What has been checked is computed without an exception, whatever is answered or not.
                        return expression.Evaluate(NoValues) is not null && expression.Evaluate(SomeValues) is not null;
                    }
                    catch (ExpressionException fault)
                    {
                        return fault.Position >= 0 && fault.Position <= text.Length;
                    }
                }
            )
            .Check(Many.WithMaxTest(20_000));

    private static readonly IReadOnlyDictionary<string, Value> NoValues = new Dictionary<string, Value>();

    private static readonly IReadOnlyDictionary<string, ValueKind> SomeKinds = new Dictionary<string, ValueKind>
    {
        ["n"] = ValueKind.Number,
        ["m"] = ValueKind.Money,
        ["d"] = ValueKind.Date,
        ["b"] = ValueKind.Boolean,
        ["t"] = ValueKind.Text,
    };

    private static readonly IReadOnlyDictionary<string, Value> SomeValues = new Dictionary<string, Value>
    {
        ["n"] = Value.Of(0m),
        ["m"] = Value.Of(new Yen(long.MinValue)),
        ["d"] = Value.Of(DateOnly.MaxValue),
        ["b"] = Value.Of(true),
        ["t"] = Value.Of("\uD800"),
    };

    private static readonly string[] Tokens =
    [
        "n",
        "m",
        "d",
        "b",
        "t",
        "1",
        "0",
        "2.5",
        "3220yen",
        "\"a\"",
        "true",
        "date(\"2026-04-01\")",
        "[\"a\"]",
        "+",
        "-",
        "*",
        "/",
        "==",
        "<",
        ">=",
        "and",
        "or",
        "not",
        "in",
        "(",
        ")",
        ",",
        "if(",
        "ceil(",
        "max(",
        "days(",
        "add_years(",
        "default(",
        "missing(",
        "yen(",
        "=",
        "円",
    ];

    private static Gen<Sample<decimal>> Numbers(int size)
    {
        var leaf = Gen.Choose(0, 9_999).Select(n => n / 100m).Select(n => new Sample<decimal>(n.ToString(CultureInfo.InvariantCulture), n));
        if (size == 0)
            return leaf;
        var inner = Numbers(size - 1);
        return Gen.OneOf(
            leaf,
            Both(inner, "+", (a, b) => a + b),
            Both(inner, "-", (a, b) => a - b),
            Both(inner, "*", (a, b) => Math.Abs(a) < 1_000_000 && Math.Abs(b) < 1_000_000 ? a * b : null, bounded: true),
            Both(inner, "/", (a, b) => b == 0 ? null : a / b, bounded: true),
            inner.Select(a => new Sample<decimal>($"-({a.Text})", -a.Expected)),
            inner.Select(a => new Sample<decimal>($"ceil({a.Text})", a.Expected is { } n ? decimal.Ceiling(n) : null)),
            inner.Select(a => new Sample<decimal>($"default({a.Text},7)", a.Expected ?? 7)),
            from a in inner
            from b in inner
            select new Sample<decimal>($"max({a.Text} , {b.Text})", a.Expected is { } x && b.Expected is { } y ? Math.Max(x, y) : null)
        );
    }

    /// <summary>Products and quotients only of small numbers, so that decimal itself stays exact and in range.</summary>
    private static Gen<Sample<decimal>> Both(
        Gen<Sample<decimal>> inner,
        string symbol,
        Func<decimal, decimal, decimal?> apply,
        bool bounded = false
    )
    {
        var part = bounded ? Numbers(0) : inner;
        return from a in part
            from b in part
            select new Sample<decimal>($"({a.Text}){symbol}({b.Text})", a.Expected is { } x && b.Expected is { } y ? apply(x, y) : null);
    }

    private static Gen<Sample<bool>> Conditions(int size)
    {
        var comparison =
            from a in Numbers(Math.Min(size, 2))
            from b in Numbers(Math.Min(size, 2))
            from symbol in Gen.Elements("==", "!=", "<", "<=", ">", ">=")
            select new Sample<bool>(
                $"({a.Text}) {symbol} ({b.Text})",
                a.Expected is { } x && b.Expected is { } y && Compared(x, symbol, y)
            );
        if (size == 0)
            return Gen.OneOf(comparison, Gen.Elements(new Sample<bool>("true", true), new("false", false), new("nobody", false)));
        var inner = Conditions(size - 1);
        return Gen.OneOf(
            comparison,
            inner.Select(a => new Sample<bool>($"not ({a.Text})", !a.Expected)),
            from a in inner
            from b in inner
            select new Sample<bool>($"({a.Text}) and ({b.Text})", a.Expected!.Value && b.Expected!.Value),
            from a in inner
            from b in inner
            select new Sample<bool>($"({a.Text}) or  ({b.Text})", a.Expected!.Value || b.Expected!.Value)
        );
    }

    private static bool Compared(decimal x, string symbol, decimal y) =>
        symbol switch
        {
            "==" => x == y,
            "!=" => x != y,
            "<" => x < y,
            "<=" => x <= y,
            ">" => x > y,
            _ => x >= y,
        };
}
