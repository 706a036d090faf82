using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Applications;

/// <summary>審査の結果 — what the examiner found about one criterion.</summary>
public enum Finding
{
    /// <summary>未確認</summary>
    Open,

    /// <summary>適合</summary>
    Met,

    /// <summary>不適合</summary>
    Unmet,

    /// <summary>該当なし</summary>
    NotApplicable,
}

public static class FindingNames
{
    public static string Name(this Finding finding) =>
        finding switch
        {
            Finding.Open => "未確認",
            Finding.Met => "適合",
            Finding.Unmet => "不適合",
            Finding.NotApplicable => "該当なし",
        };
}

/// <summary>One line of the check list.</summary>
/// <param name="Number">Of the criterion, e.g. <c>1-2</c>.</param>
/// <param name="By">Title and name of who said so last, at that moment.</param>
public sealed record CriterionResult(string Number, Finding Finding, string Note, string By, DateTimeOffset At)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public static string ToJson(IReadOnlyList<CriterionResult> list) => JsonSerializer.Serialize(list, Options);

    public static IReadOnlyList<CriterionResult> FromJson(string json) => JsonSerializer.Deserialize<List<CriterionResult>>(json, Options)!;
}

/// <summary>未確認・不適合の確認 — the criteria that the drafter knows to be open, and why it is drafted all the same.</summary>
public sealed record OpenCriteria(IReadOnlyList<string> Numbers, string Reason)
{
    /// <summary>Most characters of the reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>Why the reason does not do; null when it does.</summary>
    public static string? Refuse(string reason) =>
        reason.Length == 0 ? "適合していない基準又は確認していない基準を残したまま起案する理由を入力してください。"
        : reason.Length > LongestReason ? $"このまま起案する理由は{LongestReason:N0}文字以内で入力してください。"
        : null;
}

/// <summary>審査票 — what was found about each criterion (審査基準, 行政手続法5条) in one case: by whom, and when.</summary>
public sealed class CriteriaCheck : Aggregate
{
    /// <summary>Most characters of a note.</summary>
    public const int LongestNote = 1000;

    private CriteriaCheck() { } // for EF Core

    /// <summary>The application's.</summary>
    public Guid Id { get; private set; }

    /// <summary>What was said of each criterion last; those never looked at are absent.</summary>
    public IReadOnlyList<CriterionResult> Results { get; private set; } = [];
    public DateTimeOffset? ErasedAt { get; private set; }
    public override string Subject => SubjectOf(Id);

    public static string SubjectOf(Guid application) => $"criteria:{application}";

    public static CriteriaCheck Of(Guid application) => new() { Id = application };

    /// <summary>Keeps what was found; a line that says what it said before keeps who said it.</summary>
    /// <param name="found">Number → finding and note; criteria that it does not name stay as they are.</param>
    /// <exception cref="RuleBrokenException">No such criterion, a note too long, or 不適合 without a note.</exception>
    public void Record(Procedure procedure, IReadOnlyDictionary<string, (Finding Finding, string Note)> found, Act act)
    {
        if (found.Keys.FirstOrDefault(n => procedure.Criteria.All(c => c.Number != n)) is { } unknown)
            throw new RuleBrokenException($"この手続に審査基準{unknown}はありません。");
        List<CriterionResult> results = [];
        List<string> said = [];
        foreach (var criterion in procedure.Criteria)
        {
            var before = Results.FirstOrDefault(r => r.Number == criterion.Number);
            if (!found.TryGetValue(criterion.Number, out var now))
            {
                if (before is not null)
                    results.Add(before);
                continue;
            }
            if (Refuse(criterion, now.Finding, now.Note) is { } refusal)
                throw new RuleBrokenException(refusal);
            if (now == (before?.Finding ?? Finding.Open, before?.Note ?? ""))
            {
                if (before is not null)
                    results.Add(before);
                continue;
            }
            results.Add(new(criterion.Number, now.Finding, now.Note, $"{act.Title} {act.Name}".Trim(), act.At));
            said.Add($"{criterion.Number} {now.Finding.Name()}{(now.Note.Length > 0 ? $"（{now.Note}）" : "")}");
        }
        if (said.Count == 0)
            return;
        Results = results;
        Happened(act, "criteria.recorded", ("findings", string.Join('\n', said)));
    }

    /// <summary>Why the line cannot be kept; null when it can.</summary>
    public static string? Refuse(Criterion criterion, Finding finding, string note) =>
        note.Length > LongestNote ? $"審査基準{criterion.Number}の所見は{LongestNote:N0}文字以内で入力してください。"
        : finding == Finding.Unmet && note.Length == 0
            ? $"審査基準{criterion.Number}を不適合とするときは、どの事実が適合しないかを所見に入力してください。"
        : null;

    /// <summary>未確認・不適合を残した起案 — a decision in the applicant's favour is drafted only if every criterion that stands against
    /// it was confirmed by number, with the reason; both are kept for the approvers.</summary>
    /// <exception cref="RuleBrokenException">Some were not confirmed, or no reason was given.</exception>
    public void AllowDraft(Procedure procedure, DecisionKind decision, OpenCriteria? confirmed, Act act)
    {
        if (!AreDemanded(decision) || OpenIn(procedure) is not { Count: > 0 } open)
            return;
        var left = open.Where(c => confirmed is null || !confirmed.Numbers.Contains(c.Number, StringComparer.Ordinal)).ToList();
        if (left.Count > 0)
            throw new RuleBrokenException(
                $"審査票に、{string.Join("、", left.GroupBy(c => FindingOf(c.Number)).OrderBy(g => g.Key).Select(g => $"{g.Key.Name()}の基準（{string.Join("、", g.Select(c => c.Number))}）"))}があります。案件の画面で審査票を記入するか、起案の画面で、このまま起案する理由を書いてください。"
            );
        var reason = confirmed!.Reason.Trim();
        if (OpenCriteria.Refuse(reason) is { } refusal)
            throw new RuleBrokenException(refusal);
        Happened(
            act,
            "criteria.confirmed",
            ("decision", decision.Code),
            ("findings", string.Join('\n', open.Select(c => $"{c.Number} {FindingOf(c.Number).Name()}"))),
            ("reason", reason)
        );
    }

    /// <summary>Whether open criteria stand against it: it is final, and in the applicant's favour.</summary>
    public static bool AreDemanded(DecisionKind decision) => decision is { Adverse: false, Final: true };

    public Finding FindingOf(string number) => Results.FirstOrDefault(r => r.Number == number)?.Finding ?? Finding.Open;

    /// <summary>Criteria that stand against a decision in the applicant's favour: not met, or not looked at.</summary>
    public IReadOnlyList<Criterion> OpenIn(Procedure procedure) =>
        [.. procedure.Criteria.Where(c => FindingOf(c.Number) is Finding.Open or Finding.Unmet)];

    /// <summary>廃棄 — what was noted goes with the case; the findings say nothing about a person, but mean nothing without it.</summary>
    public void Erase(Act act)
    {
        (Results, ErasedAt) = ([], act.At);
        Happened(act, "criteria.erased");
    }
}
