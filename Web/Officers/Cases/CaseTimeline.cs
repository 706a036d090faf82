using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Officers.Cases;

/// <summary>経過 — what the audit log holds about one case, its approvals, charges and notices: who, in which post, did what and when.</summary>
internal static class CaseTimeline
{
    private const int Most = 200;

    // Drafts are the applicant's own affair; the moves of the process repeat what was done.
    private static readonly string[] Told =
    [
        "application.consent-asked",
        "application.consent-given",
        "application.submitted",
        "application.correction-requested",
        "application.correction-reminded",
        "application.corrected",
        "application.changed",
        "application.amended",
        "criteria.recorded",
        "criteria.confirmed",
        "application.decided",
        "application.extended",
        "application.part-decided",
        "application.disclosed",
        "application.handed-over",
        "application.disclosed-taken",
        "application.disclosed-retracted",
        "application.completed",
        "application.withdrawn",
        "application.lapsed",
        "case.assigned",
        "case.released",
        "case.restricted",
        "case.unrestricted",
        "task.completed",
        "approval.drafted",
        "approval.opened",
        "approval.approved",
        "approval.decided",
        "approval.returned",
        "approval.recalled",
        "approval.abandoned",
        "charge.opened",
        "charge.paid",
        "charge.lapsed",
        "charge.cancelled",
        "notice.numbered",
        "notice.delivered",
        "notice.opened",
        "notice.handed",
        "application.received-at-counter",
        "application.customer-changed",
        "application.confirmed-at-counter",
        "application.claim-code-issued",
        "application.claimed",
    ];

    public static async Task<IReadOnlyList<TimelineEntry>> Timeline(
        this ITochoDb db,
        Application application,
        Procedure procedure,
        IReadOnlyList<string> parts,
        CancellationToken ct
    )
    {
        string[] subjects = [application.Subject, .. parts];
        var entries = await db
            .AuditEntries.AsNoTracking()
            .Where(e => subjects.Contains(e.Subject) && Told.Contains(e.Action))
            .OrderByDescending(e => e.Seq)
            .Take(Most)
            .ToListAsync(ct);
        var seqs = entries.ConvertAll(e => e.Seq);
        var payloads = await db.AuditPayloads.AsNoTracking().Where(p => seqs.Contains(p.Seq)).ToDictionaryAsync(p => p.Seq, ct);
        return entries.ConvertAll(e =>
        {
            var facts = payloads.GetValueOrDefault(e.Seq)?.Facts() ?? new Dictionary<string, string>();
            var system = AuditWords.IsSystem(e.Actor);
            return new TimelineEntry(
                e.Seq,
                e.At,
                AuditWords.Action(e.Action),
                system ? "システム" : facts.GetValueOrDefault("actor.name", ""),
                system ? "" : facts.GetValueOrDefault("actor.title", ""),
                Detail(e.Action, facts, procedure)
            );
        });
    }

    /// <summary>What others have done to the case itself since then, the newest first.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> Changes(
        this ITochoDb db,
        IReadOnlyCollection<string> subjects,
        DateTimeOffset since,
        string reader,
        CancellationToken ct
    )
    {
        var entries = await db
            .AuditEntries.AsNoTracking()
            .Where(e => subjects.Contains(e.Subject) && e.At >= since && e.Actor != reader)
            .OrderByDescending(e => e.Seq)
            .Take(Most)
            .ToListAsync(ct);
        var told = entries.Where(e => e.Action != "process.moved").ToList();
        var seqs = told.ConvertAll(e => e.Seq);
        var payloads = await db.AuditPayloads.AsNoTracking().Where(p => seqs.Contains(p.Seq)).ToDictionaryAsync(p => p.Seq, ct);
        return told.ConvertAll(e =>
        {
            var facts = payloads.GetValueOrDefault(e.Seq)?.Facts() ?? new Dictionary<string, string>();
            var system = AuditWords.IsSystem(e.Actor);
            return new TimelineEntry(
                e.Seq,
                e.At,
                AuditWords.Action(e.Action),
                system ? "システム" : facts.GetValueOrDefault("actor.name", ""),
                system ? "" : facts.GetValueOrDefault("actor.title", ""),
                null
            );
        });
    }

    private static string? Detail(string action, IReadOnlyDictionary<string, string> facts, Procedure procedure)
    {
        string? Fact(string key) => facts.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
        return action switch
        {
            "application.consent-asked" => Fact("parties"),
            "application.consent-given" => Fact("party"),
            "application.confirmed-at-counter" => $"窓口での代行入力（本人確認：{Fact("identity")}）　{Fact("confirmation")}",
            "notice.handed" => $"{(Fact("day") is { } handed ? Day(handed) : "")}　{Fact("way")}",
            "application.submitted" => Fact("receipt") is { } number ? $"受付番号 {number}" : null,
            "application.correction-requested" => Fact("deadline") is { } day ? $"期限 {Day(day)}" : null,
            "application.amended" or "case.restricted" or "case.unrestricted" => Fact("reason"),
            "criteria.recorded" => Fact("findings"),
            "criteria.confirmed" => string.Join('\n', new[] { Fact("findings"), Fact("reason") }.OfType<string>()),
            "application.extended" => Fact("to") is { } day ? $"{Day(day)}まで　{Fact("reason")}".TrimEnd('　') : null,
            "application.part-decided" => Fact("rest") is { } day ? $"残りは{Day(day)}まで" : null,
            "application.disclosed" => $"{Fact("file")}（{Fact("use")}）",
            "application.disclosed-taken" or "application.disclosed-retracted" => Fact("file"),
            "application.handed-over" => Fact("files") is { } files ? $"{files}件" : null,
            "application.decided" => Fact("outcome") is { } code ? procedure.Decisions.FirstOrDefault(d => d.Code == code)?.Title.Ja : null,
            "case.assigned" => string.Join("　", new[] { $"{Fact("was") ?? "担当なし"} → {Fact("to")}", Fact("reason") }.OfType<string>()),
            "case.released" => string.Join("　", new[] { $"{Fact("was")} → 担当なし", Fact("reason") }.OfType<string>()),
            "task.completed" => string.Join("　", new[] { Fact("outcome"), Fact("note") }.OfType<string>()),
            "approval.drafted" => Fact("decision") is { } code ? procedure.Decisions.FirstOrDefault(d => d.Code == code)?.Title.Ja : null,
            "approval.approved" or "approval.decided" or "approval.returned" => Fact("comment"),
            "charge.opened" => Fact("amount") is { } amount && long.TryParse(amount, CultureInfo.InvariantCulture, out var yen)
                ? new Yen(yen).ToString()
                : null,
            "charge.paid" => Fact("receipt") is { } number ? $"領収書番号 {number}" : null,
            "charge.cancelled" => Fact("reason"),
            "notice.numbered" => Fact("number"),
            _ => null,
        };
    }

    private static string Day(string iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? JapaneseDate.Format(day)
            : iso;
}
