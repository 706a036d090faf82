using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads <c>eligibility</c>: its questions have variables of their own.</summary>
internal static class EligibilityDocument
{
    internal static Eligibility? Read(
        MapReader document,
        Includes includes,
        IReadOnlyList<FilerKind> filers,
        IReadOnlyList<DatedValue> values
    )
    {
        if (document.OptionalMap("eligibility") is not { } map)
            return null;
        var variables = values.ToDictionary(value => value.Variable, value => value.Kind, StringComparer.Ordinal);
        var questions = new FormDocument(includes, filers, [], "").ReadQuestions(map, "questions", variables);
        foreach (var question in questions.Where(question => !IsQuick(question.Kind)))
            map.Fault("questions", $"申請前の確認には、はい・いいえ、選択、数、金額、日付と説明だけを使えます（{question.Id}）。");
        var rules = new List<EligibilityRule>();
        foreach (var rule in map.Maps("rules"))
        {
            var when = rule.Condition("when", variables);
            if (!rule.Has("when"))
                rule.Text("when");
            var (result, message) = (rule.Enumerated<EligibilityResult>("result"), rule.Localized("message"));
            if (when is not null)
                rules.Add(new(when, result, message));
            rule.Done();
        }
        map.Done();
        return new(new([new("eligibility", "申請前の確認", [.. questions.DistinctBy(question => question.Id)])]), rules);
    }

    private static bool IsQuick(QuestionKind kind) =>
        kind
            is QuestionKind.YesNo
                or QuestionKind.Choice
                or QuestionKind.Choices
                or QuestionKind.Number
                or QuestionKind.Money
                or QuestionKind.Date
                or QuestionKind.Note;
}
