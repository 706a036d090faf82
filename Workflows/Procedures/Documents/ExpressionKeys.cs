using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads keys that hold expressions.</summary>
internal static class ExpressionKeys
{
    /// <summary>An expression that uses only these variables and gives one of these kinds; none given: any.</summary>
    internal static Expression? OptionalExpression(
        this MapReader map,
        string key,
        IReadOnlyDictionary<string, ValueKind> variables,
        params ValueKind[] kinds
    )
    {
        if (map.OptionalText(key) is not { } text)
            return null;
        try
        {
            var expression = Expression.Parse(text);
            var kind = expression.Check(variables);
            if (kinds.Length > 0 && !kinds.Contains(kind))
                map.Fault(
                    key,
                    $"「{key}」の式は{ValueKinds.NameOf(kinds[0])}になる必要がありますが、{ValueKinds.NameOf(kind)}になっています。"
                );
            return expression;
        }
        catch (ExpressionException wrong)
        {
            map.Fault(key, wrong);
            return null;
        }
    }

    internal static Expression? Condition(this MapReader map, string key, IReadOnlyDictionary<string, ValueKind> variables) =>
        map.OptionalExpression(key, variables, ValueKind.Boolean);
}
