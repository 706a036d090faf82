using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;

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
            // Looking back only is what keeps conditions from going round in circles.
            foreach (var (name, position) in expression.Variables)
            {
                var asked = name.StartsWith(QuestionValues.EntryPrefix, StringComparison.Ordinal)
                    ? name[QuestionValues.EntryPrefix.Length..]
                    : name;
                if (!variables.ContainsKey(name) && map.IsQuestion(asked.Split('.')[0]))
                    throw new ExpressionException(
                        $"「{name}」はここでは使えません。条件と計算に使えるのは、その項目より前にある項目だけです（自分自身や、後の項目は使えません）。",
                        position
                    );
            }
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
