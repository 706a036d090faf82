using System.Diagnostics.CodeAnalysis;

namespace TochoDX.Domain.Common.Expressions;

/// <summary>
/// 式 — a condition, amount or calculated answer of a procedure document. Has no access to anything but the declared
/// variables, no loops, and a bounded size.
/// </summary>
/// <remarks>
/// <para>Literals: <c>12.5</c>, <c>3220yen</c>, <c>"text"</c>, <c>true</c>, <c>date("2026-04-01")</c>, <c>["a", "b"]</c>.
/// Operators: <c>or and not == != &lt; &lt;= &gt; &gt;= in + - * /</c>. Functions: see <see cref="Functions"/>.</para>
/// <para>Groups: <c>items.amount</c> is the list of the answers of all entries, for <c>sum count min max any all in</c>;
/// within an entry, <c>entry.amount</c> is its own; <c>count(items)</c> is the number of entries.</para>
/// <para>Missing (未回答): arithmetic and functions over a missing value are missing; a comparison or <c>in</c> over one is
/// false, also <c>!=</c>; as a condition (<c>and or not if</c>) it counts as false. Ask with <c>missing(x)</c> and
/// <c>answered(x)</c>, replace with <c>default(x, 0)</c>.</para>
/// <para>No result: division by zero, overflow, an impossible date, and money that is not a whole yen are missing too.
/// So evaluation of a checked expression never throws; who needs a result must refuse a missing one.</para>
/// <para>Numbers are decimals of 28 digits: sums and products of ordinary size are exact, a division is exact to 28 digits
/// (multiply before dividing). Money is never a fraction: round the number, then multiply, or use <c>yen(floor(…))</c>.</para>
/// </remarks>
public sealed class Expression : IEquatable<Expression>
{
    private readonly Node _root;

    private Expression(string text, Node root)
    {
        Text = text;
        _root = root;
        Variables = Writer.VariablesOf(root);
    }

    internal IEnumerable<Node> Nodes => _root.WithParts();

    /// <summary>The text as it was written.</summary>
    public string Text { get; }

    /// <summary>Names of the variables it uses, with the position of their first use.</summary>
    public IReadOnlyDictionary<string, int> Variables { get; }

    /// <exception cref="ExpressionException">The text is not an expression.</exception>
    public static Expression Parse(string text) => new(text, Parser.Parse(text));

    public static bool TryParse(string text, [NotNullWhen(true)] out Expression? expression)
    {
        try
        {
            expression = Parse(text);
            return true;
        }
        catch (ExpressionException)
        {
            expression = null;
            return false;
        }
    }

    /// <summary>The kind of the result, given the kinds of all variables there are.</summary>
    /// <exception cref="ExpressionException">A variable is unknown, or kinds do not go together.</exception>
    public ValueKind Check(IReadOnlyDictionary<string, ValueKind> variables) => new Checker(variables).Check(_root);

    /// <summary>The result. A variable that is not given is missing.</summary>
    /// <exception cref="ExpressionException">A value is not of the kind that was checked.</exception>
    public Value Evaluate(IReadOnlyDictionary<string, Value> values) => new Evaluator(values).Evaluate(_root);

    /// <summary>The expression as a condition: true only if the result is true; missing is false.</summary>
    public bool Holds(IReadOnlyDictionary<string, Value> values) => Evaluate(values) is BooleanValue { Boolean: true };

    /// <summary>The expression in normal form: single spaces, no brackets that are not needed. Parses to the same expression.</summary>
    public string ToNormalForm() => Writer.Write(_root);

    public bool Equals(Expression? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;
}
