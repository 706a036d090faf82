using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common.Parts;
using TochoDX.Web.Officers.Approvals;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;

namespace TochoDX.Web.Officers.Cases;

/// <summary>案件 — everything an officer sees of one application.</summary>
public sealed record CasePage
{
    public required Application Application { get; init; }
    public required Procedure Procedure { get; init; }

    /// <summary>As answered on the form; the account's name where the form does not ask.</summary>
    public required string ApplicantName { get; init; }
    public required ProcessingClock Clock { get; init; }
    public required Deadline? Due { get; init; }

    /// <summary>The task that waits for this officer, and what can be done at it; null when none does.</summary>
    public required ExaminedStep? Examined { get; init; }

    /// <summary>担当者, and who of the office could be.</summary>
    public required DocketEntry Entry { get; init; }
    public required IReadOnlyList<(Guid Id, string Name)> Examiners { get; init; }

    /// <summary>The reader belongs to the office and may change who has charge of the case.</summary>
    public required bool MayAssign { get; init; }

    /// <summary>閲覧制限 — the reader may restrict the case, or lift that.</summary>
    public required bool MayRestrict { get; init; }
    public required Guid Reader { get; init; }

    /// <summary>Who else has the case open.</summary>
    public IReadOnlyList<Presence> Others { get; init; } = [];

    /// <summary>As typed, when it could not be taken.</summary>
    public string? Note { get; init; }

    /// <summary>As chosen for a disclosed document that could not be taken.</summary>
    public string? Use { get; init; }

    /// <summary>The reader may take a disclosed document back.</summary>
    public bool MayRetract { get; init; }

    /// <summary>工程の記録 — what officers entered at tasks, step by step.</summary>
    public IReadOnlyList<(string Step, IReadOnlyList<DlRow> Rows)> Entered { get; init; } = [];

    public IReadOnlyList<string> FieldNames =>
        [
            nameof(Note),
            nameof(Use),
            "Document",
            .. Criteria.Rows.Select(r => $"Remark[{r.Number}]"),
            nameof(MessageForm.Message),
            nameof(NoteForm.Memo),
        ];
    public required CriteriaPage Criteria { get; init; }
    public required CaseTalk Talk { get; init; }

    /// <summary>The reader's own office acts for the applicant at its counter.</summary>
    public bool AtCounter => Application.CounterOffice is not null && MayAssign;

    public IReadOnlyList<Amendment> Amendments => Workflows.Applications.Amendments.Of(Application, Procedure.Form);

    /// <summary>Questions whose answers the officer may correct now (職権訂正).</summary>
    public required IReadOnlySet<string> Amendable { get; init; }
    public required IReadOnlyList<AnswerPage> Pages { get; init; }

    /// <summary>Labels of what was corrected after others had agreed to it; none for most cases.</summary>
    public IReadOnlyList<string> ChangedSinceAgreed { get; init; } = [];
    public required IReadOnlyList<ApprovalSummary> Approvals { get; init; }
    public required IReadOnlyList<ChargeRow> Charges { get; init; }
    public required IReadOnlyList<NoticeRow> Notices { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>SVG of the process with the current step marked.</summary>
    public required string Picture { get; init; }

    public ApprovalSummary? Circulating => Approvals.FirstOrDefault(a => a.Status == ApprovalStatus.Circulating);

    /// <summary>The last draft came back and no other was made since.</summary>
    public ApprovalSummary? CameBack =>
        Approvals is [.., { Status: ApprovalStatus.Returned or ApprovalStatus.Recalled } last] && Examined is not null ? last : null;
}

public sealed record AnswerPage(string Title, IReadOnlyList<AnswerRow> Rows);

/// <param name="Now">As last submitted; null where it is not asked any more.</param>
/// <param name="Earlier">What earlier submissions said differently, the oldest first.</param>
/// <param name="InTable">One cell of a table, which shows it already.</param>
/// <param name="AmendedBy">Who of the office made the answer what it is now; null where the applicant did.</param>
public sealed record AnswerRow(
    string Id,
    string Label,
    AnswerValue? Now,
    IReadOnlyList<EarlierAnswer> Earlier,
    bool InTable = false,
    string? AmendedBy = null
);

/// <param name="Files">Attachments; empty for other questions.</param>
/// <param name="Table">The answer of a table; null for other questions.</param>
public sealed record AnswerValue(string Text, IReadOnlyList<FileLink> Files, AnswerTable? Table = null)
{
    public bool IsEmpty => Text.Length == 0 && Files.Count == 0;
}

/// <param name="Which">Which submission said so, in words.</param>
public sealed record EarlierAnswer(string Which, DateTimeOffset At, AnswerValue Value);

/// <param name="Size">In words, e.g. 1.2MB.</param>
/// <param name="Type">As it was detected.</param>
public sealed record FileLink(Guid Id, string Name, string Size, string Type)
{
    public bool IsPdf => Type == "application/pdf";
    public bool IsPicture => Type is "image/png" or "image/jpeg";
}

public sealed record ApprovalSummary(
    Guid Id,
    string Title,
    string Decision,
    ApprovalStatus Status,
    DateTimeOffset? ClosedAt,
    RoutePicture Route
);

public sealed record ChargeRow(string Title, Yen Amount, DateOnly DueOn, ChargeStatus Status, DateTimeOffset? PaidAt, string? ReceiptNo);

public sealed record NoticeRow(
    Guid Id,
    string Number,
    string Title,
    DateTimeOffset NumberedAt,
    DateTimeOffset? AvailableAt,
    DateTimeOffset? OpenedAt,
    DateOnly? HandedOn,
    PaperWay? HandedWay
);

/// <param name="Who">Name at that moment; empty once erased.</param>
/// <param name="Title">Office and post at that moment.</param>
public sealed record TimelineEntry(long Seq, DateTimeOffset At, string What, string Who, string Title, string? Detail);
