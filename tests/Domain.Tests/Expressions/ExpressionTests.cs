using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using Xunit;

namespace TochoDX.Domain.Tests.Expressions;

public sealed class ExpressionTests
{
    private static readonly Dictionary<string, Value> Values = new()
    {
        ["area"] = Value.Of(12.5m),
        ["rate"] = Value.Of(3220m),
        ["price"] = Value.Of(new Yen(3220)),
        ["kind"] = Value.Of("wall"),
        ["media"] = Value.Of(["mono", "cd"]),
        ["owner"] = Value.Of(false),
        ["case.arrived_on"] = Value.Of(new DateOnly(2026, 4, 1)),
        ["name"] = Value.Of("葛\U000E0100城"),
    };

    private static readonly Dictionary<string, ValueKind> Kinds = new(
        Values.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Kind!.Value))
    )
    {
        ["unknown_number"] = ValueKind.Number,
        ["unknown_text"] = ValueKind.Text,
        ["unknown_flag"] = ValueKind.Boolean,
        ["unknown_money"] = ValueKind.Money,
    };

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("-area + 20", "7.5")]
    [InlineData("10 - 2 - 3", "5")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("ceil(area / 5)", "3")]
    [InlineData("floor(1234, 100)", "1200")]
    [InlineData("round(2.5)", "3")]
    [InlineData("round(-2.5)", "-3")]
    [InlineData("min(3, 1, 2)", "1")]
    [InlineData("max(3, area, 2)", "12.5")]
    [InlineData("sum(1, 2, 3)", "6")]
    [InlineData("count(media)", "2")]
    [InlineData("length(name)", "2")]
    [InlineData("days(case.arrived_on, date(\"2026-04-15\"))", "14")]
    [InlineData("year(case.arrived_on) + month(case.arrived_on) + day(case.arrived_on)", "2031")]
    [InlineData("fiscal_year(date(\"2026-03-31\"))", "2025")]
    [InlineData("price / 1610yen", "2")]
    [InlineData("number(price)", "3220")]
    [InlineData("if(kind == \"wall\", 1, 2)", "1")]
    [InlineData("default(unknown_number, 5)", "5")]
    public void Numbers(string text, string expected) =>
        Assert.Equal(Value.Of(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)), Checked(text, ValueKind.Number));

    [Theory]
    [InlineData("ceil(area / 5) * 3220yen", 9660)]
    [InlineData("ceil(area / 5) * 3220円", 9660)]
    [InlineData("price * 0.5", 1610)]
    [InlineData("price / 2", 1610)]
    [InlineData("yen(floor(number(price) * 0.333))", 1072)]
    [InlineData("floor(price, 100)", 3200)]
    [InlineData("price - 20yen + 100yen", 3300)]
    [InlineData("sum(price, 1yen)", 3221)]
    [InlineData("if(owner, 0yen, max(price, 5000yen))", 5000)]
    public void Money(string text, long expected) => Assert.Equal(Value.Of(new Yen(expected)), Checked(text, ValueKind.Money));

    [Theory]
    [InlineData("true or false and false", true)]
    [InlineData("not owner and kind == \"wall\"", true)]
    [InlineData("not kind == \"roof\"", true)]
    [InlineData("kind != \"wall\"", false)]
    [InlineData("kind in [\"wall\", \"roof\"]", true)]
    [InlineData("\"dvd\" in media", false)]
    [InlineData("area >= 12.50", true)]
    [InlineData("price < 3220yen", false)]
    [InlineData("case.arrived_on < date(\"2026-04-02\")", true)]
    [InlineData("add_years(date(\"2024-02-29\"), 1) == date(\"2025-02-28\")", true)]
    [InlineData("add_days(case.arrived_on, 60) == date(\"2026-05-31\")", true)]
    [InlineData("add_months(date(\"2026-01-31\"), 1) == date(\"2026-02-28\")", true)]
    public void Conditions(string text, bool expected) => Assert.Equal(Value.Of(expected), Checked(text, ValueKind.Boolean));

    [Theory]
    [InlineData("unknown_number == 1")]
    [InlineData("unknown_number != 1")]
    [InlineData("unknown_number < 1")]
    [InlineData("unknown_number + 1 > 0")]
    [InlineData("unknown_text in [\"a\"]")]
    [InlineData("unknown_flag")]
    [InlineData("unknown_flag or false")]
    [InlineData("answered(unknown_number)")]
    public void A_missing_answer_does_not_fulfil_a_condition(string text) => Assert.False(Held(text));

    [Theory]
    [InlineData("missing(unknown_number)")]
    [InlineData("not unknown_flag")]
    [InlineData("not (unknown_number == 1)")]
    [InlineData("missing(unknown_number + 1)")]
    [InlineData("missing(max(1, unknown_number))")]
    [InlineData("if(unknown_flag, false, true)")]
    public void Missing_is_explicit(string text) => Assert.True(Held(text));

    [Theory]
    [InlineData("1 / (price / price - 1)")]
    [InlineData("price / (price / 1yen - price / 1yen)")]
    [InlineData("price / (price - price)")]
    [InlineData("price * 0.3333")]
    [InlineData("price / 3")]
    [InlineData("yen(0.5)")]
    [InlineData("ceil(1, 0)")]
    [InlineData("9223372036854775yen * 99999")]
    [InlineData("999999999999999999 * 999999999999999999 * 999999")]
    [InlineData("add_years(case.arrived_on, 9000)")]
    [InlineData("add_days(case.arrived_on, 0.5)")]
    [InlineData("unknown_money + price")]
    public void What_has_no_result_is_missing_and_never_rounded(string text)
    {
        var expression = Expression.Parse(text);
        expression.Check(Kinds);

        Assert.True(expression.Evaluate(Values).IsMissing);
    }

    [Theory]
    [InlineData("", 0, "式が空です")]
    [InlineData("1 +", 3, "途中で終わって")]
    [InlineData("a = 1", 2, "「==」で書いて")]
    [InlineData("(1", 2, "「)」が必要")]
    [InlineData("1 2", 2, "「2」の位置")]
    [InlineData("1 < 2 < 3", 6, "分けて書いて")]
    [InlineData("\"abc", 0, "終わりの「\"」がありません")]
    [InlineData("12px", 2, "すぐ後に文字")]
    [InlineData("0.5yen", 0, "円未満")]
    [InlineData("date(\"2026-02-30\")", 5, "日付は date")]
    [InlineData("nope(1)", 0, "関数「nope」はありません")]
    [InlineData("if(true, 1)", 0, "値の数")]
    [InlineData("a..b", 0, "「.」の前後")]
    [InlineData("1 + ＠", 4, "「＠」は式では使えません")]
    [InlineData("[1]", 1, "並びには文字だけ")]
    [InlineData("1 + \uD800", 4, "式では使えません")]
    public void A_wrong_text_is_refused_at_its_position(string text, int position, string message)
    {
        var fault = Assert.Throws<ExpressionException>(() => Expression.Parse(text));

        Assert.Equal(position, fault.Position);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("area + kind", 5, "「+」は数と文字には使えません")]
    [InlineData("area + price", 5, "「+」は数と金額")]
    [InlineData("price * price", 6, "「*」は金額と金額")]
    [InlineData("kind < \"a\"", 5, "「<」は文字と文字")]
    [InlineData("area and owner", 5, "「and」")]
    [InlineData("if(area, 1, 2)", 3, "はい・いいえでなければ")]
    [InlineData("if(owner, 1, 2yen)", 13, "数でなければ")]
    [InlineData("ceil(kind)", 5, "数か金額")]
    [InlineData("1 + no_such", 4, "「no_such」という項目はありません")]
    [InlineData("kind in \"wall\"", 5, "「in」")]
    public void Kinds_that_do_not_go_together_are_refused(string text, int position, string message)
    {
        var fault = Assert.Throws<ExpressionException>(() => Expression.Parse(text).Check(Kinds));

        Assert.Equal(position, fault.Position);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        Assert.Throws<ExpressionException>(() => Expression.Parse(new string('(', 1_000) + "1" + new string(')', 900)));
        Assert.Throws<ExpressionException>(() => Expression.Parse(string.Concat(Enumerable.Repeat("-", 1_900)) + "1"));
        Assert.Throws<ExpressionException>(() => Expression.Parse(string.Concat(Enumerable.Repeat("not ", 450)) + "true"));
        Assert.Throws<ExpressionException>(() => Expression.Parse("1" + string.Concat(Enumerable.Repeat("+1", 900))));
        Assert.Throws<ExpressionException>(() => Expression.Parse(new string(' ', 2_001)));
    }

    [Fact]
    public void Variables_are_listed_with_their_first_position() =>
        Assert.Equal(
            [KeyValuePair.Create("b.x", 0), KeyValuePair.Create("a", 6)],
            Expression.Parse("b.x + a * b.x").Variables.OrderBy(entry => entry.Value)
        );

    private static Value Checked(string text, ValueKind kind)
    {
        var expression = Expression.Parse(text);
        Assert.Equal(kind, expression.Check(Kinds));
        return expression.Evaluate(Values);
    }

    private static bool Held(string text)
    {
        Assert.Equal(ValueKind.Boolean, Expression.Parse(text).Check(Kinds));
        return Expression.Parse(text).Holds(Values);
    }
}
