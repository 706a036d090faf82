using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>変数 — what an expression may use.</summary>
/// <param name="Label">In words, e.g. 事業年度（初日）.</param>
/// <param name="Choices">What it may be, where that is a closed list.</param>
public sealed record Variable(string Name, string Label, ValueKind Kind, IReadOnlyList<Choice> Choices)
{
    public string KindName => ValueKinds.NameOf(Kind);
}

/// <summary>Which variables may be used where: conditions look back only, so that none goes round in circles.</summary>
public static class VariableList
{
    /// <summary>Those of the questions before a place; within a repeated group also those of the same entry.</summary>
    /// <param name="path">Of a page or question, or of a field of a decision; e.g. <c>form.pages.0.questions.3</c>.</param>
    public static IReadOnlyList<Variable> At(DesignPage page, string path)
    {
        if (page.Sketch is not { Procedure: var procedure })
            return [];
        var parts = path.Split('.');
        var saved = ProcedureTree.Read(page.Version.Yaml);
        if (parts is ["decisions", var no, ..])
        {
            var fields = int.TryParse(no, out var n) ? procedure.Decisions.ElementAtOrDefault(n)?.Fields ?? [] : [];
            var own = saved?.Map(path)?.Text("id");
            return
            [
                .. Everything(procedure, withDecisions: false),
                .. fields.TakeWhile(q => q.Id != own).SelectMany(q => Of(q, DecisionKind.Prefix)),
            ];
        }
        if (parts is ["process", "steps", var step, ..])
        {
            var own = saved?.Map(path)?.Text("id");
            // In the order in which the steps are written, as the document is read.
            return
            [
                .. Everything(procedure, withDecisions: true)
                    .Where(v => !v.Name.StartsWith(Procedure.TaskPrefix, StringComparison.Ordinal)),
                .. procedure
                    .TaskForms.TakeWhile(form => form.Key != step)
                    .SelectMany(form => form.Value.Questions)
                    .Concat(procedure.TaskForms.GetValueOrDefault(step)?.Questions.TakeWhile(q => q.Id != own) ?? [])
                    .SelectMany(q => Of(q, Procedure.TaskPrefix)),
            ];
        }
        if (parts is not ["form", "pages", var number, ..] || !int.TryParse(number, out var at))
            return [];
        List<Variable> found = [.. procedure.Form.Pages.Take(at).SelectMany(before => before.Questions).SelectMany(q => Of(q))];
        var asked = procedure.Form.Pages.ElementAtOrDefault(at)?.Questions ?? [];
        if (parts.Length < 5)
            return found;
        var outer = saved?.Map(string.Join('.', parts[..5]))?.Text("id");
        found.AddRange(asked.TakeWhile(q => q.Id != outer).SelectMany(q => Of(q)));
        if (parts.Length > 6 && asked.FirstOrDefault(q => q.Id == outer) is { } group)
        {
            var inner = saved?.Map(path)?.Text("id");
            found.AddRange(group.Entries.TakeWhile(q => q.Id != inner).SelectMany(q => Of(q, QuestionValues.EntryPrefix)));
        }
        return found;
    }

    /// <summary>What a check may look at: also the question itself and the others of its page or entry.</summary>
    public static IReadOnlyList<Variable> ForChecks(DesignPage page, string path)
    {
        var parts = path.Split('.');
        if (
            page.Sketch is not { Procedure: var procedure }
            || parts is not ["form", "pages", var number, ..]
            || !int.TryParse(number, out var at)
        )
            return At(page, path);
        var known = procedure.Form.Pages.Take(at + 1).SelectMany(before => before.Questions).SelectMany(q => Of(q));
        var outer = ProcedureTree.Read(page.Version.Yaml)?.Map(string.Join('.', parts.Take(5)))?.Text("id");
        var entries = parts.Length > 6 ? procedure.Form.Find(outer ?? "")?.Entries ?? [] : [];
        return [.. known, .. entries.SelectMany(q => Of(q, QuestionValues.EntryPrefix))];
    }

    /// <summary>Everything there is once the case is decided: for fees, routes, the process and notices.</summary>
    public static IReadOnlyList<Variable> All(DesignPage page) =>
        page.Sketch is { Procedure: var procedure } ? [.. Everything(procedure, withDecisions: true)] : [];

    private static IEnumerable<Variable> Everything(Procedure procedure, bool withDecisions)
    {
        var decisions = procedure.Decisions.Select(decision => new Choice(decision.Code, decision.Title)).ToList();
        var found = procedure
            .Form.Questions.SelectMany(q => Of(q))
            .Concat(CaseVariables.Kinds.Select(known => new Variable(known.Key, LabelOfCase(known.Key), known.Value, [])))
            .Append(new(DecisionKind.KindVariable, "処分", ValueKind.Text, decisions));
        if (withDecisions)
            found = found
                .Concat(procedure.Decisions.SelectMany(decision => decision.Fields).SelectMany(q => Of(q, DecisionKind.Prefix)))
                .Concat(procedure.TaskForms.Values.SelectMany(form => form.Questions).SelectMany(q => Of(q, Procedure.TaskPrefix)));
        return found.DistinctBy(variable => variable.Name);
    }

    private static IEnumerable<Variable> Of(Question question, string prefix = "") =>
        QuestionValues
            .Variables(question)
            .Select(known => new Variable(
                prefix + question.Id + known.Suffix,
                question.Label.Ja + InWords(question, known.Suffix),
                known.Kind,
                known.Suffix.Length == 0 ? question.Choices : []
            ));

    private static string InWords(Question question, string suffix)
    {
        if (suffix.Length == 0)
            return "";
        var name = suffix[1..].Split('.')[0];
        return name switch
        {
            "label" => "（選んだ言葉）",
            "municipality" => "（区市町村コード）",
            _ when question.Entries.FirstOrDefault(entry => entry.Id == name) is { } entry =>
                $"（各件の{entry.Label.Ja}{InWords(entry, suffix[(name.Length + 1)..])}）",
            _ => $"（{Parts.Of(question).FirstOrDefault(part => part.Id == name)?.Label.Ja ?? name}）",
        };
    }

    private static string LabelOfCase(string name) =>
        name switch
        {
            "case.receipt_number" => "受付番号",
            "case.arrived_on" => "受付日",
            "case.applicant_name" => "申請者",
            "case.decided_on" => "決定日",
            "case.fee" => "手数料の合計",
            "case.opposed" => "第三者が反対したか",
            "case.extended" => "期間を延長したか",
            "case.rest_due" => "残りについての期限",
            "case.may_split" => "一部について先に決定できるか",
            _ => name,
        };
}
