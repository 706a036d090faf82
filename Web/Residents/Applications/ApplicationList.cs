using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common.Tags;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Applications;

/// <summary>What the applicant should do next; in the order in which it presses.</summary>
public enum NextKind
{
    Correct,
    Pay,
    Read,
    GoOn,
    Nothing,
}

/// <param name="Href">Where to do it; null where there is nothing to do.</param>
public sealed record NextThing(NextKind Kind, string Text, string? Href)
{
    public static readonly NextThing Nothing = new(NextKind.Nothing, "", null);
}

/// <summary>One line of the applicant's list.</summary>
public sealed record ApplicationLine(
    Guid Id,
    LocalizedText Title,
    ApplicationStatus Status,
    string? ReceiptNumber,
    DateTimeOffset At,
    NextThing Next,
    bool ByAgent,
    string? Parties
)
{
    public string StatusName => Application.NameOf(Status, ByAgent);
    public string Href => Status == ApplicationStatus.Draft ? $"/applications/{Id}/continue" : $"/applications/{Id}";
    public StatusKind Badge => ApplicationWords.BadgeOf(Status);
}

/// <summary>申請一覧</summary>
/// <param name="Open">Under way, what is to be done first.</param>
/// <param name="Closed">Over, newest first.</param>
/// <param name="OlderHref">Leads to older closed ones; null at the end.</param>
public sealed record ApplicationList(IReadOnlyList<ApplicationLine> Open, IReadOnlyList<ApplicationLine> Closed, string? OlderHref)
{
    private const int OpenShown = 100;
    private const int ClosedShown = 20;

    private static readonly ApplicationStatus[] Final =
    [
        ApplicationStatus.Completed,
        ApplicationStatus.Withdrawn,
        ApplicationStatus.Declined,
        ApplicationStatus.Lapsed,
    ];

    /// <param name="before">Shows closed applications older than this one.</param>
    public static async Task<ApplicationList> Load(ITochoDb db, Catalogue catalogue, Guid applicant, Guid? before, CancellationToken ct)
    {
        var mine = db.Applications.AsNoTracking().Where(a => a.ApplicantId == applicant);
        var open = before is null ? await Rows(mine.Where(a => !Final.Contains(a.Status)), OpenShown, ct) : [];
        var over = mine.Where(a => Final.Contains(a.Status));
        var closed = await Rows(before is { } last ? over.Where(a => a.Id < last) : over, ClosedShown + 1, ct);
        var shown = open.Concat(closed.Take(ClosedShown)).ToList();
        var unread = await Unread(db, applicant, shown, ct);
        var messages = await Messages(db, shown, ct);
        var charges = await Charges(db, applicant, open, ct);
        ApplicationLine Line(Row row) =>
            new(
                row.Id,
                catalogue.Get($"{row.Code}@{row.Version}").Procedure.Title,
                row.Status,
                row.ReceiptNumber,
                row.ClosedAt ?? row.ArrivedAt ?? row.StartedAt,
                Next(row, unread, messages, charges),
                row.Principal is not null,
                row.Principal is null ? null : $"申請者 {row.Principal.Name}　代理人 {row.Principal.Agent}"
            );
        return new(
            [.. open.Select(Line).OrderBy(l => l.Next.Kind)],
            [.. closed.Take(ClosedShown).Select(Line)],
            closed.Count > ClosedShown ? $"/applications?before={closed[ClosedShown - 1].Id}" : null
        );
    }

    private static NextThing Next(Row row, Dictionary<Guid, Guid> unread, HashSet<Guid> messages, Dictionary<string, Guid> charges)
    {
        if (row.Status == ApplicationStatus.CorrectionRequested)
            return new(
                NextKind.Correct,
                row.Deadline is { } day ? $"{JapaneseDate.Format(day)}までに補正してください" : "補正してください",
                $"/applications/{row.Id}"
            );
        if (charges.TryGetValue(Application.SubjectOf(row.Id), out var charge))
            return new(NextKind.Pay, "手数料を納付してください", $"/payments/{charge}");
        if (unread.TryGetValue(row.Id, out var notice))
            return new(NextKind.Read, "通知が届いています", $"/notices/{notice}");
        if (messages.Contains(row.Id))
            return new(NextKind.Read, "担当課から連絡が届いています", $"/applications/{row.Id}/messages");
        if (row.Status == ApplicationStatus.AwaitingConsent)
            return new(NextKind.GoOn, "確認の状況を見る", $"/applications/{row.Id}");
        return row.Status == ApplicationStatus.Draft
            ? new(NextKind.GoOn, "続きから入力する", $"/applications/{row.Id}/continue")
            : NextThing.Nothing;
    }

