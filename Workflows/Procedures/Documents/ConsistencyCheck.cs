using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications.Disclosures;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>What must agree across the parts of a document: decisions, fees, routes, notices and the process.</summary>
internal sealed class ConsistencyCheck(
    Procedure procedure,
    ProcessDefinition process,
    MapReader map,
    Faults faults,
    IReadOnlyDictionary<string, ValueKind> variables
)
{
    internal void Run(
        IReadOnlyList<(DecisionKind Decision, MapReader Map)> decisions,
        IReadOnlyList<(FeeRule Fee, MapReader Map)> fees,
        IReadOnlyList<(ApprovalRoute Route, MapReader Map)> routes
    )
    {
        foreach (var (decision, at) in decisions)
            CheckDecision(decision, at);
        foreach (var (fee, at) in fees)
        {
            if (fees.Any(other => other.Fee != fee && other.Fee.Name == fee.Name))
                at.Fault("name", $"手数料「{fee.Name}」が二つあります。");
            if (!process.Steps.Values.Any(step => step.Kind == StepKind.Charge && step.Uses == fee.Name))
                at.Fault("name", $"手数料「{fee.Name}」を使う納付の工程がありません。");
        }
        foreach (var (route, at) in routes)
        {
            if (
                route.Steps.Count == 0
                || route.Steps[^1].Kind != RouteStepKind.Decide
                || route.Steps.Count(step => step.Kind == RouteStepKind.Decide) != 1
            )
                at.Fault("steps", $"決裁経路「{route.Name}」は、最後の一つだけを決定（decide）にしてください。");
        }
        if (procedure.Decisions.Count == 0 && routes.Count > 0)
            map.Fault("routes", "処分（decisions）がないため、決裁経路は使われません。");
        CheckNotices();
        foreach (var fault in ProcessCheck.Check(process, variables))
            faults.AddLine(map.File, fault.Line == 0 ? map.Line : fault.Line, fault.Message);
        foreach (var step in process.Steps.Values)
            CheckStep(step);
    }

    private void CheckDecision(DecisionKind decision, MapReader at)
    {
        foreach (var step in decision.At.Where(name => !Drafts(name)))
            at.Fault("at", $"「{step}」は起案（draft）のある工程ではありません。");
        if (procedure.RouteFor(new Dictionary<string, Value> { [DecisionKind.KindVariable] = Value.Of(decision.Code) }) is null)
            at.Fault("code", $"処分「{decision.Code}」に当てはまる決裁経路がありません。");
        var notice = procedure.Notices.FirstOrDefault(template => template.Code == decision.Notice);
        if (notice is null)
        {
            at.Fault("notice", $"通知文「{decision.Notice}」がありません。");
            return;
        }
        CheckEffect(decision, at);
        var conditional = decision.Form.Find(DecisionKind.ConditionsField) is not null;
        if (!decision.Adverse && !conditional)
            return;
        var printed = NoticeDocument.Printed(notice);
        var what = decision.Adverse ? "不利益となる処分" : "条件を付す処分";
        List<(string Field, bool Asked)> reasons = [];
        if (decision.Adverse)
        {
            var group = decision.Form.Find(DecisionKind.Reasons);
            foreach (var field in DecisionKind.ReasonFields)
                reasons.Add(
                    (
                        $"{DecisionKind.Reasons}.{field}",
                        IsAsked(group) && group!.IsRepeated && IsAsked(group.Entries.FirstOrDefault(entry => entry.Id == field))
                    )
                );
        }
        if (conditional)
        {
            var why = decision.Form.Find(DecisionKind.ConditionsReasonField);
            reasons.Add((DecisionKind.ConditionsReasonField, IsAsked(why) || IsDueWithConditions(decision, why)));
        }
        foreach (var (field, asked) in reasons)
        {
            if (!asked)
                at.Fault(
                    "fields",
                    $"{what}「{decision.Code}」には、必須の理由の項目「{field}」が必要です（行政手続法8条）。{(decision.Adverse ? "「- include: reasons」を加えてください。" : "")}"
                );
            else if (!printed.Contains(DecisionKind.Prefix + field) && !printed.Contains(DecisionKind.Prefix + field + ".label"))
                at.Fault(
                    "notice",
                    $"通知文「{notice.Code}」に理由の項目「{DecisionKind.Prefix + field}」が差し込まれていません（行政手続法8条2項）。"
                );
        }
        if (notice.Instruction != InstructionPolicy.Auto && InstructionTexts.Exist(procedure.Regime))
            at.Fault(
                "notice",
                $"{what}の通知文「{notice.Code}」には教示が必要です（行政不服審査法82条）。instruction を auto にしてください。"
            );
    }

    /// <summary>Conditions that need not be set: their reason is asked for exactly where they are.</summary>
    private static bool IsDueWithConditions(DecisionKind decision, Question? reason) =>
        reason is { When: null }
        && decision.Form.Find(DecisionKind.ConditionsField) is { Required: false }
        && reason.RequiredWhen?.ToString() == $"answered({DecisionKind.Prefix}{DecisionKind.ConditionsField})";

    /// <summary>An extension names its new last day and says why; a part can be decided only where an extension names the day of the rest.</summary>
    private void CheckEffect(DecisionKind decision, MapReader at)
    {
        bool Asks(string field, params QuestionKind[] kinds) =>
            decision.Form.Find(field) is { Required: true, When: null } question && kinds.Contains(question.Kind);

        if (decision.Effect == DecisionEffect.Extend)
        {
            if (!Asks(DecisionKind.NewDueField, QuestionKind.Date))
                at.Fault("effect", $"期間を延長する処分には、必ず答える日付の項目「{DecisionKind.NewDueField}」が必要です。");
            if (!Asks(DecisionKind.ExtensionReasonField, QuestionKind.Text, QuestionKind.LongText))
                at.Fault("effect", $"期間を延長する処分には、必ず答える理由の項目「{DecisionKind.ExtensionReasonField}」が必要です。");
        }
        if (
            decision.Effect == DecisionEffect.Part
            && !procedure.Decisions.Any(d =>
                d.Effect == DecisionEffect.Extend
                && d.Form.Find(DecisionKind.RestDueField) is { Kind: QuestionKind.Date, Required: true, When: null }
            )
        )
            at.Fault(
                "effect",
                $"一部についての決定（part）には、残りの期限「{DecisionKind.RestDueField}」を必ず定める延長（extend）の処分が必要です。"
            );
    }

    private static bool IsAsked(Question? question) => question is { Required: true, When: null };

    private void CheckNotices()
    {
        var used = procedure
            .Decisions.Select(decision => decision.Notice)
            .Concat(process.Steps.Values.Where(step => step.Kind == StepKind.Notice).Select(step => step.Uses))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var group in procedure.Notices.GroupBy(notice => notice.Code))
        {
            if (group.Count() > 1)
                map.Fault("notices", $"通知文「{group.Key}」が二つあります。");
            if (!used.Contains(group.Key))
                map.Fault("notices", $"通知文「{group.Key}」はどこでも使われていません。");
        }
    }

    private bool Drafts(string name) => process.Steps.TryGetValue(name, out var step) && step.Outcomes.ContainsKey(Outcomes.Draft);

    private void CheckStep(Step step)
    {
        void Fault(string message) => faults.AddLine(map.File, step.Line, $"工程「{step.Name}」{message}");

        if (step.Kind == StepKind.Task)
        {
            foreach (var outcome in step.Outcomes.Keys.Where(o => !step.OutcomeTitles.ContainsKey(o) && !Outcomes.OfItsOwn.Contains(o)))
                Fault(
                    $"の結果「{outcome}」には、担当者が選ぶときの言葉が必要です。「{outcome}: {{ title: …, next: … }}」と書いてください。"
                );
            foreach (var outcome in step.OutcomeTitles.Keys.Where(Outcomes.OfItsOwn.Contains))
                Fault($"の結果「{outcome}」には、言葉（title）を付けられません。");
            if (procedure.Decisions.Count > 0 && step.Outcomes.ContainsKey(Outcomes.Draft) && procedure.DecisionsAt(step.Name).Count == 0)
                Fault("で起案できる処分がありません。");
            CheckTask(step, Fault);
        }
        if (procedure.Decisions.Count == 0 && (step.Kind == StepKind.Approval || Drafts(step.Name)))
            Fault("は使えません。処分（decisions）がないため、起案も決裁もできません。");

        if (step.Kind == StepKind.Charge && procedure.Fees.All(fee => fee.Name != step.Uses))
            Fault($"が使う手数料「{step.Uses}」がありません。");
        if (
            step.Kind == StepKind.Notice
            && (step.Uses != Procedure.NoticeOfDecision || procedure.Decisions.Count == 0)
            && procedure.Notices.All(notice => notice.Code != step.Uses)
        )
            Fault($"が使う通知文「{step.Uses}」がありません。");
    }

    /// <summary>What is entered at a task needs an outcome that carries it, and copies are handed over only behind their fee.</summary>
    private void CheckTask(Step step, Action<string> fault)
    {
        if (procedure.TaskForms.ContainsKey(step.Name) && step.OutcomeTitles.Count == 0)
            fault("には担当者の入力（fields）がありますが、担当者が選ぶ結果がありません。");
        if (step.Uses is not (null or DisclosureSteps.Prepare or DisclosureSteps.HandOver))
            fault($"が使うもの「{step.Uses}」は、仕事の工程では{DisclosureSteps.Prepare}か{DisclosureSteps.HandOver}にしてください。");
        if (step.Uses != DisclosureSteps.HandOver)
            return;
        var before = process.Steps.Values.Where(other =>
            other.Outcomes.Values.Contains(step.Name) || other.Cases.Any(branch => branch.Next == step.Name)
        );
        if (process.Start == step.Name || before.Any(other => other.Kind != StepKind.Charge))
            fault("は写しを渡す工程のため、納付の工程からだけ進むようにしてください。");
    }
}
