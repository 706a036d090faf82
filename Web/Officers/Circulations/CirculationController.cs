using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;

namespace TochoDX.Web.Officers.Circulations;

/// <param name="Note">Who asked, or what is to be done.</param>
public sealed record ToRead(Guid ApprovalId, string Number, string Title, string Note, DateTimeOffset At);

/// <summary>代理・後閲・供覧 — what waits for an officer beside the turns of their own post.</summary>
/// <param name="Proxies">Turns of absent holders.</param>
/// <param name="Reviews">Decided by a deputy.</param>
/// <param name="Readings">Circulated for reading.</param>
public sealed record ReadingPage(IReadOnlyList<ToRead> Proxies, IReadOnlyList<ToRead> Reviews, IReadOnlyList<ToRead> Readings);

public sealed class CirculationController(ITochoDb db, TimeProvider clock) : Controller
{
    private const int Most = 100;

    [HttpGet("/officers/circulations"), Navigation("代理・後閲・供覧", 3)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var me = User.ToPerson();
        var stands = await db.StandsInFor(me.Id, JapaneseDate.DayOf(clock.GetUtcNow()), ct);
        var proxies = await db.Approvals.AsNoTracking().WaitingFor(me, stands).OrderBy(a => a.Id).Take(Most).ToListAsync(ct);
        var seats = ApproverSeat.KeysOf(me.Office, me.Post);
        var self = me.Id.ToString();
        var reviews = await db
            .Approvals.AsNoTracking()
            .Where(a =>
                a.Status == ApprovalStatus.Decided
                && a.Steps.Any(s =>
                    s.State == SealState.Deputised && s.Kind == RouteStepKind.Decide && seats.Contains(s.Seat) && s.ActorId != self
                )
            )
            .OrderBy(a => a.Id)
            .Take(Most)
            .ToListAsync(ct);
        var readings = await db
            .Circulations.AsNoTracking()
            .Where(c => c.ReaderId == me.Id && c.ReadAt == null)
            .OrderBy(c => c.Id)
            .Take(Most)
            .Join(
                db.Approvals,
                c => c.ApprovalId,
                a => a.Id,
                (c, a) =>
                    new
                    {
                        a.Id,
                        a.Number,
                        a.Title,
                        c.AskedBy,
                        c.Note,
                        c.AskedAt,
                    }
            )
            .ToListAsync(ct);
        return View(
            "Index",
            new ReadingPage(
                [
                    .. proxies.Select(a => new ToRead(
                        a.Id,
                        a.Number,
                        a.Title,
                        $"不在の{PostOf(a, stands)}に代わって承認できます。",
                        a.DraftedAt
                    )),
                ],
                [
                    .. reviews.Select(a =>
                    {
                        var step = a.Steps.First(s => s.State == SealState.Deputised && s.Kind == RouteStepKind.Decide);
                        return new ToRead(
                            a.Id,
                            a.Number,
                            a.Title,
                            $"{step.ActorTitle} {step.ActorName}が代決しました。",
                            step.SealedAt!.Value
                        );
                    }),
                ],
                [
                    .. readings.Select(r => new ToRead(
                        r.Id,
                        r.Number,
                        r.Title,
                        r.Note is null ? r.AskedBy : $"{r.AskedBy}：{r.Note}",
                        r.AskedAt
                    )),
                ]
            )
        );
    }

    private static string PostOf(Approval approval, IReadOnlyList<string> stands) =>
        approval.Turns.FirstOrDefault(s => stands.Contains(s.Seat)) is { } step ? ApproverRoles.TitleOf(step.Role) : "承認者";
}
