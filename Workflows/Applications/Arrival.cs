using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>到達 — number, time, first task and mail; the one way by which a filing arrives, inside the caller's transaction.</summary>
internal static class Arrival
{
    public static async Task<string> Arrive(
        this ITochoDb db,
        IProcessEngine engine,
        Application application,
        PublishedProcedure published,
        Answers answers,
        Office office,
        Act act,
        CancellationToken ct
    )
    {
        var year = FiscalYear.Of(JapaneseDate.DayOf(act.At));
        var number = office.FormatReceipt(year, await db.NextNumber($"receipt:{office.Code}:{year.Year}", ct));
        var first = published.Process.Steps[published.Process.Start];
        application.Submit(answers, number, feeFirst: first.Kind == StepKind.Charge, act);
        await db.Enter(application, published.Procedure, act, ct);
        await engine.Start(application.ProcedureKey, application.Subject, act, ct);
        db.Outbox.Add(ApplicationMail.Arrived(application, published.Procedure.Title.Ja, act.At));
        return number;
    }
}
