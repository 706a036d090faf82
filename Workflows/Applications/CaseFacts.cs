using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Applications;

/// <summary>案件の事実 — what expressions, drafts and processes may know about a case.</summary>
internal static class CaseFacts
{
    /// <summary>Values of the case and of the applicant's form.</summary>
    public static async Task<IReadOnlyDictionary<string, Value>> CaseValues(
        this ITochoDb db,
        Application application,
        Procedure procedure,
        CancellationToken ct
    )
    {
        var subject = application.Subject;
        var charged = await db.Charges.Where(c => c.Concerns == subject).Select(c => c.Amount).ToListAsync(ct);
        var facts = new CaseVariables(
            application.ReceiptNumber,
            application.ArrivedAt is { } at ? JapaneseDate.DayOf(at) : null,
            application.NameOn(application.Answers),
            null,
            charged.Count == 0 ? null : charged.Aggregate(Yen.Zero, (sum, fee) => sum + fee),
            application.IsOpposed,
            application.ExtendedTo is not null,
            application.RestDueOn,
            application.MaySplit
        );
        var values = procedure.Form.Variables(application.Answers, facts.ToValues());
        // Only what has been entered is there: a task that was not come to says nothing, not zero.
        return procedure.TaskForms.Values.Aggregate(values, (known, form) => form.Variables(application.TaskAnswers, known));
    }

    /// <summary>The same with the newest draft on top: <c>decision.kind</c> and its fields.</summary>
    public static async Task<IReadOnlyDictionary<string, Value>> CaseValues(
        this ITochoDb db,
        Application application,
        Procedure procedure,
        Approval? approval,
        CancellationToken ct
    )
    {
        var values = await db.CaseValues(application, procedure, ct);
        return approval is null ? values : procedure.Decision(approval.Decision).Values(approval.Draft, values);
    }

    /// <summary>The approval that circulates or has decided last; null when nothing was drafted.</summary>
    public static Task<Approval?> NewestApproval(this ITochoDb db, Guid applicationId, CancellationToken ct) =>
        db
            .Approvals.Where(a =>
                a.ApplicationId == applicationId && (a.Status == ApprovalStatus.Circulating || a.Status == ApprovalStatus.Decided)
            )
            .OrderByDescending(a => a.Id)
            .FirstOrDefaultAsync(ct);
}
