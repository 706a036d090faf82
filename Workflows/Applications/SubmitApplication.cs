using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>
/// 提出 — application, receipt number, arrival time, first task, audit entry and outbox in one transaction. The draft is
/// its own submission key: sent twice, it arrives once and answers with the same number.
/// </summary>
public sealed class SubmitApplication(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    /// <returns>The receipt number; durable when this returns.</returns>
    /// <exception cref="RuleBrokenException">Something is still unanswered or wrong.</exception>
    public async Task<string> Run(Guid id, Person applicant, CancellationToken ct)
    {
        // Read and checked before it is our turn to write; whether it still holds then, Hold finds out.
        var early = await Read(id, applicant, ct);
        return await db.InTransaction(
            async () =>
            {
                var filing = early ?? await Read(id, applicant, ct);
                early = null;
                var (application, published, answers, office) = filing;
                if (application.ReceiptNumber is { } already)
                    return already;
                // Held before the process starts: of two tabs the second loses here, starts over, and finds the number.
                await db.Hold(application, readBefore: true, ct);
                var act = applicant.Acting(clock);
                return await db.Arrive(engine, application, published, answers, office, act, ct);
            },
            ct
        );
    }

    private async Task<Filing> Read(Guid id, Person applicant, CancellationToken ct)
    {
        var application = await db.Applications.Own(id, applicant, ct);
        var published = catalogue.Of(application);
        if (
            application.ReceiptNumber is null
            && catalogue.Find(application.ProcedureCode)?.Procedure.Version != application.ProcedureVersion
        )
            throw new RuleBrokenException(
                "この手続は、様式が新しくなったか、受付を終了しました。申請の一覧から「続きから入力する」を選び、内容を確認してください。"
            );
        var form = published.Procedure.Form;
        var answers = form.Prune(application.Answers);
        if (application.ReceiptNumber is null && form.Missing(answers) is [var fault, ..])
            throw new RuleBrokenException(
                $"未入力又は誤りのある項目があります（{form.Find(fault.QuestionId, answers)?.FullLabel}：{fault.Message}）。"
            );
        if (application.ReceiptNumber is null && application.PartiesToAsk(published.Procedure, answers).Count > 0)
            throw new RuleBrokenException("委任者又は連署する方の確認が要る申請です。確認画面から、確認のお願いを送ってください。");
        // By a letter of proxy: nobody is asked, but who is named must be who applies.
        AskForConsent.Refuse(application, answers.One("applicant_name"), [], null);
        return new(application, published, answers, await db.Offices.FirstAsync(o => o.Code == application.OfficeCode, ct));
    }

    private sealed record Filing(Application Application, PublishedProcedure Published, Answers Answers, Office Office);
}
