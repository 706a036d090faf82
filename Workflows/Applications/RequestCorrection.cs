using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>補正依頼 — stops the clock and asks the applicant to correct named answers.</summary>
public sealed class RequestCorrection(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">No item, no reason, a deadline that is no reasonable period, or the case has moved on.</exception>
    public Task Run(Guid id, IReadOnlyList<CorrectionItem> items, DateOnly deadline, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.InOffice(id, officer, ct);
                var published = catalogue.Of(application);
                var procedure = published.Procedure;
                var asked = procedure.Form.Visible(application.Answers);
                if (items.FirstOrDefault(i => !asked.Contains(i.QuestionId)) is { } unasked)
                    throw new RuleBrokenException(
                        $"「{procedure.Form.Find(unasked.QuestionId, application.Answers)?.FullLabel ?? unasked.QuestionId}」は、この申請では尋ねていない項目のため、補正を求められません。"
                    );
                var at = await db.Examining(application, published, officer, ct);
                if (!at.MayCorrect)
                    throw new RuleBrokenException("今の工程では、補正を依頼できません。");
                var act = officer.Acting(clock);
                application.RequestCorrection(Guid.CreateVersion7(act.At), items, deadline, act);
                await engine.CompleteTask(at.TaskId, Outcomes.Correct, act, ct);
                db.Outbox.Add(ApplicationMail.CorrectionRequested(application, procedure.Title.Ja, act.At));
            },
            ct
        );
}
