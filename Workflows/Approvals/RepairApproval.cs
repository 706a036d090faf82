using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Approvals;

/// <summary>A step at which an approval is stuck, and why.</summary>
/// <param name="Title">件名; of a restricted case only the procedure.</param>
public sealed record StuckStep(
    Guid ApprovalId,
    string Number,
    string Title,
    string Office,
    int Order,
    string Place,
    RouteObstacle Obstacle
);

/// <summary>決裁の修復 — finds approvals whose turn nobody can take, and gives a step to another seat.</summary>
public sealed class RepairApproval(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Approvals that nobody can move on today.</summary>
    public async Task<IReadOnlyList<StuckStep>> Stuck(CancellationToken ct)
    {
        var circulating = await db
            .Approvals.AsNoTracking()
            .Where(a => a.Status == ApprovalStatus.Circulating)
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        var turns = circulating.SelectMany(a => a.Turns.Select(s => (Approval: a, Step: s))).ToList();
        var seats = turns.Select(t => t.Step.Seat).Distinct().Select(ApproverSeat.Parse).ToList();
        var roster = await db.RosterOn(seats, JapaneseDate.DayOf(clock.GetUtcNow()), ct);
        var titles = await Titles(circulating, ct);
        return
        [
            .. turns.SelectMany(t =>
            {
                var place = $"{ApproverRoles.TitleOf(t.Step.Kind)}（{ApproverRoles.TitleOf(t.Step.Role)}）";
                var obstacle = Turns.Obstacle(place, roster.In(ApproverSeat.Parse(t.Step.Seat)), Guid.Parse(t.Approval.DrafterId));
                return obstacle is null
                    ? Array.Empty<StuckStep>()
                    : [new(t.Approval.Id, t.Approval.Number, titles[t.Approval.Id], t.Approval.OfficeCode, t.Step.Order, place, obstacle)];
            }),
        ];
    }

    /// <summary>件名 — of a restricted case (閲覧制限) only the procedure: who repairs the route has no business with its content.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Titles(IReadOnlyCollection<Approval> approvals, CancellationToken ct)
    {
        var cases = approvals.Select(a => a.ApplicationId).ToList();
        var restricted = await db
            .Docket.Where(d => d.Restricted && cases.Contains(d.Id))
            .Select(d => new
            {
                d.Id,
                d.ProcedureCode,
                d.ProcedureVersion,
            })
            .ToDictionaryAsync(d => d.Id, ct);
        return approvals.ToDictionary(
            a => a.Id,
            a =>
                restricted.TryGetValue(a.ApplicationId, out var entry)
                    ? $"{catalogue.Find(entry.ProcedureCode, entry.ProcedureVersion)!.Procedure.Title.Ja}（閲覧制限）"
                    : a.Title
        );
    }

    /// <exception cref="RuleBrokenException">Sealed already, no reason, nobody in the new seat, or a seat that may not take this step.</exception>
    public Task Run(Guid id, int order, string office, ApproverRole role, string reason, Person administrator, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await db.Approvals.FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotFoundException($"approval {id}");
                var seat = new ApproverSeat(role == ApproverRole.Legal ? null : office, role);
                var occupancy = (await db.RosterOn([seat], JapaneseDate.DayOf(clock.GetUtcNow()), ct)).In(seat);
                if (Turns.Obstacle(ApproverRoles.TitleOf(role), occupancy, Guid.Parse(approval.DrafterId)) is { } obstacle)
                    throw new RuleBrokenException($"付替え先も承認できません。{obstacle.What}");
                approval.Reassign(order, seat, reason, administrator.Acting(clock));
            },
            ct
        );
}
