using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>A question as it is asked now: in its entry, and required or not.</summary>
/// <param name="Own">Values that only this entry knows: <c>entry.id</c>; empty outside groups.</param>
internal sealed record Asked(FormPage Page, Question Question, IReadOnlyDictionary<string, Value> Own);

/// <summary>One pass over a form in document order: what is asked, and the values for expressions.</summary>
internal sealed class FormValues
{
    private static readonly Dictionary<string, Value> Nothing = [];

    private readonly string _prefix;
    private readonly Answers _answers;
    private readonly Dictionary<string, Value> _values;
    private readonly Dictionary<string, Asked> _asked = new(StringComparer.Ordinal);
    private readonly List<Asked> _inOrder = [];
    private readonly Dictionary<string, Value> _calculated = new(StringComparer.Ordinal);

    private FormValues(Form form, Answers answers, IReadOnlyDictionary<string, Value> context)
    {
        (_prefix, _answers) = (form.Prefix, answers);
        _values = new(context, StringComparer.Ordinal);
        foreach (var name in form.VariableKinds.Keys)
        {
            if (name != DecisionKind.KindVariable)
                _values.Remove(name);
        }
        foreach (var (name, value) in form.Constants)
            _values[name] = value;
    }

    /// <summary>In document order, the entries of a group behind it.</summary>
    internal IReadOnlyList<Asked> InOrder => _inOrder;

    internal IReadOnlySet<string> Visible => _asked.Keys.ToHashSet(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, Value> Values => _values;

    /// <summary>Results of calculated questions that are asked; missing where there is none.</summary>
    internal IReadOnlyDictionary<string, Value> Calculated => _calculated;

    internal static FormValues Of(Form form, Answers answers, IReadOnlyDictionary<string, Value> context)
    {
        var values = new FormValues(form, answers, context);
        foreach (var page in form.Pages.Where(page => values.Holds(page.When)))
        {
            // A page is asked as a whole: its own answers count for the conditions further down on it.
            foreach (var question in page.Questions)
                values.Ask(page, question);
        }
        return values;
    }

    private void Ask(FormPage page, Question question)
    {
        if (!Holds(question.When))
            return;
        var asked = Decided(question);
        Add(new(page, asked, Nothing));
        var name = _prefix + question.Id;
        if (question.IsRepeated)
            AskEntries(page, asked, name);
        else
        {
            foreach (var (suffix, value) in ValuesOf(asked))
                _values[name + suffix] = value;
        }
    }

    private void AskEntries(FormPage page, Question group, string name)
    {
        var keys = Entries.KeysOf(group, _answers[group.Id], group.Required);
        _values[name] = Value.Of(keys);
        var lists = QuestionValues
            .Variables(group)
            .Where(variable => variable.Suffix.Length > 0)
            .ToDictionary(variable => variable.Suffix, variable => (variable.Kind, Values: new List<Value>()), StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
        {
            var own = new Dictionary<string, Value>(StringComparer.Ordinal);
            foreach (var template in group.Entries)
            {
                if (!Holds(template.When))
                    continue;
                var question = Decided(template).In(group, keys[i], i + 1);
                Add(new(page, question, own));
                foreach (var (suffix, value) in ValuesOf(question))
                {
                    _values[QuestionValues.EntryPrefix + template.Id + suffix] = own[QuestionValues.EntryPrefix + template.Id + suffix] =
                        value;
                    if (lists.TryGetValue($".{template.Id}{suffix}", out var list))
                        list.Values.Add(value);
                }
            }
            foreach (var used in own.Keys)
                _values.Remove(used);
        }
        foreach (var (suffix, list) in lists)
            _values[name + suffix] = Value.Of(ValueKinds.ItemOf(list.Kind)!.Value, list.Values);
    }

    private IEnumerable<(string Suffix, Value Value)> ValuesOf(Question question)
    {
        if (question.Formula is not { } formula)
            return QuestionValues.Of(question, _answers[question.Id]);
        var result = formula.Evaluate(_values);
        if (!result.IsMissing)
        {
            _calculated[question.Id] = result;
            return [("", result)];
        }
        // All is answered, and still: too large, or divided by zero. Said on the page, and never a number that nobody computed.
        var known = formula.Variables.Keys.All(_values.ContainsKey);
        _calculated[question.Id] = known ? Value.Of(AnswerText.NoResult) : result;
        return [];
    }

    private void Add(Asked asked)
    {
        _asked[asked.Question.Id] = asked;
        _inOrder.Add(asked);
    }

    private Question Decided(Question question) =>
        question.RequiredWhen is { } required ? question with { Required = required.Holds(_values) } : question;

    private bool Holds(Expression? condition) => condition?.Holds(_values) ?? true;
}
