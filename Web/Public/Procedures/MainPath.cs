using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Public.Procedures;

/// <summary>主な流れ — the stages that an applicant passes when nothing is missing, from filing to the end.</summary>
/// <param name="Names">First 申請, last 完了.</param>
public sealed record MainPath(IReadOnlyList<string> Names, IReadOnlyList<StepKind> Kinds)
{
    private static readonly StepKind[] Shown = [StepKind.Task, StepKind.Approval, StepKind.Charge, StepKind.Notice];

    /// <summary>A notification is complete on arrival (行政手続法37条): what is decided is only the notice that it was recorded.</summary>
    public static MainPath Of(PublishedProcedure published)
    {
        var process = published.Process;
        var notified = published.Procedure.Regime == LegalRegime.Notification;
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
        if (notified)
            kinds.Remove(StepKind.Approval);
        return notified
            ? new(["届出", .. kinds.Select(kind => kind == StepKind.Task ? "登録" : NameOf(kind)), "完了"], kinds)
            : new(["申請", .. kinds.Select(NameOf), "完了"], kinds);
    }

    /// <summary>Place in <see cref="Names"/>; a correction belongs to the examination.</summary>
    public int PlaceOf(StepKind kind) =>
        kind switch
        {
            StepKind.End => Names.Count,
            StepKind.Correction => PlaceOf(StepKind.Task),
            StepKind.Approval when !Kinds.Contains(kind) => PlaceOf(StepKind.Notice),
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
