using TochoDX.Domain.Common;

namespace TochoDX.Domain.Applications;

/// <summary>Whose turn it is in a case.</summary>
public enum Lane
{
    /// <summary>審査 — a task waits for the officers.</summary>
    Desk,

    /// <summary>補正、決裁、納付、通知 — it waits for something else.</summary>
    Away,

    /// <summary>終了</summary>
    Closed,
}

/// <summary>未読のもの — what came from the applicant and waits to be read.</summary>
[Flags]
public enum CaseNews
{
    None = 0,

    /// <summary>連絡</summary>
    Message = 1,

    /// <summary>補正の回答</summary>
    Answer = 2,
}

/// <summary>
/// 案件簿 — one line for each filing that has arrived: where it stands, when that is due and who has charge of it. Written in
/// the transaction that moves the case; what worklists read.
/// </summary>
public sealed class DocketEntry : Aggregate
{
    /// <summary>Place in a worklist of what has no due time: after all that has one.</summary>
    public static readonly DateTimeOffset NoHurry = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Most characters of the reason for an assignment.</summary>
    public const int LongestReason = 500;

    private DocketEntry() { } // for EF Core

    private DocketEntry(Application application)
    {
        (Id, OfficeCode) = (application.Id, application.OfficeCode);
        (ProcedureCode, ProcedureVersion) = (application.ProcedureCode, application.ProcedureVersion);
        (ReceiptNumber, ArrivedAt) = (application.ReceiptNumber!, application.ArrivedAt!.Value);
        ApplicantName = application.NameOn(application.Answers);
        (DueAt, UnindexedSince, AtCounter) = (NoHurry, ArrivedAt, application.CounterOffice is not null);
    }

    /// <summary>The application's.</summary>
    public Guid Id { get; private set; }
    public string OfficeCode { get; private set; } = "";
    public string ProcedureCode { get; private set; } = "";
    public int ProcedureVersion { get; private set; }
    public string ReceiptNumber { get; private set; } = "";
    public string ApplicantName { get; private set; } = "";
    public DateTimeOffset ArrivedAt { get; private set; }
    public Lane Lane { get; private set; }

    /// <summary>Where it stands, in words: the title of a task, or the name of the status.</summary>
    public string Stage { get; private set; } = "";

    /// <summary>When the step is due, or else the standard period; <see cref="NoHurry"/> without either, null once closed.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>担当者 — account of the officer in charge; null while nobody is.</summary>
    public Guid? AssigneeId { get; private set; }
    public string? AssigneeName { get; private set; }

    /// <summary>閲覧制限 — only who answers for the case may look into it.</summary>
    public bool Restricted { get; private set; }

    /// <summary>窓口 — the case goes on at the counter, on paper.</summary>
    public bool AtCounter { get; private set; }

    /// <summary>What the applicant sent that nobody of the office has read; written beside the entry, for it is no act of the office.</summary>
    public CaseNews News { get; private set; }

    /// <summary>Since when its words wait to be put into the search index; null when they are there.</summary>
    public DateTimeOffset? UnindexedSince { get; private set; }

    public override string Subject => Application.SubjectOf(Id);

    /// <summary>Enters a filing that has arrived.</summary>
    public static DocketEntry Of(Application application) => new(application);

    /// <summary>The case stands somewhere else now.</summary>
    /// <param name="due">End of the last day; null without one.</param>
    public void Move(Lane lane, string stage, DateTimeOffset? due) =>
        (Lane, Stage, DueAt) = (lane, stage, lane == Lane.Closed ? null : due ?? NoHurry);

    /// <summary>The applicant has answered anew.</summary>
    public void Reword(string applicantName, DateTimeOffset at) => (ApplicantName, UnindexedSince) = (applicantName, at);

    /// <summary>引取り — the applicant goes on with it online.</summary>
    public void LeaveCounter() => AtCounter = false;

    /// <summary>廃棄 — the line stays, without a name.</summary>
    public void Erase() => (ApplicantName, UnindexedSince) = (Application.ErasedName, null);

    /// <summary>担当の割当て — gives the case to an officer.</summary>
    /// <exception cref="RuleBrokenException">The case is closed, somebody else got it since it was looked at, or the reason is too long.</exception>
    /// <param name="was">Who had it when that was decided; null for nobody.</param>
    public void Assign(Guid to, string name, Guid? was, string? reason, Act act)
    {
        MustBe(was);
        if (AssigneeId == to)
            return;
        Happened(act, "case.assigned", ("to", name), ("was", AssigneeName ?? ""), ("reason", Checked(reason)));
        (AssigneeId, AssigneeName) = (to, name);
    }

    /// <summary>担当の返上 — leaves the case without an officer in charge.</summary>
    /// <inheritdoc cref="Assign"/>
    public void Release(Guid? was, string? reason, Act act)
    {
        MustBe(was);
        if (AssigneeId is null)
            return;
        Happened(act, "case.released", ("was", AssigneeName ?? ""), ("reason", Checked(reason)));
        (AssigneeId, AssigneeName) = (null, null);
    }

    /// <summary>閲覧制限 — restricts the case, or lifts that.</summary>
    /// <exception cref="RuleBrokenException">No reason, or too long a one.</exception>
    public void Restrict(bool restricted, string? reason, Act act)
    {
        if (Restricted == restricted)
            return;
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException(restricted ? "閲覧を制限する理由を入力してください。" : "閲覧制限を解く理由を入力してください。");
        Happened(act, restricted ? "case.restricted" : "case.unrestricted", ("reason", Checked(reason)));
        Restricted = restricted;
    }

    private void MustBe(Guid? was)
    {
        if (Lane == Lane.Closed)
            throw new RuleBrokenException("終わった案件の担当は変えられません。");
        if (AssigneeId != was)
            throw new RuleBrokenException(
                AssigneeName is null
                    ? "この案件の担当は既に外されています。画面を開き直して確認してください。"
                    : $"この案件は既に{AssigneeName}さんの担当になっています。画面を開き直して確認してください。"
            );
    }

    private static string Checked(string? reason) =>
        reason?.Trim() is not { } said ? ""
        : said.Length <= LongestReason ? said
        : throw new RuleBrokenException($"理由は{LongestReason:N0}文字以内で入力してください。");
}
