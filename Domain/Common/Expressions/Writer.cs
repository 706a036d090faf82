using System.Globalization;

namespace TochoDX.Domain.Common.Expressions;

/// <summary>Walks a parsed expression to list its variables or to write it out again.</summary>
internal static class Writer
{
    internal static IReadOnlyDictionary<string, int> VariablesOf(Node root)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        Collect(root, found);
        return found;
    }

    private static void Collect(Node node, Dictionary<string, int> found)
    {
        switch (node)
        {
            case VariableNode variable:
                found.TryAdd(variable.Name, variable.Position);
                break;
            case UnaryNode unary:
                Collect(unary.Operand, found);
                break;
            case BinaryNode binary:
                Collect(binary.Left, found);
                Collect(binary.Right, found);
                break;
            case CallNode call:
                foreach (var argument in call.Arguments)
                    Collect(argument, found);
                break;
        }
    }

    internal static string Write(Node node) => Part(node, 1);

    /// <summary>Brackets only where the part binds more loosely than its place asks for.</summary>
    private static string Part(Node node, int weakest)
    {
        var (text, strength) = node switch
        {
            LiteralNode literal => (Literal(literal.Value), 8),
            VariableNode variable => (variable.Name, 8),
            UnaryNode { Operator: Operator.Not } unary => ($"not {Part(unary.Operand, 3)}", 3),
            UnaryNode unary => ($"-{Part(unary.Operand, 7)}", 7),
            BinaryNode binary => Binary(binary),
            CallNode call => ($"{Functions.NameOf(call.Function)}({string.Join(", ", call.Arguments.Select(Write))})", 8),
            _ => throw new InvalidOperationException(node.GetType().Name),
        };
        return strength < weakest ? $"({text})" : text;
    }

    private static (string Text, int Strength) Binary(BinaryNode node)
    {
        var symbol = Symbol(node.Operator);
        var strength = Parser.StrengthOf(node.Operator);
        var left = Part(node.Left, strength == Parser.Comparing ? strength + 1 : strength);
        return ($"{left} {symbol} {Part(node.Right, strength + 1)}", strength);
    }

    private static string Literal(Value value) =>
        value switch
        {
            NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
            MoneyValue money => money.Money.Amount.ToString(CultureInfo.InvariantCulture) + "yen",
            TextValue text => Quoted(text.Text),
            DateValue date => $"date(\"{date.Date:yyyy-MM-dd}\")",
            BooleanValue boolean => boolean.Boolean ? "true" : "false",
            TextsValue texts => $"[{string.Join(", ", texts.Texts.Select(Quoted))}]",
            _ => throw new InvalidOperationException(value.ToString()),
        };

    private static string Quoted(string text) =>
        '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    internal static string Symbol(Operator op) =>
        op switch
        {
            Operator.Or => "or",
            Operator.And => "and",
            Operator.Not => "not",
            Operator.Equal => "==",
            Operator.NotEqual => "!=",
            Operator.Less => "<",
            Operator.LessOrEqual => "<=",
            Operator.Greater => ">",
            Operator.GreaterOrEqual => ">=",
            Operator.In => "in",
            Operator.Add => "+",
            Operator.Subtract or Operator.Negate => "-",
            Operator.Multiply => "*",
            Operator.Divide => "/",
        };
}
