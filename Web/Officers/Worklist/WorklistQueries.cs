using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Worklist;

/// <summary>One piece of work.</summary>
/// <param name="ApprovalId">The approval to seal.</param>
/// <param name="What">Step or subject, e.g. 審査.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Office">Name of the office, where work of several is shown.</param>
public sealed record Work(
    Guid CaseId,
    Guid ApprovalId,
    string Receipt,
    string Procedure,
    string Applicant,
    string What,
    DateTimeOffset Since,
    Deadline? Due,
    string? Office,
    string Cursor
);

internal static class WorklistQueries
{
    /// <summary>Approvals whose turn is the officer's, or, for who drafts, those that circulate; the oldest first.</summary>
    public static async Task<KeyPage<Work>> Approvals(
        this ITochoDb db,
        Catalogue catalogue,
        BusinessCalendar calendar,
        Person officer,
        bool waiting,
        WorklistFilter filter,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var seen = db.Approvals.AsNoTracking().SeenBy(db, officer);
        var approvals = waiting ? seen.WaitingFor(officer) : seen.Where(a => a.Status == Domain.Approvals.ApprovalStatus.Circulating);
        if (Cursor.Of(filter.Before) is { } b)
            approvals = approvals.Where(a => a.Id < b.Id).OrderByDescending(a => a.Id);
        else if (Cursor.Of(filter.After) is { } a)
            approvals = approvals.Where(p => p.Id > a.Id).OrderBy(p => p.Id);
        else
            approvals = approvals.OrderBy(a => a.Id);
        var joined = approvals.Join(db.Applications, p => p.ApplicationId, a => a.Id, (p, a) => new { p, a });
        if (filter.Procedure is { } code)
            joined = joined.Where(x => x.a.ProcedureCode == code);
        var found = await joined
            .Take(filter.Size + 1)
            .Select(x => new
            {
                x.p.Id,
                x.p.Title,
                x.p.DraftedAt,
                x.p.OfficeCode,
                x.p.Decision,
                Case = x.a.Id,
                x.a.ReceiptNumber,
                x.a.ProcedureCode,
                x.a.ProcedureVersion,
                x.a.ApplicantName,
                x.a.ArrivedAt,
                x.a.ExtendedTo,
                x.a.ExtendedAt,
                Pauses = x.a.Corrections.Select(c => new { c.RequestedAt, c.ClosedAt }).ToList(),
            })
            .ToListAsync(ct);
        var offices = await db.Offices.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.FullName, ct);
        var today = JapaneseDate.DayOf(now);
        var rows = found.ConvertAll(f =>
        {
            var procedure = catalogue.Find(f.ProcedureCode, f.ProcedureVersion)!.Procedure;
            var pauses = f.Pauses.ConvertAll(p => new Pause(p.RequestedAt, p.ClosedAt));
            var clock = ProcessingClock.Of(
                f.ArrivedAt!.Value,
                pauses,
                Extension.Of(f.ExtendedTo, f.ExtendedAt),
                procedure.StandardPeriod,
                calendar,
                today
            );
            return new Work(
                f.Case,
                f.Id,
                f.ReceiptNumber!,
                procedure.Title.Ja,
                f.ApplicantName,
                $"{procedure.Decision(f.Decision).Title.Ja}の決裁",
                f.DraftedAt,
                Deadline.Of(clock.Due, today),
                f.OfficeCode == officer.Office ? null : offices.GetValueOrDefault(f.OfficeCode),
                new Cursor(f.DraftedAt, f.Id).ToString()
            );
        });
        return KeyPage.Of(rows, filter.IsBackwards, filter.HasCursor, filter.Size);
    }
}
