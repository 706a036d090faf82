using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Approvals;

/// <summary>決裁案 — the drafted decision with the very document to be issued, and its way through the approvers.</summary>
public sealed partial class Approval : Aggregate
{
    private readonly List<ApprovalStep> _steps = [];

    private Approval() { } // for EF Core

    public Guid Id { get; private set; }
    public Guid ApplicationId { get; private set; }
    public string OfficeCode { get; private set; } = "";

    /// <summary>起案番号 — <c>8都市広起第3号</c>; kept when the draft is given up.</summary>
    public string Number { get; private set; } = "";

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

    /// <summary>起案の表題部, frozen at 起案.</summary>
    public DraftSheet Sheet { get; private set; } = null!;

    /// <summary>SHA-256 (hex) of sheet and document: what approvers see and decide.</summary>
    public string DraftHash { get; private set; } = "";
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

    /// <summary>Seals that returns have voided, in the order in which they were given.</summary>
    public IReadOnlyList<VoidedSeal> History { get; private set; } = [];

    /// <summary>Whose turn it is: one step, or several consultations (協議) at once; none when it does not circulate.</summary>
    public IReadOnlyList<ApprovalStep> Turns
    {
        get
        {
            var open = _steps.Where(s => !s.IsSealed).ToList();
            return Status == ApprovalStatus.Circulating && open.Count > 0
                ? [.. open.Where(s => s.Stage == open.Min(o => o.Stage)).OrderBy(s => s.Order)]
                : [];
        }
    }

    /// <summary>The first whose turn it is; null when nobody's.</summary>
    public ApprovalStep? Current => Turns is [var first, ..] ? first : null;

    /// <summary>Decided by a deputy, and not yet read by the real decider (後閲).</summary>
    public bool AwaitsReview => Status == ApprovalStatus.Decided && Deciding.State == SealState.Deputised;
    public override string Subject => $"approval:{Id}";

    private ApprovalStep Deciding => _steps.Single(s => s.Kind == RouteStepKind.Decide);

    /// <summary>起案番号: era year of the fiscal year, symbol of the procedure, running number.</summary>
    public static string FormatNumber(FiscalYear year, string symbol, long n) =>
        string.Create(CultureInfo.InvariantCulture, $"{year.EraYear}{symbol}起第{n}号");

    /// <summary>起案 — puts a decision on its way; text and document are frozen from here.</summary>
    /// <exception cref="RuleBrokenException">The route is empty or does not end with exactly one decision.</exception>
    public static Approval Create(
        Guid id,
        Guid applicationId,
        string officeCode,
        string number,
        DraftSheet sheet,
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
            Number = number,
            Title = sheet.Title,
            Sheet = sheet,
            Decision = decision,
            Draft = draft,
            Document = document,
            DocumentHash = document.ContentHash(),
            RouteName = route.Name,
            DraftHash = sheet.HashWith(document.ContentHash()),
            Status = ApprovalStatus.Circulating,
            DrafterId = act.Actor,
            DrafterName = act.Name,
            DrafterTitle = act.Title,
            DraftedAt = act.At,
        };
        var stage = 0;
        for (var i = 0; i < route.Steps.Count; i++)
        {
            var alongside =
                i > 0 && route.Steps[i].Kind == RouteStepKind.Consultation && route.Steps[i - 1].Kind == RouteStepKind.Consultation;
            approval._steps.Add(new(i + 1, alongside ? stage : ++stage, route.Steps[i], officeCode));
        }
        approval.Happened(
            act,
            "approval.drafted",
            ("number", number),
            ("decision", decision),
            ("document", approval.DocumentHash),
            ("draft", approval.DraftHash),
            ("route", route.Name)
        );
        return approval;
    }

    /// <summary>廃棄 — what was decided about whom is gone; that, when and by whom stays.</summary>
    public void Erase(Act act)
    {
        if (ClosedAt is null)
            throw new InvalidOperationException($"{Subject} is still circulating.");
        (Draft, Document, Sheet, ErasedAt) = (Answers.Empty, Document.Erased(), Sheet.Erased(), act.At);
        Title = Sheet.Title;
        Happened(act, "approval.erased");
    }

    private void MoveTo(ApprovalStatus to, DateTimeOffset at)
    {
        if (!ApprovalTransitions.Allows(Status, to))
            throw new RuleBrokenException($"「{Status.Name()}」の決裁案を「{to.Name()}」にすることはできません。");
        (Status, ClosedAt) = (to, at);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
