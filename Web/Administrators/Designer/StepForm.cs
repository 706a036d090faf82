using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>What an officer may say at a task, and where the case goes then.</summary>
public sealed class OwnOutcome
{
    public string? Code { get; set; }
    public string? Words { get; set; }
    public string? Next { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Words) && string.IsNullOrEmpty(Next);
}

public sealed class StepCase
{
    public string? When { get; set; }
    public string? Next { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(When) && string.IsNullOrEmpty(Next);
}

/// <summary>One step of the process as its form has it; every field as typed.</summary>
public sealed class StepForm
{
    /// <summary>The name it has in the document.</summary>
    public string? Was { get; set; }
    public string? Name { get; set; }
    public string? Title { get; set; }
    public string? Kind { get; set; }
    public string? DueDays { get; set; }
    public string? DueKind { get; set; }
    public string? Uses { get; set; }

    /// <summary>Outcome → next step.</summary>
    public Dictionary<string, string?> Next { get; set; } = [];
    public IList<OwnOutcome> Own { get; set; } = [];
    public IList<StepCase> Cases { get; set; } = [];
    public PickedCondition Pick { get; set; } = new();
    public long Seen { get; set; }
    public string? Then { get; set; }

    private StepKind? Known => Enum.TryParse<StepKind>(Kind, ignoreCase: true, out var kind) ? kind : null;

    public bool IsTask => Known == StepKind.Task;
    public bool IsBranch => Known == StepKind.Decision;
    public bool HasDue => Known is StepKind.Task or StepKind.Correction or StepKind.Timer;
    public bool HasUses => Known is StepKind.Task or StepKind.Charge or StepKind.Notice or StepKind.Action or StepKind.End;

    /// <summary>Outcomes that belong to the kind, and which of them it cannot be without.</summary>
    public IEnumerable<(string Outcome, bool Required)> Outcomes =>
        Known is not { } kind ? []
        : kind == StepKind.Task
            ? Workflows.Engine.Outcomes.OfItsOwn.Order(StringComparer.Ordinal).Reverse().OrderBy(Place).Select(o => (o, false))
        : Workflows.Engine.Outcomes.Of(kind) is var (required, optional)
            ? [.. required.Select(o => (o, true)), .. optional.Select(o => (o, false))]
        : [];

    public static StepForm Of(string name, TreeMap step, long seen)
    {
        var outcomes = step.Map("outcomes");
        return new()
        {
            Was = name,
            Name = name,
            Seen = seen,
            Title = step.Text("title"),
            Kind = step.Text("kind"),
            DueDays = step.Map("due")?.Text("days"),
            DueKind = step.Map("due")?.Text("kind"),
            Uses = step.Text("uses"),
            Next = outcomes?.Keys.ToDictionary(o => o, o => (string?)step.NextOf(o), StringComparer.Ordinal) ?? [],
            Own =
            [
                .. outcomes
                    ?.Keys.Where(o => outcomes.IsMap(o))
                    .Select(o => new OwnOutcome
                    {
                        Code = o,
                        Words = outcomes.Map(o)!.Text("title"),
                        Next = step.NextOf(o),
                    })
                    ?? [],
            ],
            Cases = [.. step.List("cases").Select(branch => new StepCase { When = branch.Text("when"), Next = branch.Text("next") })],
        };
    }

    /// <summary>Writes what was typed; keys that the kind does not have go.</summary>
    public void Apply(TreeMap step)
    {
        step.Set("kind", Kind);
        step.Set("title", Title?.Trim());
        step.Set(
            "role",
            !IsTask ? null
                : step.Text("role") is { Length: > 0 } role ? role
                : "examiner"
        );
        step.Set("uses", HasUses ? Uses : null);
        if (!IsTask)
            step.Remove("fields");
        if (HasDue && !string.IsNullOrWhiteSpace(DueDays))
            step.Set("due", [("days", DueDays.Trim()), ("kind", DueKind ?? "calendar")]);
        else
            step.Remove("due");
        step.Set(
            "outcomes",
            [.. Outcomes.Select(o => (o.Outcome, Next.GetValueOrDefault(o.Outcome) ?? "")).Where(o => o.Item2.Length > 0)]
        );
        foreach (var own in IsTask ? Own.Where(own => !own.IsEmpty) : [])
        {
            var told = step.Ensure("outcomes").Ensure((own.Code ?? "").Trim());
            told.Set("title", own.Words?.Trim());
            told.Set("next", own.Next);
        }
        step.Set(
            "cases",
            (IsBranch ? Cases : [])
                .Where(branch => !branch.IsEmpty)
                .Select(branch =>
                    (Action<TreeMap>)(
                        map =>
                        {
                            map.Set("when", branch.When?.Trim());
                            map.Set("next", branch.Next);
                        }
                    )
                )
        );
    }

    private static int Place(string outcome) =>
        outcome switch
        {
            Workflows.Engine.Outcomes.Draft => 0,
            Workflows.Engine.Outcomes.Correct => 1,
            _ => 2,
        };
}