    private static Task<List<Row>> Rows(IQueryable<Application> applications, int most, CancellationToken ct) =>
        applications
            .OrderByDescending(a => a.Id)
            .Take(most)
            .Select(a => new Row(
                a.Id,
                a.ProcedureCode,
                a.ProcedureVersion,
                a.Status,
                a.ReceiptNumber,
                a.StartedAt,
                a.ArrivedAt,
                a.ClosedAt,
                a.Corrections.Where(c => c.ClosedAt == null).Select(c => (DateOnly?)c.Deadline).FirstOrDefault(),
                a.Principal
            ))
            .ToListAsync(ct);

    private static async Task<Dictionary<Guid, Guid>> Unread(ITochoDb db, Guid applicant, List<Row> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var notices = await db
            .Notices.Where(n =>
                n.RecipientId == applicant && n.AvailableAt != null && n.FirstOpenedAt == null && ids.Contains(n.ApplicationId)
            )
            .OrderBy(n => n.Id)
            .Select(n => new { n.ApplicationId, n.Id })
            .ToListAsync(ct);
        return notices.GroupBy(n => n.ApplicationId).ToDictionary(g => g.Key, g => g.Last().Id);
    }

    /// <summary>Applications with a message of the office that the applicant has not read.</summary>
    private static async Task<HashSet<Guid>> Messages(ITochoDb db, List<Row> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.ReceiptNumber != null).Select(r => r.Id).ToList();
        var unread = db.CaseMessages.Where(m => !m.FromApplicant && m.ReadAt == null && ids.Contains(m.ApplicationId));
        return [.. await unread.Select(m => m.ApplicationId).Distinct().ToListAsync(ct)];
    }

    private static async Task<Dictionary<string, Guid>> Charges(ITochoDb db, Guid applicant, List<Row> rows, CancellationToken ct)
    {
        var subjects = rows.Where(r => r.Status != ApplicationStatus.Draft).Select(r => Application.SubjectOf(r.Id)).ToList();
        var charges = await db
            .Charges.Where(c => c.PayerId == applicant && ChargeTransitions.Owed.Contains(c.Status) && subjects.Contains(c.Concerns))
            .Select(c => new { c.Concerns, c.Id })
            .ToListAsync(ct);
        return charges.GroupBy(c => c.Concerns).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
    }

    private sealed record Row(
        Guid Id,
        string Code,
        int Version,
        ApplicationStatus Status,
        string? ReceiptNumber,
        DateTimeOffset StartedAt,
        DateTimeOffset? ArrivedAt,
        DateTimeOffset? ClosedAt,
        DateOnly? Deadline,
        Principal? Principal
    );
}

/// <summary>How a status looks to the applicant.</summary>
public static class ApplicationWords
{
    public static string NameOf(ConsentStatus status) =>
        status switch
        {
            ConsentStatus.Asked => "確認待ち",
            ConsentStatus.Given => "確認済み",
            ConsentStatus.Refused => "不同意",
        };

    public static StatusKind BadgeOf(ConsentStatus status) =>
        status switch
        {
            ConsentStatus.Asked => StatusKind.Warning,
            ConsentStatus.Given => StatusKind.Success,
            ConsentStatus.Refused => StatusKind.Error,
        };

    public static StatusKind BadgeOf(ApplicationStatus status) =>
        status switch
        {
            ApplicationStatus.Draft or ApplicationStatus.Withdrawn => StatusKind.Neutral,
            ApplicationStatus.UnderReview or ApplicationStatus.InApproval or ApplicationStatus.Issuing => StatusKind.Info,
            ApplicationStatus.AwaitingConsent or ApplicationStatus.CorrectionRequested or ApplicationStatus.AwaitingPayment =>
                StatusKind.Warning,
            ApplicationStatus.Completed => StatusKind.Success,
            ApplicationStatus.Declined or ApplicationStatus.Lapsed => StatusKind.Error,
        };
}
