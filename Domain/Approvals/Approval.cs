using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Approvals;

/// <summary>決裁案 — the drafted decision with the very document to be issued, and its way through the approvers.</summary>
public sealed class Approval : Aggregate
{
    private readonly List<ApprovalStep> _steps = [];

    private Approval() { } // for EF Core

    public Guid Id { get; private set; }
    public Guid ApplicationId { get; private set; }
    public string OfficeCode { get; private set; } = "";

    /// <summary>件名</summary>
    public string Title { get; private set; } = "";

    /// <summary>Code of the kind of decision, e.g. <c>granted</c>.</summary>
    public string Decision { get; private set; } = "";

    /// <summary>What the drafter filled in (期間, 条件, 理由 …).</summary>
    public Answers Draft { get; private set; } = Answers.Empty;

    /// <summary>The document, frozen at 起案.</summary>
    public OfficialDocument Document { get; private set; } = null!;

    /// <summary>SHA-256 (hex) of the document's content; checked again at decision and at issue.</summary>
    public string DocumentHash { get; private set; } = "";
    public string RouteName { get; private set; } = "";
    public ApprovalStatus Status { get; private set; }
    public string DrafterId { get; private set; } = "";
    public string DrafterName { get; private set; } = "";
    public string DrafterTitle { get; private set; } = "";
    public DateTimeOffset DraftedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public IReadOnlyList<ApprovalStep> Steps => _steps;

    /// <summary>When draft and document were erased with the record of the case; the seals stay.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Whose turn it is; null when nobody's.</summary>
    public ApprovalStep? Current =>
        Status == ApprovalStatus.Circulating
            ? _steps.OrderBy(s => s.Order).FirstOrDefault(s => s.State is SealState.Waiting or SealState.Opened)
            : null;
    public override string Subject => $"approval:{Id}";

    /// <summary>起案 — puts a decision on its way; text and document are frozen from here.</summary>
    /// <exception cref="RuleBrokenException">The route is empty or does not end with exactly one decision.</exception>
    public static Approval Create(
        Guid id,
        Guid applicationId,
        string officeCode,
        string title,
        string decision,
        Answers draft,
        OfficialDocument document,
        ApprovalRoute route,
        Act act
    )
    {
        if (
            route.Steps.Count == 0
            || route.Steps.Count(s => s.Kind == RouteStepKind.Decide) != 1
            || route.Steps[^1].Kind != RouteStepKind.Decide
        )
            throw new RuleBrokenException("決裁経路の最後の段階だけを「決定」にしてください。");
        var approval = new Approval
        {
            Id = id,
            ApplicationId = applicationId,
            OfficeCode = officeCode,
            Title = title,
            Decision = decision,
            Draft = draft,
            Document = document,
            DocumentHash = document.ContentHash(),
            RouteName = route.Name,
            Status = ApprovalStatus.Circulating,
            DrafterId = act.Actor,
            DrafterName = act.Name,
            DrafterTitle = act.Title,
            DraftedAt = act.At,
        };
        approval._steps.AddRange(route.Steps.Select((step, i) => new ApprovalStep(i + 1, step)));
        approval.Happened(act, "approval.drafted", ("decision", decision), ("document", approval.DocumentHash), ("route", route.Name));
        return approval;
    }

    /// <summary>閲覧 — the approver whose turn it is has opened the case; from now on it cannot be pulled back.</summary>
    public void Open(ApproverRole role, Act act)
    {
        if (Current is not { State: SealState.Waiting } step || step.Role != role || act.Actor == DrafterId)
            return;
        step.Open();
        Happened(act, "approval.opened", ("step", Text(step.Order)));
    }

    /// <summary>承認・決定 — seals the current step; the last seal decides.</summary>
    /// <param name="seenHash">Hash of the document that the approver had on the screen.</param>
    /// <returns>True when this was the decision.</returns>
    /// <exception cref="RuleBrokenException">Not this person's turn, their own draft, or not the document they saw.</exception>
    public bool Approve(ApproverRole role, string seenHash, string? comment, Act act)
    {
        var step = TurnOf(role, act);
        if (seenHash != DocumentHash || Document.ContentHash() != DocumentHash)
            throw new RuleBrokenException("表示された文書が起案時のものと異なります。画面を開き直して内容を確認してください。");
        step.Seal(SealState.Approved, comment, act);
        if (step.Kind != RouteStepKind.Decide)
        {
            Happened(act, "approval.approved", ("step", Text(step.Order)), ("comment", step.Comment ?? ""));
            return false;
        }
        MoveTo(ApprovalStatus.Decided, act.At);
        Happened(act, "approval.decided", ("step", Text(step.Order)), ("document", DocumentHash), ("comment", step.Comment ?? ""));
        return true;
    }

    /// <summary>差戻し — sends the draft back to the drafter; the comment is mandatory.</summary>
    /// <exception cref="RuleBrokenException">Not this person's turn, or no comment.</exception>
    public void Return(ApproverRole role, string comment, Act act)
    {
        var step = TurnOf(role, act);
        if (string.IsNullOrWhiteSpace(comment))
            throw new RuleBrokenException("差戻しの理由を入力してください。");
        step.Seal(SealState.Returned, comment, act);
        MoveTo(ApprovalStatus.Returned, act.At);
        Happened(act, "approval.returned", ("step", Text(step.Order)), ("comment", comment.Trim()));
    }

    /// <summary>引戻し — the drafter takes the draft back before the next approver has opened it.</summary>
    /// <exception cref="RuleBrokenException">Not the drafter, or somebody has opened or sealed it.</exception>
    public void Recall(Act act)
    {
        if (act.Actor != DrafterId)
            throw new RuleBrokenException("引戻しができるのは起案者だけです。");
        if (Current is { State: SealState.Opened })
            throw new RuleBrokenException("次の承認者が既に開いているため、引戻しはできません。差戻しを依頼してください。");
        MoveTo(ApprovalStatus.Recalled, act.At);
        Happened(act, "approval.recalled");
    }

    /// <summary>廃案 — nothing is left to decide.</summary>
    public void Abandon(Act act)
    {
        MoveTo(ApprovalStatus.Abandoned, act.At);
        Happened(act, "approval.abandoned");
    }

    /// <summary>廃棄 — what was decided about whom is gone; that, when and by whom stays.</summary>
    public void Erase(Act act)
    {
        if (ClosedAt is null)
            throw new InvalidOperationException($"{Subject} is still circulating.");
        (Draft, Document, ErasedAt) = (Answers.Empty, Document.Erased(), act.At);
        Happened(act, "approval.erased");
    }

    private ApprovalStep TurnOf(ApproverRole role, Act act)
    {
        var step = Current ?? throw new RuleBrokenException($"この決裁案は「{Status.Name()}」のため、承認や差戻しはできません。");
        if (step.Role != role)
            throw new RuleBrokenException($"今は{ApproverRoles.TitleOf(step.Role)}の{ApproverRoles.TitleOf(step.Kind)}を待っています。");
        if (act.Actor == DrafterId)
            throw new RuleBrokenException("自分が起案した案を、自分で承認することはできません。");
        return step;
    }

    private void MoveTo(ApprovalStatus to, DateTimeOffset at)
    {
        if (!ApprovalTransitions.Allows(Status, to))
            throw new RuleBrokenException($"「{Status.Name()}」の決裁案を「{to.Name()}」にすることはできません。");
        (Status, ClosedAt) = (to, at);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
