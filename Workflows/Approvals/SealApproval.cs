using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Approvals;

/// <summary>閲覧・承認・差戻し・引戻し — what people do with an approval that circulates.</summary>
public sealed class SealApproval(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    /// <summary>閲覧 — notes that the approver whose turn it is has opened it.</summary>
    public Task Open(Guid id, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await Load(id, officer, ct);
                if (officer.Post?.ApproverRole() is { } role)
                    approval.Open(role, officer.Acting(clock));
            },
            ct
        );

    /// <summary>承認・決定 — the last seal decides, and the process moves on in the same transaction.</summary>
    /// <param name="seenHash">Hash of the document that was on the screen.</param>
    public Task Approve(Guid id, string seenHash, string? comment, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await Load(id, officer, ct);
                var act = officer.Acting(clock);
                if (!approval.Approve(RoleOf(officer), seenHash, comment, act))
                    return;
                var application = await db.Applications.FirstAsync(a => a.Id == approval.ApplicationId, ct);
                if (catalogue.Of(application).Procedure.Decision(approval.Decision).Final)
                    application.Decide(approval.Decision, act);
                await db.SaveChangesAsync(ct);
                await engine.Resume($"approval:{approval.Id}:decided", act, ct);
            },
            ct
        );

    /// <summary>差戻し — back to the drafter with a comment.</summary>
    public Task Return(Guid id, string comment, Person officer, CancellationToken ct) =>
        Close(id, officer, (approval, act) => approval.Return(RoleOf(officer), comment, act), ct);

    /// <summary>引戻し — the drafter takes it back.</summary>
    public Task Recall(Guid id, Person officer, CancellationToken ct) => Close(id, officer, (approval, act) => approval.Recall(act), ct);

    private Task Close(Guid id, Person officer, Action<Approval, Act> verb, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await Load(id, officer, ct);
                var act = officer.Acting(clock);
                verb(approval, act);
                await db.SaveChangesAsync(ct);
                await engine.Resume($"approval:{approval.Id}:returned", act, ct);
            },
            ct
        );

    private async Task<Approval> Load(Guid id, Person officer, CancellationToken ct)
    {
        var approval = await db.Approvals.FirstOrDefaultAsync(a => a.Id == id, ct);
        return approval is not null && officer.SeesOffice(approval.OfficeCode) ? approval : throw new NotFoundException($"approval {id}");
    }

    private static ApproverRole RoleOf(Person officer) =>
        officer.Post?.ApproverRole() ?? throw new RuleBrokenException("決裁経路にない職のため、承認や差戻しはできません。");
}
