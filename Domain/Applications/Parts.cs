using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>提出 — the answers as they were sent, at arrival and after each correction.</summary>
public sealed class Submission
{
    private Submission() { } // for EF Core

    internal Submission(int no, Answers answers, DateTimeOffset at) => (No, Answers, At) = (no, answers, at);

    /// <summary>1 for the filing itself.</summary>
    public int No { get; private set; }
    public Answers Answers { get; private set; } = Answers.Empty;
    public DateTimeOffset At { get; private set; }
}

/// <summary>補正 — what was asked to be corrected, and when it came back.</summary>
public sealed class Correction
{
    private readonly List<CorrectionItem> _items = [];

    private Correction() { } // for EF Core

    internal Correction(Guid id, IEnumerable<CorrectionItem> items, DateOnly deadline, string requestedBy, DateTimeOffset at)
    {
        (Id, Deadline, RequestedBy, RequestedAt) = (id, deadline, requestedBy, at);
        _items.AddRange(items);
    }

    public Guid Id { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Name and title of the officer at that moment.</summary>
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
}

/// <summary>One thing to correct.</summary>
/// <param name="QuestionId">Which question of the form.</param>
/// <param name="Reason">What is wrong and how to put it right, to the applicant.</param>
public sealed record CorrectionItem(string QuestionId, string Reason);

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
