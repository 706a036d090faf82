using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Notices;

/// <summary>差込文 — text with <c>{{ expression }}</c> in it. Values are shown as on notices: 12,340円, 令和8年4月1日.</summary>
public sealed class TemplateText
{
    /// <summary>What stands for a missing value: such a cell is not left blank in an official document.</summary>
    public const string Nothing = "－";

    private const string Open = "{{";
    private const string Close = "}}";

    private readonly IReadOnlyList<(string Literal, Expression? Expression)> _parts;

    private TemplateText(string text, IReadOnlyList<(string, Expression?)> parts)
    {
        Text = text;
        _parts = parts;
    }

    public string Text { get; }

    public IEnumerable<Expression> Expressions => _parts.Select(part => part.Expression).OfType<Expression>();

    /// <exception cref="ExpressionException">An expression is wrong or not closed; the position is in the whole text.</exception>
    public static TemplateText Parse(string text)
    {
        var parts = new List<(string, Expression?)>();
        for (var at = 0; at < text.Length; )
        {
            var open = text.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0)
            {
                parts.Add((text[at..], null));
                break;
            }
            var close = text.IndexOf(Close, open, StringComparison.Ordinal);
            if (close < 0)
                throw new ExpressionException("「{{」に対応する「}}」がありません。", open);
            parts.Add((text[at..open], ParseAt(text[(open + 2)..close], open + 2)));
            at = close + 2;
        }
        return new(text, parts);
    }

    /// <exception cref="ExpressionException">An expression uses an unknown variable or does not type-check; the position is within the whole text.</exception>
    public void Check(IReadOnlyDictionary<string, ValueKind> variables)
    {
        var at = 0;
        foreach (var (literal, expression) in _parts)
        {
            at += literal.Length;
            if (expression is null)
                continue;
            try
            {
                expression.Check(variables);
            }
            catch (ExpressionException fault)
            {
                throw new ExpressionException(fault.Message, at + Open.Length + fault.Position);
            }
            at += Open.Length + expression.Text.Length + Close.Length;
        }
    }

    public string Render(IReadOnlyDictionary<string, Value> values) =>
        string.Concat(
            _parts.Select(part => part.Expression is null ? part.Literal : part.Literal + Show(part.Expression.Evaluate(values)))
        );

    /// <summary>A value as people read it on a notice.</summary>
    public static string Show(Value value) =>
        value switch
        {
            NumberValue number => number.Number.ToString("#,##0.############", CultureInfo.InvariantCulture),
            MoneyValue money => money.Money.ToString(),
            TextValue text => text.Text,
            DateValue { Date.Year: >= 1873 } date => JapaneseDate.Format(date.Date),
            DateValue date => date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            BooleanValue boolean => boolean.Boolean ? "はい" : "いいえ",
            TextsValue texts => string.Join("、", texts.Texts),
            ListValue list => string.Join("、", list.Values.Select(Show)),
            _ => Nothing,
        };

    public override string ToString() => Text;

    private static Expression ParseAt(string text, int offset)
    {
        try
        {
            return Expression.Parse(text);
        }
        catch (ExpressionException fault)
        {
            throw new ExpressionException(fault.Message, offset + fault.Position);
        }
    }
}
