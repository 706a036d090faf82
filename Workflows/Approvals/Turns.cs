using TochoDX.Domain.Approvals;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Approvals;

/// <summary>決裁を止めるもの — why a route cannot be walked today, and who has to put it right.</summary>
public sealed record RouteObstacle(string What, string Who);

/// <summary>Whose turn it is, in people.</summary>
public static class Turns
{
    /// <summary>The seat of a turn that this officer may take today, as its holder or for an absent one; null when none.</summary>
    public static async Task<(ApproverSeat Seat, string? For)?> SeatFor(
        this ITochoDb db,
        Approval approval,
        Person officer,
        DateOnly day,
        CancellationToken ct
    )
    {
        var turns = approval.Turns.Select(s => ApproverSeat.Parse(s.Seat)).ToList();
        if (turns.Find(t => t.IsOf(officer.Office, officer.Post)) is { } own)
            return (own, null);
        if (turns.Count == 0 || approval.DrafterId == officer.Id.ToString())
            return null;
        var roster = await db.RosterOn(turns, day, ct);
        foreach (var turn in turns)
        {
            if (roster.In(turn).Actors.FirstOrDefault(a => a.Id == officer.Id) is { For: { } whom })
                return (turn, whom);
        }
        return null;
    }

    /// <summary>What stands in the way of a route if it began today; empty when nothing does.</summary>
    /// <param name="route">Null: no route is declared for the decision and its amount.</param>
    /// <param name="drafter">Account of the drafter, who approves nothing of their own.</param>
    public static async Task<IReadOnlyList<RouteObstacle>> Obstacles(
        this ITochoDb db,
        ApprovalRoute? route,
        string office,
        Guid drafter,
        DateOnly day,
        CancellationToken ct
    )
    {
        if (route is null)
            return
            [
                new(
                    "この決定（種類と金額）に当てはまる決裁経路がありません。",
                    "管理者が「手続の設計」で、この手続の決裁経路（routes）に、この金額の決定区分を加えてください。"
                ),
            ];
        var seats = route.Steps.Select(step => (Step: step, Seat: ApproverSeat.Of(step, office))).ToList();
        var roster = await db.RosterOn([.. seats.Select(s => s.Seat)], day, ct);
        return
        [
            .. seats
                .Select(s =>
                    Obstacle($"{ApproverRoles.TitleOf(s.Step.Kind)}（{ApproverRoles.TitleOf(s.Step.Role)}）", roster.In(s.Seat), drafter)
                )
                .OfType<RouteObstacle>(),
        ];
    }

    /// <param name="place">The step in words.</param>
    public static RouteObstacle? Obstacle(string place, Occupancy seat, Guid drafter) =>
        seat.Fault switch
        {
            SeatFault.Vacant => new($"「{place}」の席が空席です。", "管理者が「職員と発令」で、後任を発令してください。"),
            SeatFault.Loop => new(
                $"「{place}」の代理の指定が循環しています（{string.Join(" → ", seat.Concerned)}）。",
                "不在の本人か管理者が、「職員と発令」で代理を直してください。"
            ),
            SeatFault.Nobody => new(
                $"「{place}」の{string.Join("、", seat.Concerned)}が不在で、代わって承認できる人がいません。",
                "不在の本人か管理者が、「職員と発令」で代理を指定してください。"
            ),
            null => seat.Actors.All(a => a.Id == drafter)
                ? new(
                    $"「{place}」にいるのは起案者だけです。自分の案は承認できません。",
                    "管理者が「職員と発令」で、ほかの職員を発令するか、ほかの職員が起案してください。"
                )
                : null,
        };
}
