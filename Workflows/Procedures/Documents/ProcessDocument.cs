using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Engine;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads the graph of steps, and what officers enter at its tasks; <see cref="ProcessCheck"/> judges the graph.</summary>
/// <param name="variables">Grows by the fields of the tasks, which whatever is read after may use.</param>
internal sealed class ProcessDocument(Includes includes, IReadOnlyList<Criterion> criteria, Dictionary<string, ValueKind> variables)
{
    private readonly Dictionary<string, Form> _forms = new(StringComparer.Ordinal);

    /// <summary>Fields of the tasks that have some, by the name of the step.</summary>
    internal IReadOnlyDictionary<string, Form> Forms => _forms;

    internal ProcessDefinition Read(MapReader map, string key)
    {
        var start = map.Text("start");
        var steps = new Dictionary<string, Step>(StringComparer.Ordinal);
        if (map.Map("steps") is { } all)
        {
            var maps = all.Keys.ToList().Select(name => (Name: name, Map: all.Map(name))).Where(entry => entry.Map is not null).ToList();
            // A branch may look at what is entered at a step that is written after it.
            ReadFields([.. maps.Select(entry => (entry.Name, entry.Map!)).Where(entry => entry.Item2.Has("fields"))]);
            foreach (var (name, step) in maps)
                steps[name] = ReadStep(step!, name, all.LineOf(name));
        }
        map.Done();
        return new(key, start, steps);
    }

    /// <summary>All fields share one name-space, so that a fee or a notice can name them without knowing the step.</summary>
    private void ReadFields(IReadOnlyList<(string Name, MapReader Map)> tasks)
    {
        var document = new FormDocument(includes, [], criteria, Procedure.TaskPrefix);
        foreach (var (name, map) in tasks)
        {
            var fields = document.ReadQuestions(map, "fields", variables).DistinctBy(field => field.Id).ToList();
            if (_forms.Values.Any(form => fields.Any(field => form.Find(field.Id) is not null)))
                continue; // told already
            _forms[name] = new([new(name, map.Has("title") ? map.Text("title") : name, fields)], Procedure.TaskPrefix);
        }
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
            StepKind.End or StepKind.Task => map.OptionalText("uses"),
            _ => null,
        };
        if (kind != StepKind.Task && map.Has("fields"))
            map.Fault("fields", "担当者の入力（fields）は、仕事（task）の工程だけに書けます。");
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
