using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Officers;

/// <summary>
/// 所属の範囲 — what an officer may see: everything of their own office, and for the legal reviewers also the approvals of
/// other offices that wait or waited for them. Everything else does not exist.
/// </summary>
internal static class OfficeScope
{
    public static IQueryable<Approval> SeenBy(this IQueryable<Approval> approvals, Person officer) =>
        officer.Post == Post.Legal
            ? approvals.Where(a =>
                a.OfficeCode == officer.Office
                || a.Steps.Any(s => s.Role == ApproverRole.Legal && !a.Steps.Any(e => e.Order < s.Order && e.State != SealState.Approved))
            )
            : approvals.Where(a => a.OfficeCode == officer.Office);

    public static IQueryable<Application> SeenBy(this IQueryable<Application> applications, ITochoDb db, Person officer)
    {
        var arrived = applications.Where(a => a.ReceiptNumber != null);
        var approvals = db.Approvals.SeenBy(officer);
        return officer.Post == Post.Legal
            ? arrived.Where(a => a.OfficeCode == officer.Office || approvals.Any(p => p.ApplicationId == a.Id))
            : arrived.Where(a => a.OfficeCode == officer.Office);
    }

    /// <summary>Approvals whose turn it is for the officer's post.</summary>
    public static IQueryable<Approval> WaitingFor(this IQueryable<Approval> approvals, Person officer)
    {
        var role = officer.Post?.ApproverRole();
        var me = officer.Id.ToString();
        return role is not { } mine
            ? approvals.Where(_ => false)
            : approvals.Where(a =>
                a.Status == ApprovalStatus.Circulating
                && a.DrafterId != me
                && a.Steps.Any(s =>
                    s.Role == mine && s.State != SealState.Approved && !a.Steps.Any(e => e.Order < s.Order && e.State != SealState.Approved)
                )
            );
    }
}
