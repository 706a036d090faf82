using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Officers;

/// <summary>
/// 所属の範囲 — what an officer may see: everything of their own office that is not restricted (閲覧制限), and the approvals of other offices that wait or
/// waited for their post. Everything else does not exist.
/// </summary>
internal static class OfficeScope
{
    public static IQueryable<Approval> SeenBy(this IQueryable<Approval> approvals, ITochoDb db, Person officer)
    {
        var open = db.Docket.OpenTo(db, officer);
        var seats = ApproverSeat.KeysOf(officer.Office, officer.Post);
        return approvals.Where(a =>
            (a.OfficeCode == officer.Office && open.Any(d => d.Id == a.ApplicationId))
            || a.Steps.Any(s =>
                seats.Contains(s.Seat)
                && !a.Steps.Any(e =>
                    e.Stage < s.Stage && (e.State == SealState.Waiting || e.State == SealState.Opened || e.State == SealState.Returned)
                )
            )
        );
    }

    public static IQueryable<Application> SeenBy(this IQueryable<Application> applications, ITochoDb db, Person officer)
    {
        var open = db.Docket.OpenTo(db, officer);
        var arrived = applications.Where(a => a.ReceiptNumber != null && open.Any(d => d.Id == a.Id));
        var approvals = db.Approvals.SeenBy(db, officer);
        return officer.Post == Post.Legal
            ? arrived.Where(a => a.OfficeCode == officer.Office || approvals.Any(p => p.ApplicationId == a.Id))
            : arrived.Where(a => a.OfficeCode == officer.Office);
    }

    /// <summary>Approvals whose turn it is for the officer's post.</summary>
    public static IQueryable<Approval> WaitingFor(this IQueryable<Approval> approvals, Person officer) =>
        approvals.WaitingFor(officer, ApproverSeat.KeysOf(officer.Office, officer.Post));

    /// <summary>Approvals whose turn it is for one of the seats, and which the officer has not drafted.</summary>
    /// <param name="seats">Keys of seats.</param>
    public static IQueryable<Approval> WaitingFor(this IQueryable<Approval> approvals, Person officer, IReadOnlyList<string> seats)
    {
        var me = officer.Id.ToString();
        return seats.Count == 0
            ? approvals.Where(_ => false)
            : approvals.Where(a =>
                a.Status == ApprovalStatus.Circulating
                && a.DrafterId != me
                && a.Steps.Any(s =>
                    seats.Contains(s.Seat)
                    && (s.State == SealState.Waiting || s.State == SealState.Opened)
                    && !a.Steps.Any(e => e.Stage < s.Stage && (e.State == SealState.Waiting || e.State == SealState.Opened))
                )
            );
    }
}
