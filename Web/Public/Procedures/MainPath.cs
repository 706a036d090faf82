using TochoDX.Workflows.Engine;

namespace TochoDX.Web.Public.Procedures;

/// <summary>主な流れ — the stages that an applicant passes when nothing is missing, from filing to the end.</summary>
/// <param name="Names">First 申請, last 完了.</param>
public sealed record MainPath(IReadOnlyList<string> Names, IReadOnlyList<StepKind> Kinds)
{
    private static readonly StepKind[] Shown = [StepKind.Task, StepKind.Approval, StepKind.Charge, StepKind.Notice];

    public static MainPath Of(ProcessDefinition process)
    {
        var kinds = new List<StepKind>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>([process.Start]);
        while (queue.TryDequeue(out var name))
        {
            if (!seen.Add(name) || !process.Steps.TryGetValue(name, out var step))
                continue;
            if (Shown.Contains(step.Kind) && !kinds.Contains(step.Kind))
                kinds.Add(step.Kind);
            foreach (var next in step.Cases.Select(c => c.Next).Concat(step.Outcomes.Values))
                queue.Enqueue(next);
        }
        // What is decided is announced last, also where a way without payment is shorter.
        if (kinds.Remove(StepKind.Notice))
            kinds.Add(StepKind.Notice);
        return new(["申請", .. kinds.Select(NameOf), "完了"], kinds);
    }

    /// <summary>Place in <see cref="Names"/>; a correction belongs to the examination.</summary>
    public int PlaceOf(StepKind kind) =>
        kind switch
        {
            StepKind.End => Names.Count,
            StepKind.Correction => PlaceOf(StepKind.Task),
            _ => Math.Max(0, Kinds.ToList().IndexOf(kind) + 1),
        };

    private static string NameOf(StepKind kind) =>
        kind switch
        {
            StepKind.Task => "審査",
            StepKind.Approval => "決裁",
            StepKind.Charge => "納付",
            _ => "通知",
        };
}
