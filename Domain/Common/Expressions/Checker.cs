namespace TochoDX.Domain.Common.Expressions;

/// <summary>Finds the kind of every part, before any answer exists.</summary>
internal sealed class Checker(IReadOnlyDictionary<string, ValueKind> variables)
{
    internal ValueKind Check(Node node) =>
        node switch
        {
            LiteralNode literal => literal.Value.Kind!.Value,
            VariableNode variable => variables.TryGetValue(variable.Name, out var kind)
                ? kind
                : throw new ExpressionException($"「{variable.Name}」という項目はありません。", variable.Position),
            UnaryNode { Operator: Operator.Not } unary => Expect(unary.Operand, ValueKind.Boolean),
            UnaryNode unary => OneOf(unary.Operand, ValueKind.Number, ValueKind.Money),
            BinaryNode binary => CheckBinary(binary),
            CallNode call => CheckCall(call),
            _ => throw new InvalidOperationException(node.GetType().Name),
        };

    private ValueKind CheckBinary(BinaryNode node)
    {
        var (left, right) = (Check(node.Left), Check(node.Right));
        if (node.Operator == Operator.Divide && IsAlwaysZero(node.Right))
            throw new ExpressionException("0で割ることはできません。", node.Position);
        ValueKind? result = node.Operator switch
        {
            Operator.And or Operator.Or when (left, right) is (ValueKind.Boolean, ValueKind.Boolean) => ValueKind.Boolean,
            Operator.Equal or Operator.NotEqual when left == right => ValueKind.Boolean,
            Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual when left == right && IsOrdered(left) =>
                ValueKind.Boolean,
            Operator.In when (left, right) is (ValueKind.Text, ValueKind.Texts) => ValueKind.Boolean,
            Operator.Add or Operator.Subtract when left == right && left is ValueKind.Number or ValueKind.Money => left,
            Operator.Multiply => (left, right) switch
            {
                (ValueKind.Number, ValueKind.Number) => ValueKind.Number,
                (ValueKind.Number, ValueKind.Money) or (ValueKind.Money, ValueKind.Number) => ValueKind.Money,
                _ => null,
            },
            Operator.Divide => (left, right) switch
            {
                (ValueKind.Number, ValueKind.Number) or (ValueKind.Money, ValueKind.Money) => ValueKind.Number,
                (ValueKind.Money, ValueKind.Number) => ValueKind.Money,
                _ => null,
            },
            _ => null,
        };
        return result
            ?? throw new ExpressionException(
                $"「{Writer.Symbol(node.Operator)}」は{ValueKinds.NameOf(left)}と{ValueKinds.NameOf(right)}には使えません。",
                node.Position
            );
    }

    private ValueKind CheckCall(CallNode call)
    {
        var arguments = call.Arguments;
        switch (call.Function)
        {
            case Function.If:
                Expect(arguments[0], ValueKind.Boolean);
                return Alike(call, 1);
            case Function.Missing or Function.Answered:
                Check(arguments[0]);
                return ValueKind.Boolean;
            case Function.Default:
                return Alike(call, 0);
            case Function.Ceil or Function.Floor or Function.Round:
                if (arguments.Count == 2)
                    Expect(arguments[1], ValueKind.Number);
                return OneOf(arguments[0], ValueKind.Number, ValueKind.Money);
            case Function.Min or Function.Max when arguments.Count > 1:
                OneOf(arguments[0], ValueKind.Number, ValueKind.Money, ValueKind.Date);
                return Alike(call, 0);
            case Function.Min or Function.Max:
                return Item(
                    OneOf(
                        arguments[0],
                        ValueKind.Number,
                        ValueKind.Money,
                        ValueKind.Date,
                        ValueKind.Numbers,
                        ValueKind.Moneys,
                        ValueKind.Dates
                    )
                );
            case Function.Sum when arguments.Count > 1:
                OneOf(arguments[0], ValueKind.Number, ValueKind.Money);
                return Alike(call, 0);
            case Function.Sum:
                return Item(OneOf(arguments[0], ValueKind.Number, ValueKind.Money, ValueKind.Numbers, ValueKind.Moneys));
            case Function.Count:
                OneOf(arguments[0], ValueKind.Texts, ValueKind.Numbers, ValueKind.Moneys, ValueKind.Dates, ValueKind.Booleans);
                return ValueKind.Number;
            case Function.Any or Function.All:
                Expect(arguments[0], ValueKind.Booleans);
                return ValueKind.Boolean;
            case Function.Length:
                Expect(arguments[0], ValueKind.Text);
                return ValueKind.Number;
            case Function.Yen:
                Expect(arguments[0], ValueKind.Number);
                return ValueKind.Money;
            case Function.Number:
                Expect(arguments[0], ValueKind.Money);
                return ValueKind.Number;
            case Function.Days:
                Expect(arguments[0], ValueKind.Date);
                Expect(arguments[1], ValueKind.Date);
                return ValueKind.Number;
            case Function.AddDays or Function.AddMonths or Function.AddYears:
                Expect(arguments[1], ValueKind.Number);
                return Expect(arguments[0], ValueKind.Date);
            case Function.Year or Function.Month or Function.Day or Function.FiscalYear:
                Expect(arguments[0], ValueKind.Date);
                return ValueKind.Number;
            default:
                throw new InvalidOperationException(call.Function.ToString());
        }
    }

    private static ValueKind Item(ValueKind kind) => ValueKinds.ItemOf(kind) ?? kind;

    /// <summary>A divisor that no answer can change is looked at when the document is read.</summary>
    private static bool IsAlwaysZero(Node node) =>
        Writer.VariablesOf(node).Count == 0
        && new Evaluator(new Dictionary<string, Value>()).Evaluate(node)
            is { IsMissing: true }
                or NumberValue { Number: 0 }
                or MoneyValue { Money.Amount: 0 };

    /// <summary>All arguments from the given one on are of one kind, which is the result.</summary>
    private ValueKind Alike(CallNode call, int from)
    {
        var kind = Check(call.Arguments[from]);
        foreach (var argument in call.Arguments.Skip(from + 1))
            Expect(argument, kind);
        return kind;
    }

    private ValueKind Expect(Node node, ValueKind kind) => OneOf(node, kind);

    private ValueKind OneOf(Node node, params ReadOnlySpan<ValueKind> kinds)
    {
        var kind = Check(node);
        if (kinds.Contains(kind))
            return kind;
        var wanted = string.Join("か", kinds.ToArray().Select(ValueKinds.NameOf));
        throw new ExpressionException($"ここは{wanted}でなければなりませんが、{ValueKinds.NameOf(kind)}になっています。", node.Position);
    }

    internal static bool IsOrdered(ValueKind kind) => kind is ValueKind.Number or ValueKind.Money or ValueKind.Date;
}
