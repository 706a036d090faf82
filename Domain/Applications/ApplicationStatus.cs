using TochoDX.Domain.Common;

namespace TochoDX.Domain.Applications;

/// <summary>申請の状態</summary>
public enum ApplicationStatus
{
    /// <summary>下書き</summary>
    Draft,

    /// <summary>同意待ち — sent, but the principal or those who sign with the applicant have still to say yes; not arrived.</summary>
    AwaitingConsent,

    /// <summary>審査中</summary>
    UnderReview,

    /// <summary>補正待ち — the clock stands still.</summary>
    CorrectionRequested,

    /// <summary>決裁中</summary>
    InApproval,

    /// <summary>納付待ち</summary>
    AwaitingPayment,

    /// <summary>通知準備中 — decided (and paid); the document is being made.</summary>
    Issuing,

    /// <summary>実施中 — decided and told; the office carries it out, e.g. makes the copies (開示の実施).</summary>
    CarryingOut,

    /// <summary>完了</summary>
    Completed,

    /// <summary>取下げ</summary>
    Withdrawn,

    /// <summary>不同意 — somebody who was to consent said no; it never arrived.</summary>
    Declined,

    /// <summary>期限経過</summary>
    Lapsed,
}

/// <summary>The one table of allowed moves of an application.</summary>
public static class ApplicationTransitions
{
    private static readonly Dictionary<ApplicationStatus, ApplicationStatus[]> Table = new()
    {
        [ApplicationStatus.Draft] = [ApplicationStatus.AwaitingConsent, ApplicationStatus.UnderReview, ApplicationStatus.AwaitingPayment],
        [ApplicationStatus.AwaitingConsent] =
        [
            ApplicationStatus.Draft,
            ApplicationStatus.UnderReview,
            ApplicationStatus.AwaitingPayment,
            ApplicationStatus.Withdrawn,
            ApplicationStatus.Declined,
            ApplicationStatus.Lapsed,
        ],
        [ApplicationStatus.UnderReview] =
        [
            ApplicationStatus.CorrectionRequested,
            ApplicationStatus.InApproval,
            // A notification (届出) needs no decision, only the notice that it was received (行政手続法37条).
            ApplicationStatus.Issuing,
            ApplicationStatus.Withdrawn,
        ],
        [ApplicationStatus.CorrectionRequested] = [ApplicationStatus.UnderReview, ApplicationStatus.Withdrawn, ApplicationStatus.Lapsed],
        [ApplicationStatus.InApproval] =
        [
            ApplicationStatus.UnderReview,
            ApplicationStatus.AwaitingPayment,
            ApplicationStatus.Issuing,
            ApplicationStatus.Withdrawn,
        ],
        [ApplicationStatus.AwaitingPayment] =
        [
            ApplicationStatus.UnderReview,
            ApplicationStatus.Issuing,
            ApplicationStatus.CarryingOut,
            ApplicationStatus.Completed,
            ApplicationStatus.Withdrawn,
            ApplicationStatus.Lapsed,
        ],
        [ApplicationStatus.Issuing] =
        [
            ApplicationStatus.UnderReview,
            ApplicationStatus.AwaitingPayment,
            ApplicationStatus.CarryingOut,
            ApplicationStatus.Completed,
        ],
        [ApplicationStatus.CarryingOut] =
        [
            // A first part is carried out; the rest is examined.
            ApplicationStatus.UnderReview,
            ApplicationStatus.AwaitingPayment,
            ApplicationStatus.Issuing,
            ApplicationStatus.Completed,
            ApplicationStatus.Lapsed,
        ],
        [ApplicationStatus.Completed] = [],
        [ApplicationStatus.Withdrawn] = [],
        [ApplicationStatus.Declined] = [],
        [ApplicationStatus.Lapsed] = [],
    };

    public static bool Allows(ApplicationStatus from, ApplicationStatus to) => Table[from].Contains(to);

    public static bool IsFinal(ApplicationStatus status) => Table[status].Length == 0;

    /// <summary>States from which the applicant may withdraw (取下げ).</summary>
    public static bool MayWithdraw(ApplicationStatus status) => Allows(status, ApplicationStatus.Withdrawn);

    public static string Name(this ApplicationStatus status) =>
        status switch
        {
            ApplicationStatus.Draft => "下書き",
            ApplicationStatus.AwaitingConsent => "同意待ち",
            ApplicationStatus.UnderReview => "審査中",
            ApplicationStatus.CorrectionRequested => "補正待ち",
            ApplicationStatus.InApproval => "決裁中",
            ApplicationStatus.AwaitingPayment => "納付待ち",
            ApplicationStatus.Issuing => "通知準備中",
            ApplicationStatus.CarryingOut => "実施中",
            ApplicationStatus.Completed => "完了",
            ApplicationStatus.Withdrawn => "取下げ",
            ApplicationStatus.Declined => "不同意",
            ApplicationStatus.Lapsed => "期限経過",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
