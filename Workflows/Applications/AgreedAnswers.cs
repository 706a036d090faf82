using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Workflows.Applications;

/// <summary>同意の後の変更 — what a correction has changed after the principal or those who sign agreed to it.</summary>
public static class AgreedAnswers
{
    /// <summary>Labels of the questions, in document order, that were answered otherwise when they were agreed to.</summary>
    public static IReadOnlyList<string> ChangedLabels(this Application application, Form form)
    {
        if (application.Agreed is not { } agreed)
            return [];
        var now = application.Submissions.MaxBy(s => s.No)!.Answers;
        var changed = application.ChangedSinceAgreed(now);
        return
        [
            .. form.Asked(now)
                .Concat(form.Asked(agreed))
                .DistinctBy(q => q.Id)
                .Where(q => !q.IsRepeated && changed.Contains(q.Id))
                .Select(q => q.FullLabel),
        ];
    }
}
