using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>One pass over a form in document order: what is asked, and the values for expressions.</summary>
internal sealed record FormValues(IReadOnlySet<string> Visible, IReadOnlyDictionary<string, Value> Values)
{
    private const string Label = ".label";

    internal static FormValues Of(Form form, Answers answers, IReadOnlyDictionary<string, Value> context)
    {
        var values = new Dictionary<string, Value>(context, StringComparer.Ordinal);
        foreach (var name in form.VariableKinds.Keys)
        {
            if (name != DecisionKind.KindVariable)
                values.Remove(name);
        }
        var visible = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in form.Pages)
        {
            if (page.When is { } shown && !shown.Holds(values))
                continue;
            // A page is asked as a whole: its own answers count for the conditions further down on it.
            foreach (var question in page.Questions)
            {
                if (question.When is { } asked && !asked.Holds(values))
                    continue;
                visible.Add(question.Id);
                var name = form.Prefix + question.Id;
                var value = question.Formula is { } formula ? formula.Evaluate(values) : ValueOf(question, answers[question.Id]);
                if (value.IsMissing)
                    continue;
                values[name] = value;
                if (question.Kind is QuestionKind.Choice or QuestionKind.Choices)
                    values[name + Label] = Value.Of(LabelsOf(question, answers[question.Id]));
            }
        }
        return new(visible, values);
    }

    internal static IReadOnlyDictionary<string, ValueKind> KindsOf(Form form)
    {
        var kinds = new Dictionary<string, ValueKind>(StringComparer.Ordinal);
        foreach (var question in form.Questions)
        {
            if (question.ValueKind is not { } kind)
                continue;
            kinds[form.Prefix + question.Id] = kind;
            if (question.Kind is QuestionKind.Choice or QuestionKind.Choices)
                kinds[form.Prefix + question.Id + Label] = ValueKind.Text;
        }
        if (form.Prefix == DecisionKind.Prefix)
            kinds[DecisionKind.KindVariable] = ValueKind.Text;
        return kinds;
    }

    /// <summary>The typed value of canonical answers; missing where there is none or it is not canonical.</summary>
    internal static Value ValueOf(Question question, IReadOnlyList<string> answers)
    {
        if (answers is not [var first, ..])
            return Value.Missing;
        return question.ValueKind switch
        {
            ValueKind.Number => decimal.TryParse(
                first,
                NumberStyles.Number & ~NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? Value.Of(number)
                : Value.Missing,
            ValueKind.Money => long.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yen)
                ? Value.Of(new Yen(yen))
                : Value.Missing,
            ValueKind.Date => DateOnly.TryParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? Value.Of(date)
                : Value.Missing,
            ValueKind.Boolean => first switch
            {
                "yes" => Value.Of(true),
                "no" => Value.Of(false),
                _ => Value.Missing,
            },
            ValueKind.Text => Value.Of(first),
            ValueKind.Texts => Value.Of(answers),
            null => Value.Missing,
        };
    }

    private static string LabelsOf(Question question, IReadOnlyList<string> answers) =>
        string.Join(
            "、",
            question.Choices.Where(choice => answers.Contains(choice.Value, StringComparer.Ordinal)).Select(choice => choice.Label.Ja)
        );
}
