using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Workflows.Engine;

/// <summary>What is wrong with a process.</summary>
/// <param name="Line">Line of the step in its document; 0 when made in code.</param>
/// <param name="Message">Japanese, for the designer.</param>
public sealed record ProcessFault(int Line, string Step, string Message);

/// <summary>工程の検査 — before publication: every outcome leads somewhere, every step is reachable, every path ends, expressions type-check.</summary>
public static class ProcessCheck
{
    /// <param name="variables">Kinds of the variables that the expressions may use.</param>
    /// <returns>Empty when the process may be published.</returns>
    public static IReadOnlyList<ProcessFault> Check(ProcessDefinition process, IReadOnlyDictionary<string, ValueKind> variables)
    {
        var faults = new List<ProcessFault>();
        if (!process.Steps.ContainsKey(process.Start))
            faults.Add(new(0, process.Start, $"最初の工程「{process.Start}」がありません。"));
        foreach (var step in process.Steps.Values)
        {
            CheckStep(step, variables, faults);
            foreach (var (outcome, next) in Exits(step).Where(exit => !process.Steps.ContainsKey(exit.Next)))
                faults.Add(new(step.Line, step.Name, $"工程「{step.Name}」の結果「{outcome}」の行き先「{next}」がありません。"));
        }
        if (faults.Count == 0)
            CheckPaths(process, faults);
        return faults;
    }

    private static void CheckStep(Step step, IReadOnlyDictionary<string, ValueKind> variables, List<ProcessFault> faults)
    {
        void Fault(string message) => faults.Add(new(step.Line, step.Name, $"工程「{step.Name}」{message}"));

        var (required, optional) = Outcomes.Of(step.Kind);
        foreach (var outcome in required.Where(outcome => !step.Outcomes.ContainsKey(outcome)))
            Fault($"に結果「{outcome}」の行き先がありません。");
        if (step.Kind != StepKind.Task)
        {
            foreach (var outcome in step.Outcomes.Keys.Except([.. required, .. optional], StringComparer.Ordinal))
                Fault($"に結果「{outcome}」はありえません。");
        }
        else if (step.Outcomes.Count == 0)
            Fault("に結果が一つもありません。");
        else if (string.IsNullOrEmpty(step.Role))
            Fault("に担当の役割（role）がありません。");
        // A charge lapses by the due date of its fee, whose job watches it.
        if (step.Outcomes.ContainsKey(Outcomes.Lapsed) && step.Due is null && step.Kind != StepKind.Charge)
            Fault("に結果「lapsed」がありますが、期限（due）がありません。");
        if (step.Kind is StepKind.Correction or StepKind.Charge && step.Due is not null && !step.Outcomes.ContainsKey(Outcomes.Lapsed))
            Fault("に期限がありますが、結果「lapsed」の行き先がありません。");
        if (step.Kind is StepKind.Timer && step.Due is null)
            Fault("に期限（due）がありません。");
        if (step.Due is { Days: < 1 })
            Fault("の期限は1日以上にしてください。");
        if (step.Kind is StepKind.Charge or StepKind.Notice or StepKind.Action && string.IsNullOrEmpty(step.Uses))
            Fault("が使うもの（uses）がありません。");
        if (step.Kind == StepKind.Decision)
            CheckCases(step, variables, Fault);
        else if (step.Cases.Count > 0)
            Fault("に場合分け（cases）は書けません。");
    }

    private static void CheckCases(Step step, IReadOnlyDictionary<string, ValueKind> variables, Action<string> fault)
    {
        if (step.Cases.Count == 0 || step.Cases[^1].When is not null)
            fault("の最後の場合分けには条件を付けないでください。どの条件にも当たらない案件が止まります。");
        if (step.Cases.SkipLast(1).Any(branch => branch.When is null))
            fault("の条件のない場合分けは最後に一つだけ置いてください。");
        foreach (var when in step.Cases.Select(branch => branch.When).OfType<Expression>())
        {
            try
            {
                if (when.Check(variables) != ValueKind.Boolean)
                    fault($"の条件「{when}」が、はい・いいえになりません。");
            }
            catch (ExpressionException wrong)
            {
                fault($"の条件「{when}」：{wrong.Message}");
            }
        }
    }

    private static void CheckPaths(ProcessDefinition process, List<ProcessFault> faults)
    {
        var reached = Closure([process.Start], name => Exits(process.Steps[name]).Select(exit => exit.Next));
        var enders = process.Steps.Values.Where(step => step.Kind == StepKind.End).Select(step => step.Name);
        var before = process
            .Steps.Values.SelectMany(step => Exits(step).Select(exit => (exit.Next, step.Name)))
            .ToLookup(edge => edge.Next, edge => edge.Name);
        var ending = Closure(enders, name => before[name]);
        foreach (var step in process.Steps.Values)
        {
            if (!reached.Contains(step.Name))
                faults.Add(new(step.Line, step.Name, $"工程「{step.Name}」にはどこからも進めません。"));
            else if (!ending.Contains(step.Name))
                faults.Add(new(step.Line, step.Name, $"工程「{step.Name}」から終了に進む道がありません。"));
            // Decisions take no time: a ring of them would turn for ever within one transaction.
            else if (
                step.Kind == StepKind.Decision
                && Closure(Chosen(process, step.Name), name => Chosen(process, name)).Contains(step.Name)
            )
                faults.Add(new(step.Line, step.Name, $"工程「{step.Name}」は場合分けだけで一周して戻ります。"));
        }
    }

    private static IEnumerable<string> Chosen(ProcessDefinition process, string name) =>
        Exits(process.Steps[name]).Select(exit => exit.Next).Where(next => process.Steps[next].Kind == StepKind.Decision);

    private static HashSet<string> Closure(IEnumerable<string> from, Func<string, IEnumerable<string>> next)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(from);
        while (open.TryDequeue(out var name))
        {
            if (!found.Add(name))
                continue;
            foreach (var further in next(name))
                open.Enqueue(further);
        }
        return found;
    }

    private static IEnumerable<(string Outcome, string Next)> Exits(Step step) =>
        step.Kind == StepKind.Decision
            ? step.Cases.Select((branch, i) => ($"場合{i + 1}", branch.Next))
            : step.Outcomes.Select(outcome => (outcome.Key, outcome.Value));
}
