using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Worklist;

/// <summary>One piece of work.</summary>
/// <param name="ApprovalId">The approval to seal; null for a case to examine.</param>
/// <param name="What">Step or subject, e.g. 審査.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Office">Name of the office, where work of several is shown.</param>
public sealed record Work(
    Guid CaseId,
    Guid? ApprovalId,
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
    private const string Subject = "application:";

    /// <summary>Open tasks of the post in the office, the most urgent first.</summary>
    public static async Task<KeyPage<Work>> Tasks(
        this ITochoDb db,
        Catalogue catalogue,
        Person officer,
        string role,
        WorklistFilter filter,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var tasks = db.Tasks.AsNoTracking().Where(t => t.OfficeCode == officer.Office && t.Role == role && t.CompletedAt == null);
        if (filter.DueBefore(now) is { } before)
            tasks = tasks.Where(t => t.WorklistAt <= before);
        if (filter.Procedure is { } code)
        {
            var version = code + "@";
            tasks = tasks.Where(t => db.ProcessInstances.Any(i => i.Id == t.InstanceId && i.DefinitionKey.StartsWith(version)));
        }
        if (Cursor.Of(filter.Before) is { } b)
            tasks = tasks
                .Where(t => t.WorklistAt < b.At || (t.WorklistAt == b.At && t.Id < b.Id))
                .OrderByDescending(t => t.WorklistAt)
                .ThenByDescending(t => t.Id);
        else if (Cursor.Of(filter.After) is { } a)
            tasks = tasks
                .Where(t => t.WorklistAt > a.At || (t.WorklistAt == a.At && t.Id > a.Id))
                .OrderBy(t => t.WorklistAt)
                .ThenBy(t => t.Id);
        else
            tasks = tasks.OrderBy(t => t.WorklistAt).ThenBy(t => t.Id);
        var found = await tasks
            .Take(KeyPage.Size + 1)
            .Select(t => new
            {
                t.Id,
                t.SubjectKey,
                t.Title,
                t.CreatedAt,
                t.DueAt,
                t.WorklistAt,
            })
            .ToListAsync(ct);
        var ids = found
            .Where(t => t.SubjectKey.StartsWith(Subject, StringComparison.Ordinal))
            .Select(t => Guid.Parse(t.SubjectKey[Subject.Length..]))
            .ToList();
        var cases = await db
            .Applications.Where(a => ids.Contains(a.Id))
            .Select(a => new
            {
                a.Id,
                a.ReceiptNumber,
                a.ProcedureCode,
                a.ProcedureVersion,
                a.ApplicantName,
            })
            .ToDictionaryAsync(a => Application.SubjectOf(a.Id), ct);
        var today = JapaneseDate.DayOf(now);
        var rows = found
            .Where(t => cases.ContainsKey(t.SubjectKey))
            .Select(t =>
            {
                var of = cases[t.SubjectKey];
                DateOnly? due = t.DueAt is { } at ? JapaneseDate.DayOf(at.AddTicks(-1)) : null;
                return new Work(
                    of.Id,
                    null,
                    of.ReceiptNumber!,
                    catalogue.Find(of.ProcedureCode, of.ProcedureVersion)!.Procedure.Title.Ja,
                    of.ApplicantName,
                    t.Title,
                    t.CreatedAt,
                    Deadline.Of(due, today),
                    null,
                    new Cursor(t.WorklistAt, t.Id).ToString()
                );
            })
            .ToList();
        return KeyPage.Of(rows, filter.IsBackwards, filter.HasCursor);
    }

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
        var seen = db.Approvals.AsNoTracking().SeenBy(officer);
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
            .Take(KeyPage.Size + 1)
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
        return KeyPage.Of(rows, filter.IsBackwards, filter.HasCursor);
    }
}
