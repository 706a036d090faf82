using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Approvals;

/// <summary>Who may look at an approval. To all others it does not exist.</summary>
public static class ApprovalAccess
{
    /// <summary>
    /// The office of the case (unless it is restricted), seats on the route once their turn has come (of whatever office, and though a return has voided
    /// their seal), those who stand in for one of them, and those to whom it is circulated (供覧).
    /// </summary>
    public static async Task<bool> Sees(this ITochoDb db, Approval approval, Person officer, DateOnly day, CancellationToken ct) =>
        (
            officer.Audience == Audience.Officer
            && officer.Office == approval.OfficeCode
            && await db.IsOpenTo(approval.ApplicationId, officer, ct)
        ) || await db.Reaches(approval, officer, day, ct);

    /// <summary>It has come to the officer: by a seat on its route, for an absent holder, or for reading.</summary>
    public static async Task<bool> Reaches(this ITochoDb db, Approval approval, Person officer, DateOnly day, CancellationToken ct)
    {
        if (officer.Audience != Audience.Officer)
            return false;
        var reached = approval.Turns is [var turn, ..] ? turn.Stage : int.MaxValue;
        var seats = approval
            .Steps.Where(s => s.Stage <= reached || approval.History.Any(past => past.Order == s.Order))
            .Select(s => s.Seat)
            .ToHashSet(StringComparer.Ordinal);
        return ApproverSeat.KeysOf(officer.Office, officer.Post).Any(seats.Contains)
            || await db.Circulations.AnyAsync(c => c.ApprovalId == approval.Id && c.ReaderId == officer.Id, ct)
            || (await db.StandsInFor(officer.Id, day, ct)).Any(seats.Contains);
    }
}
