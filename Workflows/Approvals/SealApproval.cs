using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Approvals;

/// <summary>閲覧・承認・差戻し・引戻し・代決・後閲・廃案 — what people do with an approval.</summary>
public sealed class SealApproval(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    private const string NoSeat = "決裁経路にない職のため、承認や差戻しはできません。";

    /// <summary>閲覧 — notes that the approver whose turn it is, or who acts for them, has opened it.</summary>
    public Task Open(Guid id, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await Load(id, officer, ct);
                if (await SeatOf(approval, officer, ct) is { } taken)
                    approval.Open(taken.Seat, officer.Acting(clock));
            },
            ct
        );

    /// <summary>承認・決定 — the last seal decides, and the process moves on in the same transaction.</summary>
    /// <param name="seenHash">Hash of the draft that was on the screen.</param>
    public Task Approve(Guid id, string seenHash, string? comment, Person officer, CancellationToken ct) =>
        Approve(id, seenHash, comment, null, officer, ct);

    /// <summary>The same, with the reason why a deputy must not wait (代決).</summary>
    public Task Approve(Guid id, string seenHash, string? comment, string? urgency, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await Load(id, officer, ct);
                var (seat, whom) = await SeatOf(approval, officer, ct) ?? throw new RuleBrokenException(NoSeat);
                var act = officer.Acting(clock);
                var application = await db.Applications.FirstAsync(a => a.Id == approval.ApplicationId, ct);
                if (!approval.Approve(seat, seenHash, comment, act, whom is null ? null : new(whom, urgency ?? "", application.IsOpposed)))
                    return;
                var procedure = catalogue.Of(application).Procedure;
                // Days have passed since the draft, and what it says must still leave time to the third party.
                if (
                    application.IsOpposed
                    && procedure.Consultation?.TooEarly(approval.Decision, approval.Draft, JapaneseDate.DayOf(act.At)) is { } early
                )
                    throw new RuleBrokenException($"{early}差し戻して、日を改めてください。");
                if (procedure.Decision(approval.Decision).Final)
                    application.Decide(approval.Decision, act);
                await db.SaveChangesAsync(ct);
                await engine.Resume($"approval:{approval.Id}:decided", act, ct);
            },
            ct
        );

    /// <summary>差戻し — back to the drafter with a comment.</summary>
    public Task Return(Guid id, string comment, Person officer, CancellationToken ct) => Return(id, comment, 0, officer, ct);

    /// <summary>差戻し — back to an earlier step, or to the drafter.</summary>
    /// <param name="to">Order of the step; 0 for the drafter.</param>
    public Task Return(Guid id, string comment, int to, Person officer, CancellationToken ct) =>
        Close(
            id,
            officer,
            async (approval, act) =>
            {
                var (seat, whom) = await SeatOf(approval, officer, ct) ?? throw new RuleBrokenException(NoSeat);
                approval.Return(seat, comment, act, to, whom is null ? null : new(whom, "", false));
            },
            ct
        );

    /// <summary>引戻し — the drafter takes it back.</summary>
    public Task Recall(Guid id, Person officer, CancellationToken ct) =>
        Close(
            id,
            officer,
            (approval, act) =>
            {
                approval.Recall(act);
                return Task.CompletedTask;
            },
            ct
        );

    /// <summary>廃案 — the drafter gives up a draft that came back.</summary>
    public Task GiveUp(Guid id, Person officer, CancellationToken ct) =>
        db.InTransaction(async () => (await Load(id, officer, ct)).GiveUp(officer.Acting(clock)), ct);

    /// <summary>後閲 — the real decider has read what was decided for them.</summary>
    public Task Review(Guid id, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await Load(id, officer, ct);
                var role = officer.Post?.ApproverRole() ?? throw new RuleBrokenException(NoSeat);
                approval.Review(new(officer.Office, role), officer.Acting(clock));
            },
            ct
        );

    private Task Close(Guid id, Person officer, Func<Approval, Act, Task> verb, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await Load(id, officer, ct);
                var act = officer.Acting(clock);
                await verb(approval, act);
                await db.SaveChangesAsync(ct);
                if (approval.Status != ApprovalStatus.Circulating)
                    await engine.Resume($"approval:{approval.Id}:returned", act, ct);
            },
            ct
        );

    private async Task<Approval> Load(Guid id, Person officer, CancellationToken ct)
    {
        var approval = await db.Approvals.FirstOrDefaultAsync(a => a.Id == id, ct);
        if (approval is null || !await db.Sees(approval, officer, JapaneseDate.DayOf(clock.GetUtcNow()), ct))
            throw new NotFoundException($"approval {id}");
        // Whoever comes second is told what the first has done, not what follows from it.
        await db.Hold(approval, ct: ct);
        return approval;
    }

    /// <summary>The seat in which the officer acts, and for whom; their own where it is not their turn. Null for a post on no route.</summary>
    private async Task<(ApproverSeat Seat, string? For)?> SeatOf(Approval approval, Person officer, CancellationToken ct) =>
        await db.SeatFor(approval, officer, JapaneseDate.DayOf(clock.GetUtcNow()), ct)
        ?? (officer.Post?.ApproverRole() is { } role ? (new(officer.Office, role), null) : null);
}
