using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Applications.Consultations;
using TochoDX.Workflows.Applications.Disclosures;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>申請の流れ — what each step of a process means for an application.</summary>
public sealed class ApplicationProcess(
    ITochoDb db,
    Catalogue catalogue,
    OpenCharge openCharge,
    NumberNotice numberNotice,
    TellOpponents tellOpponents,
    BusinessCalendar calendar
) : IProcessSubject
{
    /// <summary>An end that says so is reached when the applicant did not act in time; any other completes the case.</summary>
    private const string LapsedEnd = "lapsed";

    /// <summary>A notice step that issues whatever was decided.</summary>
    private const string TheDecided = "decision";

    public string Kind => "application";

    public async Task<IReadOnlyDictionary<string, Value>> Variables(string subject, CancellationToken ct)
    {
        var application = await Load(subject, ct);
        return await Values(application, ct);
    }

    public async Task<string> Office(string subject, CancellationToken ct) => (await Load(subject, ct)).OfficeCode;

    public async Task<Entered> Enter(string subject, Step step, Act act, CancellationToken ct)
    {
        var application = await Load(subject, ct);
        var entered = await Enter(application, step, act, ct);
        await db.Move(application, catalogue.Get(application.ProcedureKey).Procedure, step, calendar, act, ct);
        return entered;
    }

    private async Task<Entered> Enter(Application application, Step step, Act act, CancellationToken ct)
    {
        switch (step.Kind)
        {
            case StepKind.Task:
                // What is decided, wholly or in a first part, is carried out and not examined.
                if (application.Outcome is not null || step.Uses is DisclosureSteps.Prepare or DisclosureSteps.HandOver)
                    application.CarryOut(act);
                else
                    application.ReturnToReview(act);
                if (step.Uses == DisclosureSteps.HandOver)
                    application.HandOver(act);
                return Entered.At("");
            case StepKind.Correction:
                var correction =
                    application.OpenCorrection ?? throw new InvalidOperationException($"{application.Subject} has no open correction.");
                var answer = Entered.WaitFor($"correction:{correction.Id}", "answered", "lapsed");
                // A change of the applicant's own does not lapse: the filing goes on as it was (LetChangesGo).
                return correction.ByApplicant ? answer : answer with { Due = JapaneseDate.EndOf(correction.Deadline) };
            case StepKind.Approval:
                var approval =
                    await db.NewestApproval(application.Id, ct)
                    ?? throw new InvalidOperationException($"{application.Subject} has no approval.");
                application.EnterApproval(act);
                return Entered.WaitFor($"approval:{approval.Id}", "decided", "returned", "abandoned");
            case StepKind.Charge:
                return await Charge(application, step, act, ct);
            case StepKind.Notice:
                return await Issue(application, step, act, ct);
            case StepKind.End:
                End(application, step, act);
                return Entered.At("");
            case StepKind.Decision:
            case StepKind.Action:
            case StepKind.Timer:
                return Entered.At("");
            default:
                throw new InvalidOperationException($"Step kind {step.Kind} is unknown.");
        }
    }

    private async Task<Entered> Charge(Application application, Step step, Act act, CancellationToken ct)
    {
        var fee = catalogue.Of(application).Procedure.Fee(step.Uses!);
        var amount = fee.AmountFor(await Values(application, ct));
        if (amount == Yen.Zero)
            return Entered.At("settled");
        application.AwaitPayment(act);
        var dueOn = calendar.RollForward(calendar.Add(JapaneseDate.DayOf(act.At), fee.DueDays, fee.DueKind));
        var terms = new ChargeTerms(
            application.Subject,
            $"{fee.Title.Ja}（{application.ReceiptNumber}）",
            amount,
            application.ApplicantId,
            application.OfficeCode,
            dueOn
        );
        var chargeId = await openCharge.Run(terms, act, ct);
        // No timer: a charge lapses by its own job, which waits for money that is on its way from a konbini.
        return Entered.WaitFor($"charge:{chargeId}", "settled", "lapsed");
    }

    private async Task<Entered> Issue(Application application, Step step, Act act, CancellationToken ct)
    {
        var procedure = catalogue.Of(application).Procedure;
        if (procedure.Decisions.Count == 0)
        {
            application.Issue(act);
            var today = JapaneseDate.DayOf(act.At);
            var receipt = NoticeComposer.Compose(procedure, procedure.Notice(step.Uses!), await Values(application, ct), today);
            return Entered.WaitFor($"notice:{await numberNotice.Receipt(application, receipt, procedure, act, ct)}", "issued");
        }
        var approval =
            await db.NewestApproval(application.Id, ct) ?? throw new InvalidOperationException($"{application.Subject} has no approval.");
        var decision = procedure.Decision(approval.Decision);
        if (step.Uses != TheDecided && step.Uses != decision.Notice)
            throw new InvalidOperationException($"Step {step.Name} issues {step.Uses}, but {decision.Notice} was decided.");
        application.Issue(act);
        if (decision.Effect == DecisionEffect.Extend)
            application.Extend(
                Day(approval.Draft, DecisionKind.NewDueField)!.Value,
                Day(approval.Draft, DecisionKind.RestDueField),
                approval.Draft.One(DecisionKind.ExtensionReasonField),
                act
            );
        else if (decision.Effect == DecisionEffect.Part)
            application.DecidePart(decision.Code, act);
        await tellOpponents.Run(application, approval, procedure, act, ct);
        var noticeId = await numberNotice.Run(application, approval, procedure, act, ct);
        return Entered.WaitFor($"notice:{noticeId}", "issued");
    }

    private static DateOnly? Day(Domain.Procedures.Forms.Answers draft, string field) =>
        DateOnly.TryParseExact(draft.One(field), "yyyy-MM-dd", out var day) ? day : null;

    private static void End(Application application, Step step, Act act)
    {
        if (ApplicationTransitions.IsFinal(application.Status))
            return;
        if (step.Uses == LapsedEnd)
            application.Lapse(act);
        else
            application.Complete(act);
    }

    private async Task<IReadOnlyDictionary<string, Value>> Values(Application application, CancellationToken ct)
    {
        var procedure = catalogue.Of(application).Procedure;
        return await db.CaseValues(application, procedure, await db.NewestApproval(application.Id, ct), ct);
    }

    private async Task<Application> Load(string subject, CancellationToken ct)
    {
        var id = Guid.Parse(subject["application:".Length..]);
        // The use case that moves the process has the aggregate in hand already.
        return db.Applications.Local.FindEntry(id)?.Entity ?? await db.Applications.FirstAsync(a => a.Id == id, ct);
    }
}
