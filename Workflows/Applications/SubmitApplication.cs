using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
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
    public Task<string> Run(Guid id, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                if (application.ReceiptNumber is { } already)
                    return already;
                var published = catalogue.Get(application.ProcedureKey);
                var form = published.Procedure.Form;
                var answers = form.Prune(application.Answers);
                if (form.Missing(answers) is [var fault, ..])
                    throw new RuleBrokenException($"未入力又は誤りのある項目があります（{form.Find(fault.QuestionId)?.Label.Ja}：{fault.Message}）。");
                var office = await db.Offices.FirstAsync(o => o.Code == application.OfficeCode, ct);
                var act = applicant.Acting(clock);
                var year = FiscalYear.Of(JapaneseDate.DayOf(act.At));
                var number = office.FormatReceipt(year, await db.NextNumber($"receipt:{office.Code}:{year.Year}", ct));
                var first = published.Process.Steps[published.Process.Start];
                application.Submit(answers, number, feeFirst: first.Kind == StepKind.Charge, act);
                // Saved before the process starts: of two tabs the second loses here, starts over, and finds the number.
                await db.SaveChangesAsync(ct);
                await engine.Start(application.ProcedureKey, application.Subject, act, ct);
                db.Outbox.Add(ApplicationMail.Arrived(application, published.Procedure.Title.Ja, act.At));
                return number;
            },
            ct
        );
}
