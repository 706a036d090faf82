using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>提出 — the answers as they were sent, at arrival and after each correction, and as the office corrected them (職権訂正).</summary>
public sealed class Submission
{
    private Submission() { } // for EF Core

    internal Submission(int no, Answers answers, DateTimeOffset at, string? amendedBy = null, string? reason = null) =>
        (No, Answers, At, AmendedBy, Reason) = (no, answers, at, amendedBy, reason);

    /// <summary>1 for the filing itself.</summary>
    public int No { get; private set; }
    public Answers Answers { get; private set; } = Answers.Empty;
    public DateTimeOffset At { get; private set; }

    /// <summary>職権訂正 — title and name of the officer who changed the answers; null where the applicant sent them.</summary>
    public string? AmendedBy { get; private set; }

    /// <summary>Why the officer changed them.</summary>
    public string? Reason { get; private set; }

    internal void Erase() => (Answers, Reason) = (Answers.Empty, AmendedBy is null ? null : "");
}

/// <summary>補正 — what was asked to be corrected, or what the applicant changes by their own wish, and when it came back.</summary>
public sealed class Correction
{
    private readonly List<CorrectionItem> _items = [];

    private Correction() { } // for EF Core

    internal Correction(Guid id, IEnumerable<CorrectionItem> items, DateOnly deadline, bool byApplicant, Act act)
    {
        (Id, Deadline, ByApplicant, RequestedAt) = (id, deadline, byApplicant, act.At);
        RequestedBy = $"{act.Title} {act.Name}".Trim();
        _items.AddRange(items);
    }

    public Guid Id { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>内容の変更 — the applicant's own wish: every answer is open, and nothing lapses.</summary>
    public bool ByApplicant { get; private set; }

    /// <summary>Name and title of who asked, at that moment.</summary>
    public string RequestedBy { get; private set; } = "";

    /// <summary>Last day, in Tokyo, on which the correction can arrive.</summary>
    public DateOnly Deadline { get; private set; }

    /// <summary>When it came back, or lapsed, or the application was withdrawn; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When the applicant was last reminded of the deadline.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }
    public IReadOnlyList<CorrectionItem> Items => _items;

    internal void Close(DateTimeOffset at) => ClosedAt = at;

    internal void Remind(DateTimeOffset at) => RemindedAt = at;

    internal void Erase() => _items.Clear();
}

/// <summary>One thing to correct.</summary>
/// <param name="QuestionId">Which question of the form.</param>
/// <param name="Reason">What is wrong and how to put it right, to the applicant.</param>
/// <param name="Deadline">Where this one is wanted sooner than the rest; null: the deadline of the whole correction.</param>
public sealed record CorrectionItem(
    string QuestionId,
    string Reason,
    CorrectionKind Kind = CorrectionKind.Other,
    DateOnly? Deadline = null
);

/// <summary>補正の理由の区分 — what is the matter with an answer (形式上の要件, 行政手続法7条).</summary>
public enum CorrectionKind
{
    /// <summary>記載漏れ</summary>
    Missing,

    /// <summary>記載誤り</summary>
    Mistaken,

    /// <summary>添付書類との不一致</summary>
    Contradicted,

    /// <summary>書類不足</summary>
    DocumentMissing,

    /// <summary>書類が判読できない</summary>
    DocumentUnreadable,

    /// <summary>その他</summary>
    Other,
}

public static class CorrectionKindNames
{
    public static string Name(this CorrectionKind kind) =>
        kind switch
        {
            CorrectionKind.Missing => "記載漏れ",
            CorrectionKind.Mistaken => "記載誤り",
            CorrectionKind.Contradicted => "添付書類との不一致",
            CorrectionKind.DocumentMissing => "書類不足",
            CorrectionKind.DocumentUnreadable => "書類が判読できない",
            CorrectionKind.Other => "その他",
        };
}

/// <summary>添付書類 — a file the applicant attached to a question. Kept when replaced, so that earlier submissions stay whole.</summary>
public sealed class Attachment
{
    private Attachment() { } // for EF Core

    internal Attachment(Guid id, string questionId, string fileName, string sha256, long size, string contentType, DateTimeOffset at)
    {
        (Id, QuestionId, FileName, Sha256, Size, ContentType, AttachedAt) = (id, questionId, fileName, sha256, size, contentType, at);
    }

    public Guid Id { get; private set; }
    public string QuestionId { get; private set; } = "";

    /// <summary>As the applicant named it; shown, never used as a path.</summary>
    public string FileName { get; private set; } = "";
    public string Sha256 { get; private set; } = "";
    public long Size { get; private set; }
    public string ContentType { get; private set; } = "";
    public DateTimeOffset AttachedAt { get; private set; }
}
