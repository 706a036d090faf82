using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads <c>consultation</c>: how third parties are asked before a decision that would touch them.</summary>
internal static class ConsultationDocument
{
    internal static ConsultationRule? Read(MapReader map, IReadOnlyList<DecisionKind> decisions)
    {
        if (map.OptionalMap("consultation") is not { } read)
            return null;
        var rule = new ConsultationRule(
            read.Text("title"),
            read.Text("basis"),
            read.Flag("confirmed"),
            read.Integer("days"),
            read.Text("text"),
            read.Texts("decisions"),
            read.Text("date-field"),
            read.Integer("grace-days")
        );
        if (rule.Days is < 1 or > 90)
            read.Fault("days", "回答の日数は、1から90までの数にしてください。");
        if (rule.Grace is < 0 or > 90)
            read.Fault("grace-days", "決定から実施までの日数は、0から90までの数にしてください。");
        foreach (var code in rule.Decisions)
        {
            if (decisions.FirstOrDefault(d => d.Code == code) is not { } decision)
                read.Fault("decisions", $"処分「{code}」がありません。");
            else if (decision.Form.Find(rule.DateField) is not { Kind: QuestionKind.Date, Required: true, When: null })
                read.Fault("date-field", $"処分「{code}」に、必ず答える日付の項目「{rule.DateField}」がありません。");
        }
        read.Done();
        return rule;
    }
}
