using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads <c>co-signers</c>: who signs beside the applicant, by the questions that ask for their name and address.</summary>
internal static class CoSignerDocument
{
    internal static IReadOnlyList<CoSignerRule> Read(MapReader map, Form form)
    {
        var rules = new List<CoSignerRule>();
        foreach (var listed in map.Maps("co-signers", required: false))
        {
            var group = listed.OptionalText("group");
            var rule = new CoSignerRule(
                group,
                listed.Text("name"),
                listed.Text("email"),
                listed.Localized("role"),
                listed.Condition("when", form.VariableKinds)
            );
            var questions = group is null ? form.Questions : form.Questions.FirstOrDefault(q => q.Id == group && q.IsRepeated)?.Entries;
            if (questions is null)
                listed.Fault("group", $"繰り返し「{group}」がありません。");
            else
            {
                Check(listed, "name", rule.Name, questions, QuestionKind.Name);
                Check(listed, "email", rule.Email, questions, QuestionKind.Email);
            }
            listed.Done();
            rules.Add(rule);
        }
        return rules;
    }

    private static void Check(MapReader map, string key, string id, IReadOnlyList<Question> questions, QuestionKind kind)
    {
        if (id.Length > 0 && questions.All(q => q.Id != id || q.Kind != kind))
            map.Fault(key, $"「{id}」という {MapReader.Kebab(kind)} の質問がありません。");
    }
}
