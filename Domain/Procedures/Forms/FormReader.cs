using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>Reads posted pages and checks whole forms.</summary>
internal static class FormReader
{
    internal static PageReading Read(
        Form form,
        FormPage page,
        Answers answers,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        IReadOnlyDictionary<string, Value> context
    )
    {
        var read = answers;
        var typed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in page.Questions.Where(question => question.TakesAnswer))
        {
            var raw = posted.TryGetValue(question.Id, out var given) ? given : [];
            typed[question.Id] = raw;
            var (canonical, message) = AnswerReader.Read(question, raw);
            if (message is not null)
                refused[question.Id] = message;
            read = read.With(question.Id, canonical);
        }
        var values = FormValues.Of(form, read, context);
        var faults = new List<AnswerFault>();
        foreach (var question in page.Questions.Where(question => values.Visible.Contains(question.Id)))
        {
            var message = refused.GetValueOrDefault(question.Id) ?? FaultOf(question, form, read, values);
            if (message is not null)
                faults.Add(new(page.Id, question.Id, message));
        }
        return new(form.Prune(read, context), typed, faults);
    }

    internal static IReadOnlyList<AnswerFault> Missing(Form form, Answers answers, IReadOnlyDictionary<string, Value> context)
    {
        var values = FormValues.Of(form, answers, context);
        var faults = new List<AnswerFault>();
        foreach (var page in form.Pages)
        {
            foreach (var question in page.Questions.Where(question => values.Visible.Contains(question.Id)))
            {
                var message =
                    (question.TakesAnswer ? NotCanonical(question, answers[question.Id]) : null)
                    ?? FaultOf(question, form, answers, values);
                if (message is not null)
                    faults.Add(new(page.Id, question.Id, message));
            }
        }
        return faults;
    }

    /// <summary>Answers that came past the pages (interfaces, drafts of long ago) are held to the same rules.</summary>
    private static string? NotCanonical(Question question, IReadOnlyList<string> answers)
    {
        if (answers.Count == 0)
            return null;
        var (canonical, message) = AnswerReader.Read(question, answers);
        return message
            ?? (canonical.SequenceEqual(answers, StringComparer.Ordinal) ? null : $"「{question.Label.Ja}」をもう一度入力してください。");
    }

    private static string? FaultOf(Question question, Form form, Answers answers, FormValues values)
    {
        if (question.TakesAnswer && !answers.Has(question.Id))
            return question.Required ? Messages.Unanswered(question) : null;
        foreach (var check in question.Checks)
        {
            var known = check.Expression.Variables.Keys.All(name => values.Values.TryGetValue(name, out var value) && !value.IsMissing);
            if (known && !check.Expression.Holds(values.Values))
                return check.Message.Ja;
        }
        return null;
    }
}
