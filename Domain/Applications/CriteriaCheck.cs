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

    /// <summary>未確認・不適合を残した起案 — the drafter has been told which criteria are not met, and drafts all the same.</summary>
    public void ConfirmOpen(Procedure procedure, string decision, Act act) =>
        Happened(
            act,
            "criteria.confirmed",
            ("decision", decision),
            ("findings", string.Join('\n', OpenIn(procedure).Select(c => $"{c.Number} {FindingOf(c.Number).Name()}")))
        );

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
