using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Workflows.Engine;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads the graph of steps; <see cref="ProcessCheck"/> judges it.</summary>
internal sealed class ProcessDocument(IReadOnlyDictionary<string, ValueKind> variables)
{
    internal ProcessDefinition Read(MapReader map, string key)
    {
        var start = map.Text("start");
        var steps = new Dictionary<string, Step>(StringComparer.Ordinal);
        if (map.Map("steps") is { } all)
        {
            foreach (var name in all.Keys.ToList())
            {
                if (all.Map(name) is { } step)
                    steps[name] = ReadStep(step, name, all.LineOf(name));
            }
        }
        map.Done();
        return new(key, start, steps);
    }

    internal static DueRule? Due(MapReader map, string key)
    {
        if (map.OptionalMap(key) is not { } due)
            return null;
        var rule = new DueRule(due.Integer("days"), due.Enumerated<DayKind>("kind"));
        due.Done();
        return rule;
    }

    private Step ReadStep(MapReader map, string name, int line)
    {
        var kind = map.Enumerated<StepKind>("kind");
        var uses = kind switch
        {
            StepKind.Charge or StepKind.Notice or StepKind.Action => map.Text("uses"),
            StepKind.End => map.OptionalText("uses"),
            _ => null,
        };
        // A charge is due when its fee is, and lapses by its own job: money may be on its way from a konbini.
        var due = kind is StepKind.Task or StepKind.Correction or StepKind.Timer ? Due(map, "due") : null;
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        var outcomes = kind is StepKind.End or StepKind.Decision ? new Dictionary<string, string>() : ReadOutcomes(map, kind, titles);
        var step = new Step
        {
            Name = name,
            Kind = kind,
            Title = map.Text("title"),
            Role = kind == StepKind.Task ? map.OptionalText("role") : null,
            Due = due,
            Uses = uses,
            Line = line,
            Outcomes = outcomes,
            OutcomeTitles = titles,
            Cases = kind == StepKind.Decision ? [.. map.Maps("cases").Select(Case)] : [],
        };
        map.Done();
        return step;
    }

    /// <summary><c>draft: approve</c>; of a task also <c>confirmed: { title: 確認した, next: notify }</c>.</summary>
    private static Dictionary<string, string> ReadOutcomes(MapReader map, StepKind kind, Dictionary<string, string> titles)
    {
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (map.Map("outcomes") is { } declared)
        {
            foreach (var outcome in declared.Keys.ToList())
            {
                if (kind == StepKind.Task && declared.Take(outcome) is YamlMappingNode node)
                {
                    var told = declared.Of(node);
                    (titles[outcome], outcomes[outcome]) = (told.Text("title"), told.Text("next"));
                    told.Done();
                }
                else
                    outcomes[outcome] = declared.Text(outcome);
            }
        }
        return outcomes;
    }

    private DecisionCase Case(MapReader map)
    {
        var branch = new DecisionCase(map.Condition("when", variables), map.Text("next"));
        map.Done();
        return branch;
    }
}
