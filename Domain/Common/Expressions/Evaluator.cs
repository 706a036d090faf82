using System.Globalization;

namespace TochoDX.Domain.Common.Expressions;

/// <summary>Computes; see the remarks on <see cref="Expression"/> for what is missing when.</summary>
internal sealed class Evaluator(IReadOnlyDictionary<string, Value> values)
{
    internal Value Evaluate(Node node)
    {
        switch (node)
        {
            case LiteralNode literal:
                return literal.Value;
            case VariableNode variable:
                return values.TryGetValue(variable.Name, out var value) ? value : Value.Missing;
            case UnaryNode { Operator: Operator.Not } unary:
                return Value.Of(!Truth(unary.Operand));
            case UnaryNode unary:
                return Evaluate(unary.Operand) switch
                {
                    { IsMissing: true } missing => missing,
                    NumberValue number => Value.Of(-number.Number),
                    MoneyValue money => Arithmetic.Apply(Operator.Subtract, Value.Of(Yen.Zero), money)!,
                    _ => throw Mismatch(unary),
                };
            case BinaryNode { Operator: Operator.And } both:
                return Value.Of(Truth(both.Left) && Truth(both.Right));
            case BinaryNode { Operator: Operator.Or } either:
                return Value.Of(Truth(either.Left) || Truth(either.Right));
            case BinaryNode binary:
                return Binary(binary);
            case CallNode call:
                return Call(call);
            default:
                throw new InvalidOperationException(node.GetType().Name);
        }
    }

    private bool Truth(Node node) =>
        Evaluate(node) switch
        {
            { IsMissing: true } => false,
            BooleanValue boolean => boolean.Boolean,
            _ => throw Mismatch(node),
        };

    private Value Binary(BinaryNode node)
    {
        var (left, right) = (Evaluate(node.Left), Evaluate(node.Right));
        var compares =
            node.Operator
            is Operator.Equal
                or Operator.NotEqual
                or Operator.Less
                or Operator.LessOrEqual
                or Operator.Greater
                or Operator.GreaterOrEqual
                or Operator.In;
        if (left.IsMissing || right.IsMissing)
            return compares ? BooleanValue.False : Value.Missing;
        if (!compares)
            return Arithmetic.Apply(node.Operator, left, right) ?? throw Mismatch(node);
        if (node.Operator == Operator.In)
        {
            return left is TextValue text && right is TextsValue texts
                ? Value.Of(texts.Texts.Contains(text.Text, StringComparer.Ordinal))
                : throw Mismatch(node);
        }
        if (left.Kind != right.Kind)
            throw Mismatch(node);
        if (node.Operator is Operator.Equal or Operator.NotEqual)
            return Value.Of(left.Equals(right) == (node.Operator == Operator.Equal));
        var order = Arithmetic.Order(left, right) ?? throw Mismatch(node);
        return Value.Of(
            node.Operator switch
            {
                Operator.Less => order < 0,
                Operator.LessOrEqual => order <= 0,
                Operator.Greater => order > 0,
                _ => order >= 0,
            }
        );
    }

    private Value Call(CallNode call)
    {
        var arguments = call.Arguments;
        switch (call.Function)
        {
            case Function.If:
                return Evaluate(Truth(arguments[0]) ? arguments[1] : arguments[2]);
            case Function.Missing:
                return Value.Of(IsUnanswered(arguments[0]));
            case Function.Answered:
                return Value.Of(!IsUnanswered(arguments[0]));
            case Function.Default:
                return Evaluate(arguments[0]) is { IsMissing: false } given ? given : Evaluate(arguments[1]);
        }
        var given0 = arguments.Select(Evaluate).ToArray();
        if (given0.Any(value => value.IsMissing))
            return Value.Missing;
        if (given0 is [ListValue list])
            return OverList(call, list);
        return call.Function switch
            {
                Function.Ceil or Function.Floor or Function.Round => Arithmetic.Rounded(
                    call.Function,
                    given0[0],
                    given0.Length == 2 ? given0[1] : Value.Of(1m)
                ),
                Function.Min => Extreme(given0, -1),
                Function.Max => Extreme(given0, 1),
                Function.Sum => given0.Aggregate((a, b) => a.IsMissing ? a : Arithmetic.Apply(Operator.Add, a, b) ?? throw Mismatch(call)),
                Function.Count when given0[0] is TextsValue texts => Value.Of(texts.Texts.Count),
                Function.Length when given0[0] is TextValue text => Value.Of(new StringInfo(text.Text).LengthInTextElements),
                Function.Yen when given0[0] is NumberValue number => Arithmetic.WholeYen(number.Number),
                Function.Number when given0[0] is MoneyValue money => Value.Of(money.Money.Amount),
                Function.Days when (given0[0], given0[1]) is (DateValue from, DateValue to) => Value.Of(
                    to.Date.DayNumber - from.Date.DayNumber
                ),
                Function.AddDays
                or Function.AddMonths
                or Function.AddYears when (given0[0], given0[1]) is (DateValue date, NumberValue number) => Arithmetic.Shifted(
                    call.Function,
                    date.Date,
                    number.Number
                ),
                Function.Year when given0[0] is DateValue date => Value.Of(date.Date.Year),
                Function.Month when given0[0] is DateValue date => Value.Of(date.Date.Month),
                Function.Day when given0[0] is DateValue date => Value.Of(date.Date.Day),
                Function.FiscalYear when given0[0] is DateValue date => Value.Of(FiscalYear.Of(date.Date).Year),
                _ => null,
            } ?? throw Mismatch(call);
    }

    // A group without an entry is there, with a count of zero, but nobody has answered it.
    private bool IsUnanswered(Node node) => Evaluate(node) is { IsMissing: true } or TextsValue { Texts.Count: 0 };

    /// <summary>Over the entries of a group that have an answer; the sum of none is zero, the smallest of none is missing.</summary>
    private static Value OverList(CallNode call, ListValue list)
    {
        switch (call.Function)
        {
            case Function.Count:
                return Value.Of(list.Values.Count);
            case Function.Any:
                return Value.Of(list.Values.Any(value => value is BooleanValue { Boolean: true }));
            case Function.All:
                return Value.Of(list.Values.All(value => value is BooleanValue { Boolean: true }));
            case Function.Sum:
                var zero = list.Kind == ValueKind.Moneys ? Value.Of(Yen.Zero) : Value.Of(0m);
                return list.Values.Aggregate(
                    zero,
                    (a, b) => a.IsMissing ? a : Arithmetic.Apply(Operator.Add, a, b) ?? throw Mismatch(call)
                );
            case Function.Min or Function.Max:
                return list.Values.Count == 0
                    ? Value.Missing
                    : Extreme([.. list.Values], call.Function == Function.Min ? -1 : 1) ?? throw Mismatch(call);
            default:
                throw Mismatch(call);
        }
    }

    private static Value? Extreme(Value[] given, int sign)
    {
        var best = given[0];
        foreach (var value in given.Skip(1))
        {
            if (Arithmetic.Order(value, best) is not { } order)
                return null;
            if (Math.Sign(order) == sign)
                best = value;
        }
        return best;
    }

    private static ExpressionException Mismatch(Node node) => new("値の種類が式と合いません。", node.Position);
}
