using TochoDX.Domain.Common;

namespace TochoDX.Domain.Applications;

/// <summary>What is done to many cases at once.</summary>
public enum BatchKind
{
    /// <summary>担当の割当て</summary>
    Assign,

    /// <summary>補正の依頼</summary>
    Correct,

    /// <summary>起案</summary>
    Draft,

    /// <summary>承認</summary>
    Approve,

    /// <summary>工程の完了、受付通知の発行</summary>
    Issue,
}

/// <summary>一括処理 — the same thing done to many cases, each by itself, in the background.</summary>
public sealed class Batch : Aggregate
{
    /// <summary>Most cases at a time.</summary>
    public const int Most = 500;

    private Batch() { } // for EF Core

    /// <param name="id">Made with the form: sent twice, it is one batch.</param>
    /// <param name="terms">What is the same for all, as JSON.</param>
    /// <exception cref="RuleBrokenException">None, or too many.</exception>
    public Batch(Guid id, BatchKind kind, string terms, int total, Act act)
    {
        if (total == 0)
            throw new RuleBrokenException("案件を選んでください。");
        if (total > Most)
            throw new RuleBrokenException($"一度に処理できるのは{Most}件までです。");
        (Id, Kind, Terms, Total) = (id, kind, terms, total);
        (ById, StartedAt) = (Guid.Parse(act.Actor), act.At);
        Happened(act, "batch.started", ("kind", kind.ToString()), ("counts", $"{total}"));
    }

    public Guid Id { get; private set; }
    public BatchKind Kind { get; private set; }
    public string Terms { get; private set; } = "";
    public int Total { get; private set; }

    /// <summary>Account of the officer whose act it is.</summary>
    public Guid ById { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public override string Subject => $"batch:{Id}";

    /// <summary>Every item has been tried.</summary>
    public void End(int done, int refused, Act act)
    {
        if (EndedAt is not null)
            return;
        EndedAt = act.At;
        Happened(act, "batch.ended", ("counts", $"{done}+{refused}"));
    }
}

public enum BatchItemState
{
    Waiting,
    Done,

    /// <summary>A rule stood against it: most often the case has moved on.</summary>
    Refused,
}

/// <summary>One case of a batch. It is done in the transaction that says so here, hence once.</summary>
public sealed class BatchItem
{
    private BatchItem() { } // for EF Core

    /// <param name="subjectId">The case; for 承認 the approval.</param>
    /// <param name="seen">As it was when the batch was begun: the officer in charge, the task, or the hash of the document.</param>
    public BatchItem(Guid batchId, int no, Guid subjectId, string receipt, string seen)
    {
        (BatchId, No, SubjectId, Receipt, Seen) = (batchId, no, subjectId, receipt, seen);
    }

    public Guid BatchId { get; private set; }
    public int No { get; private set; }
    public Guid SubjectId { get; private set; }

    /// <summary>受付番号</summary>
    public string Receipt { get; private set; } = "";
    public string Seen { get; private set; } = "";
    public BatchItemState State { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Message { get; private set; }

    public void Done() => State = BatchItemState.Done;

    public void Refuse(string why) => (State, Message) = (BatchItemState.Refused, why.Length > 500 ? why[..500] : why);
}
