using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Officers.Cases;

/// <summary>審査票 — the criteria with what was found about each.</summary>
/// <param name="MayRecord">The officer examines the case now.</param>
public sealed record CriteriaPage(Guid Case, IReadOnlyList<CriterionRow> Rows, bool MayRecord)
{
    public int Open => Rows.Count(r => r.Finding == Finding.Open);
    public int Unmet => Rows.Count(r => r.Finding == Finding.Unmet);
}

/// <param name="By">Title and name of who said so last; null while nobody has.</param>
/// <param name="Error">Why what was typed could not be kept.</param>
public sealed record CriterionRow(Criterion Criterion, Finding Finding, string Note, string? By, DateTimeOffset? At, string? Error = null)
{
    public string Number => Criterion.Number;
}

/// <summary>内部メモ・連絡 — what officers wrote to one another, and with the applicant; the newest first.</summary>
/// <param name="Unread">Messages of the applicant that nobody of the office has read.</param>
/// <param name="MayNote">The case is not disposed of.</param>
/// <param name="MaySend">The case is open, and of the officer's own office.</param>
public sealed record CaseTalk(
    Guid Case,
    IReadOnlyList<CaseNote> Notes,
    IReadOnlyList<CaseMessage> Messages,
    int Unread,
    bool MayNote,
    bool MaySend,
    bool MayRead
);

internal static class CaseTalks
{
    private const int Most = 200;

    public static async Task<CriteriaPage> Criteria(
        this ITochoDb db,
        Guid application,
        Procedure procedure,
        bool mayRecord,
        CancellationToken ct
    )
    {
        var check = await db.CriteriaChecks.AsNoTracking().FirstOrDefaultAsync(c => c.Id == application, ct);
        return new(application, [.. procedure.Criteria.Select(c => Row(c, check))], mayRecord);
    }

    public static async Task<CaseTalk> Talk(this ITochoDb db, Application application, string? office, CancellationToken ct)
    {
        var (id, own) = (application.Id, application.OfficeCode == office);
        var notes = await db
            .CaseNotes.AsNoTracking()
            .Where(n => n.ApplicationId == id)
            .OrderByDescending(n => n.At)
            .Take(Most)
            .ToListAsync(ct);
        var messages = await db
            .CaseMessages.AsNoTracking()
            .Where(m => m.ApplicationId == id)
            .OrderByDescending(m => m.At)
            .Take(Most)
            .ToListAsync(ct);
        var unread = await db.CaseMessages.CountAsync(m => m.ApplicationId == id && m.FromApplicant && m.ReadAt == null, ct);
        var kept = application.ErasedAt is null;
        return new(
            id,
            notes,
            messages,
            unread,
            kept,
            own && application.CounterOffice is null && CaseMessage.MayBeSent(application),
            own && unread > 0
        );
    }

    private static CriterionRow Row(Criterion criterion, CriteriaCheck? check) =>
        check?.Results.FirstOrDefault(r => r.Number == criterion.Number) is { } result
            ? new(criterion, result.Finding, result.Note, result.By, result.At)
            : new(criterion, Finding.Open, "", null, null);
}
