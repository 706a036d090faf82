namespace TochoDX.Domain.Common.Expressions;

/// <summary>金額の境目 — the amounts with which an expression compares a variable.</summary>
public static class Thresholds
{
    /// <summary>Each variable compared with money, and the amounts, ascending.</summary>
    /// <param name="known">Variables whose value is known, such as an amount that a rule sets by date.</param>
    public static ILookup<string, Yen> MoneyThresholds(this Expression expression, IReadOnlyDictionary<string, Value> known) =>
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
            .Where(pair => pair.Item1 is VariableNode && Amount(pair.Item2, known) is not null)
            .Select(pair => (((VariableNode)pair.Item1).Name, Money: Amount(pair.Item2, known)!.Value))
            .Distinct()
            .OrderBy(pair => pair.Money.Amount)
            .ToLookup(pair => pair.Name, pair => pair.Money);

    private static Yen? Amount(Node node, IReadOnlyDictionary<string, Value> known) =>
        node switch
        {
            LiteralNode { Value: MoneyValue money } => money.Money,
            VariableNode variable => known.GetValueOrDefault(variable.Name) is MoneyValue money ? money.Money : null,
            _ => null,
        };

    internal static IEnumerable<Node> WithParts(this Node node) =>
        node switch
        {
            UnaryNode unary => unary.Operand.WithParts().Prepend(node),
            BinaryNode binary => binary.Left.WithParts().Concat(binary.Right.WithParts()).Prepend(node),
            CallNode call => call.Arguments.SelectMany(a => a.WithParts()).Prepend(node),
            _ => [node],
        };
}
