using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>補正する — sends the corrected answers back; the clock runs again.</summary>
public sealed class AnswerCorrection(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Something is still unanswered or wrong, nothing was asked, or the deadline is over.</exception>
    public Task Run(Guid id, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                var correction = application.OpenCorrection ?? throw new RuleBrokenException("補正の依頼はありません。");
                var procedure = catalogue.Of(application).Procedure;
                var form = procedure.Form;
                var answers = form.Prune(application.Answers);
                if (form.Missing(answers) is [var fault, ..])
                    throw new RuleBrokenException(
                        $"未入力又は誤りのある項目があります（{form.Find(fault.QuestionId, answers)?.FullLabel}：{fault.Message}）。"
                    );
                var act = applicant.Acting(clock);
                application.AnswerCorrection(answers, act);
                // Who confirmed or signed must know that it is no longer what they have seen.
                if (application.ChangedLabels(form) is [_, ..] changed)
                    db.Outbox.Add(PartyMail.Corrected(application, procedure.Title.Ja, correction.Id, changed, act.At));
                await db.Reword(application, act, ct);
                await db.Tell(id, CaseNews.Answer, ct);
                await engine.Resume($"correction:{correction.Id}:answered", act, ct);
            },
            ct
        );
}
