using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>Reads posted pages and checks whole forms.</summary>
internal sealed class FormReader(Form form, IReadOnlyDictionary<string, Value> context)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    internal PageReading Read(FormPage page, Answers answers, IReadOnlyDictionary<string, IReadOnlyList<string>> posted, bool tidy)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in page.Questions.Where(question => question.TakesAnswer))
        {
            given[question.Id] = Canonical(question, posted);
            if (!question.IsRepeated)
                continue;
            var keys = KeysOf(question, given[question.Id], posted, tidy);
            given[question.Id] = keys;
            foreach (var entry in EntriesOf(question, keys))
                given[entry.Id] = Canonical(entry, posted);
        }
        var read = answers.With(given);
        var values = FormValues.Of(form, read, context);
        var faults = new List<AnswerFault>();
        foreach (var asked in values.InOrder.Where(asked => asked.Page.Id == page.Id))
        {
            var message = _refused.GetValueOrDefault(asked.Question.Id) ?? FaultOf(asked, read, values);
            if (message is not null)
                faults.Add(new(page.Id, asked.Question.Id, message));
        }
        return new(form.Prune(read, context), _typed, faults);
    }

    internal static IReadOnlyList<AnswerFault> Missing(Form form, Answers answers, IReadOnlyDictionary<string, Value> context)
    {
        var values = FormValues.Of(form, answers, context);
        var faults = new List<AnswerFault>();
        foreach (var asked in values.InOrder)
        {
            var question = asked.Question;
            var message = (question.TakesAnswer ? NotCanonical(question, answers[question.Id]) : null) ?? FaultOf(asked, answers, values);
            if (message is not null)
                faults.Add(new(asked.Page.Id, question.Id, message));
        }
        return faults;
    }

    private IReadOnlyList<string> Canonical(Question question, IReadOnlyDictionary<string, IReadOnlyList<string>> posted)
    {
        var raw = posted.TryGetValue(question.Id, out var given) ? given : [];
        _typed[question.Id] = raw;
        var (canonical, message) = AnswerReader.Read(question, raw);
        if (message is not null)
            _refused[question.Id] = message;
        return canonical;
    }

    /// <summary>Keys of the entries that stay: rows left blank are taken out, down to the fewest there must be.</summary>
    private static List<string> KeysOf(
        Question group,
        IReadOnlyList<string> given,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        bool tidy
    )
    {
        var keys = Entries.KeysOf(group, given, group.Required && group.RequiredWhen is null).ToList();
        if (!tidy)
            return keys;
        var fewest = group.Required || group.RequiredWhen is not null ? Math.Max(1, group.MinEntries) : 0;
        for (var i = keys.Count - 1; i >= 0 && keys.Count > fewest; i--)
        {
            if (EntriesOf(group, [keys[i]]).All(entry => posted.GetValueOrDefault(entry.Id, []).All(string.IsNullOrWhiteSpace)))
                keys.RemoveAt(i);
        }
        return keys;
    }

    private static IEnumerable<Question> EntriesOf(Question group, IReadOnlyList<string> keys) =>
        keys.SelectMany((key, i) => group.Entries.Where(entry => entry.TakesAnswer).Select(entry => entry.In(group, key, i + 1)));

    /// <summary>Answers that came past the pages (interfaces, drafts of long ago) are held to the same rules.</summary>
    private static string? NotCanonical(Question question, IReadOnlyList<string> answers)
    {
        if (answers.Count == 0)
            return null;
        var (canonical, message) = AnswerReader.Read(question, answers);
        return message
            ?? (canonical.SequenceEqual(answers, StringComparer.Ordinal) ? null : $"「{question.FullLabel}」をもう一度入力してください。");
    }

    private static string? FaultOf(Asked asked, Answers answers, FormValues values)
    {
        var question = asked.Question;
        if (question.TakesAnswer && !answers.Has(question.Id))
            return question.Required ? Messages.Unanswered(question) : null;
        if (question.IsRepeated && answers[question.Id].Count < question.MinEntries)
            return Messages.Of(question, $"{question.MinEntries}件以上入力してください。");
        if (question.Checks.Count == 0)
            return null;
        var known = values.Values;
        if (asked.Own.Count > 0)
        {
            var withOwn = new Dictionary<string, Value>(known, StringComparer.Ordinal);
            foreach (var (name, value) in asked.Own)
                withOwn[name] = value;
            known = withOwn;
        }
        foreach (var check in question.Checks)
        {
            var all = check.Expression.Variables.Keys.All(name => known.TryGetValue(name, out var value) && !value.IsMissing);
            if (all && !check.Expression.Holds(known))
                return check.Message.Ja;
        }
        return null;
    }
}
