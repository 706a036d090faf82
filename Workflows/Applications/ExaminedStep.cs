using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications.Disclosures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>審査の工程 — the task at which a case stands, and what its officer may do there.</summary>
/// <param name="IsExtended">The period has been extended, and is not extended again.</param>
/// <param name="MaySplit">A first part may be decided now; see <see cref="Application.MaySplit"/>.</param>
public sealed record ExaminedStep(Guid TaskId, Step Step, Procedure Procedure, bool IsExtended = false, bool MaySplit = false)
{
    /// <summary>Work of this role is the examiner's.</summary>
    public const string Role = "examiner";

    /// <summary>What may be drafted (起案).</summary>
    public IReadOnlyList<DecisionKind> Decisions =>
        Step.Outcomes.ContainsKey(Outcomes.Draft)
            ?
            [
                .. Procedure
                    .DecisionsAt(Step.Name)
                    .Where(d => (d.Effect != DecisionEffect.Extend || !IsExtended) && (d.Effect != DecisionEffect.Part || MaySplit)),
            ]
            : [];

    /// <summary>補正 may be requested.</summary>
    public bool MayCorrect => Step.Outcomes.ContainsKey(Outcomes.Correct);

    /// <summary>開示文書 may be put in.</summary>
    public bool MayDisclose => Step.Uses is DisclosureSteps.Prepare or DisclosureSteps.HandOver;

    /// <summary>What is to be entered to complete the task; null where nothing is.</summary>
    public Form? Fields => Procedure.TaskForms.GetValueOrDefault(Step.Name);

    /// <summary>Outcomes that the officer may simply declare, in words.</summary>
    public IReadOnlyDictionary<string, string> Declarations => Step.OutcomeTitles;
}

public static class ExaminedSteps
{
    /// <summary>The open task of the case that this officer may do; null when there is none.</summary>
    public static async Task<ExaminedStep?> ExaminedStep(
        this ITochoDb db,
        Application application,
        PublishedProcedure published,
        Person officer,
        CancellationToken ct
    )
    {
        if (officer.Post != Post.Examiner || officer.Office != application.OfficeCode)
            return null;
        var subject = application.Subject;
        var task = await db
            .Tasks.Where(t => t.SubjectKey == subject && t.CompletedAt == null && t.Role == Applications.ExaminedStep.Role)
            .Select(t => new { t.Id, t.StepName })
            .FirstOrDefaultAsync(ct);
        return task is null
            ? null
            : new(
                task.Id,
                published.Process.Steps[task.StepName],
                published.Procedure,
                application.ExtendedTo is not null,
                application.MaySplit
            );
    }

    /// <summary>The same, where it must be there.</summary>
    /// <exception cref="RuleBrokenException">There is none: the case has moved on, or the post does not examine.</exception>
    internal static async Task<ExaminedStep> Examining(
        this ITochoDb db,
        Application application,
        PublishedProcedure published,
        Person officer,
        CancellationToken ct
    ) =>
        officer.Post != Post.Examiner
            ? throw new RuleBrokenException("審査の担当（主任）だけができる操作です。")
            : await db.ExaminedStep(application, published, officer, ct)
                ?? throw new RuleBrokenException("この案件は既に次の段階に進んでいます。画面を開き直して、最新の状態を確認してください。");
}
