using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>What one question gives to expressions: its value, its parts, and in words what was chosen.</summary>
public static class QuestionValues
{
    /// <summary>Before the names of the other questions of the same entry of a group: <c>entry.amount</c>.</summary>
    public const string EntryPrefix = "entry.";

    private const string Label = "label";
    private const string Municipality = "municipality";

    /// <summary>The question's variables without the name of the question: <c>""</c> for itself, <c>.label</c>, <c>.from</c> ….</summary>
    public static IEnumerable<(string Suffix, ValueKind Kind)> Variables(Question question)
    {
        if (question.ValueKind is not { } own)
            yield break;
        yield return ("", own);
        if (question.Kind is QuestionKind.Choice or QuestionKind.Choices)
            yield return ("." + Label, ValueKind.Text);
        if (question.Kind is QuestionKind.PostalAddress)
            yield return ("." + Municipality, ValueKind.Text);
        foreach (var part in Parts.Kinds(question))
            yield return ("." + part.Id, part.ValueKind!.Value);
        foreach (var entry in question.Entries)
        {
            foreach (var (suffix, kind) in Variables(entry))
            {
                if (ValueKinds.ItemOf(kind) is null)
                    yield return ($".{entry.Id}{suffix}", ValueKinds.ListOf(kind));
            }
        }
    }

    /// <summary>Values of canonical answers, by the same suffixes; what is missing is left out.</summary>
    internal static IEnumerable<(string Suffix, Value Value)> Of(Question question, IReadOnlyList<string> answers)
    {
        if (answers.Count == 0)
            yield break;
        var parts = Parts.Kinds(question);
        if (parts.Count == 0)
        {
            if (ValueOf(question, answers) is { IsMissing: false } own)
                yield return ("", own);
            if (question.Kind is QuestionKind.Choice or QuestionKind.Choices)
                yield return ("." + Label, Value.Of(LabelsOf(question, answers)));
            yield break;
        }
        if (answers.Count != parts.Count)
            yield break;
        yield return ("", Value.Of(InText(question, answers)));
        for (var i = 0; i < parts.Count; i++)
        {
            if (answers[i].Length > 0 && ValueOf(parts[i], [answers[i]]) is { IsMissing: false } part)
                yield return ("." + parts[i].Id, part);
        }
        if (question.Kind is QuestionKind.PostalAddress && Municipalities.CodeOf(answers[1]) is { } code)
            yield return ("." + Municipality, Value.Of(code));
    }

    /// <summary>A person is known by the name, an address by what follows the postcode; the rest as people read it.</summary>
    private static string InText(Question question, IReadOnlyList<string> answers) =>
        question.Kind switch
        {
            QuestionKind.Person => answers[0],
            QuestionKind.PostalAddress => $"{answers[1]}{answers[2]}{(answers[3].Length > 0 ? " " + answers[3] : "")}",
            _ => AnswerText.Display(question, answers),
        };

    /// <summary>The typed value of canonical answers; missing where there is none or it is not canonical.</summary>
    private static Value ValueOf(Question question, IReadOnlyList<string> answers)
    {
        var first = answers[0];
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
            _ => Value.Missing,
        };
    }

    private static string LabelsOf(Question question, IReadOnlyList<string> answers) =>
        string.Join(
            "、",
            question.Choices.Where(choice => answers.Contains(choice.Value, StringComparer.Ordinal)).Select(choice => choice.Label.Ja)
        );
}
