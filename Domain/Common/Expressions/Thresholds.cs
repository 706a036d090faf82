namespace TochoDX.Domain.Common.Expressions;

/// <summary>金額の境目 — the amounts with which an expression compares a variable.</summary>
public static class Thresholds
{
    /// <summary>Each variable compared with money, and the amounts, ascending.</summary>
    public static ILookup<string, Yen> MoneyThresholds(this Expression expression) =>
        expression
            .Nodes.OfType<BinaryNode>()
            .Where(n =>
                n.Operator
                    is Operator.Less
                        or Operator.LessOrEqual
                        or Operator.Greater
                        or Operator.GreaterOrEqual
                        or Operator.Equal
                        or Operator.NotEqual
            )
            .SelectMany(n => new[] { (n.Left, n.Right), (n.Right, n.Left) })
            .Where(pair => pair is (VariableNode, LiteralNode { Value: MoneyValue }))
            .Select(pair => (((VariableNode)pair.Item1).Name, ((MoneyValue)((LiteralNode)pair.Item2).Value).Money))
            .Distinct()
            .OrderBy(pair => pair.Money.Amount)
            .ToLookup(pair => pair.Name, pair => pair.Money);

    internal static IEnumerable<Node> WithParts(this Node node) =>
        node switch
        {
            UnaryNode unary => unary.Operand.WithParts().Prepend(node),
            BinaryNode binary => binary.Left.WithParts().Concat(binary.Right.WithParts()).Prepend(node),
            CallNode call => call.Arguments.SelectMany(a => a.WithParts()).Prepend(node),
            _ => [node],
        };
}
