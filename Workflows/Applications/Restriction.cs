using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications;

/// <summary>閲覧制限 — who may look into a restricted case: the officer in charge, the heads of the office, who drafted, and the seats
/// of its route once their turn has come. In lists all others see its number and procedure, but no name; a search does not find it.</summary>
public static class Restriction
{
    /// <summary>課長、部長、局長 — answer for every case of their office.</summary>
    public static bool IsHead(this Person officer) => officer.Post is Post.Manager or Post.Director or Post.BureauDirector;

    /// <summary>Those of the cases whose content is open to the officer. Whether they are of the officer's office is asked elsewhere.</summary>
    public static IQueryable<DocketEntry> OpenTo(this IQueryable<DocketEntry> cases, ITochoDb db, Person officer)
    {
        var (me, drafter) = (officer.Id, officer.Id.ToString());
        var headed = officer.IsHead() ? officer.Office : null;
        var seats = ApproverSeat.KeysOf(officer.Office, officer.Post);
        return cases.Where(d =>
            !d.Restricted
            || d.AssigneeId == me
            || d.OfficeCode == headed
            || db.Approvals.Any(p =>
                p.ApplicationId == d.Id
                && (
                    p.DrafterId == drafter
                    || p.Steps.Any(s =>
                        seats.Contains(s.Seat)
                        && !p.Steps.Any(e =>
                            e.Stage < s.Stage
                            && (e.State == SealState.Waiting || e.State == SealState.Opened || e.State == SealState.Returned)
                        )
                    )
                )
            )
        );
    }

    /// <summary>Whether the content of one case is open to the officer.</summary>
    public static Task<bool> IsOpenTo(this ITochoDb db, Guid application, Person officer, CancellationToken ct) =>
        db.Docket.Where(d => d.Id == application).OpenTo(db, officer).AnyAsync(ct);
}

/// <summary>閲覧制限をかける・解く — the officer in charge or a head restricts; only a head lifts it.</summary>
public sealed class RestrictCase(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Not for this officer to do, or no reason.</exception>
    /// <exception cref="NotFoundException">No such case in the office, or not open to the officer.</exception>
    public Task Run(Guid id, bool restricted, string? reason, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var entry =
                    await db.Docket.OpenTo(db, officer).FirstOrDefaultAsync(d => d.Id == id && d.OfficeCode == officer.Office, ct)
                    ?? throw new NotFoundException($"case {id}");
                if (!MayChange(entry, officer, restricted))
                    throw new RuleBrokenException(
                        restricted
                            ? "閲覧制限をかけられるのは、案件の担当者と課長以上の職員だけです。"
                            : "閲覧制限を解けるのは、課長以上の職員だけです。"
                    );
                entry.Restrict(restricted, reason, officer.Acting(clock));
            },
            ct
        );

    /// <summary>Whether the officer may restrict the case, or lift that.</summary>
    public static bool MayChange(DocketEntry entry, Person officer, bool restricted) =>
        entry.OfficeCode == officer.Office && (officer.IsHead() || (restricted && entry.AssigneeId == officer.Id));
}
