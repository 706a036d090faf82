using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>工程の木 — the steps of a document's process: added, renamed with everything that points at them, taken out.</summary>
public static class ProcessTree
{
    private const string Place = "process.steps";

    public static string PathOf(string name) => $"{Place}.{name}";

    /// <summary>Null when there is no such step.</summary>
    public static TreeMap? Step(this ProcedureTree tree, string? name) =>
        name is { Length: > 0 } && !name.Contains('.', StringComparison.Ordinal) ? tree.Map(PathOf(name)) : null;

    /// <summary>The steps in the order in which they are written, by name.</summary>
    public static IReadOnlyList<(string Name, TreeMap Map)> Steps(this ProcedureTree tree) =>
        tree.Map(Place) is not { } steps
            ? []
            :
            [
                .. steps
                    .Keys.Select(name => (name, tree.Step(name)))
                    .Where(step => step.Item2 is not null)
                    .Select(step => (step.name, step.Item2!)),
            ];

    /// <summary>A new piece of work for the examiner, of which nobody knows yet where it leads.</summary>
    /// <returns>Its name.</returns>
    public static string AddStep(this ProcedureTree tree)
    {
        var steps = tree.Root.Ensure("process").Ensure("steps");
        var number = 1;
        while (steps.Has($"step-{number}"))
            number++;
        var step = steps.Ensure($"step-{number}");
        step.Set("kind", "task");
        step.Set("title", "新しい工程");
        step.Set("role", "examiner");
        return $"step-{number}";
    }

    /// <returns>False when there is no such step.</returns>
    public static bool DeleteStep(this ProcedureTree tree, string name)
    {
        if (tree.Step(name) is null)
            return false;
        tree.Map(Place)!.Remove(name);
        return true;
    }

    /// <summary>Everything that leads to the step leads to its new name.</summary>
    /// <returns>False when the new name is taken.</returns>
    public static bool RenameStep(this ProcedureTree tree, string name, string to)
    {
        if (name == to)
            return true;
        if (tree.Map(Place) is not { } steps || steps.Has(to))
            return false;
        steps.Rename(name, to);
        var process = tree.Root.Ensure("process");
        if (process.Text("start") == name)
            process.Set("start", to);
        foreach (var (_, step) in tree.Steps())
        {
            foreach (var branch in step.List("cases").Where(branch => branch.Text("next") == name))
                branch.Set("next", to);
            if (step.Map("outcomes") is not { } outcomes)
                continue;
            foreach (var outcome in outcomes.Keys.ToList())
            {
                if (outcomes.Text(outcome) == name)
                    outcomes.Set(outcome, to);
                else if (outcomes.Map(outcome) is { } told && told.Text("next") == name)
                    told.Set("next", to);
            }
        }
        foreach (var decision in tree.List("decisions").Where(decision => decision.Texts("at").Contains(name)))
            decision.Set("at", [.. decision.Texts("at").Select(at => at == name ? to : at)]);
        return true;
    }

    /// <summary>Where a step leads by an outcome; empty where it is not declared.</summary>
    public static string NextOf(this TreeMap step, string outcome) =>
        step.Map("outcomes") is not { } outcomes ? ""
        : outcomes.Map(outcome)?.Text("next") is { } told ? told
        : outcomes.Text(outcome);

    /// <summary>Names of the steps at which something is drafted.</summary>
    public static IReadOnlyList<string> Drafting(this ProcedureTree tree) =>
        [.. tree.Steps().Where(step => step.Map.NextOf(Outcomes.Draft).Length > 0).Select(step => step.Name)];
}
