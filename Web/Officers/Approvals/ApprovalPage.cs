using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Officers.Cases;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Officers.Approvals;

/// <summary>決裁案 — what is to be decided, the very document, and where it stands on its route.</summary>
public sealed record ApprovalPage
{
    public required Approval Approval { get; init; }
    public required Procedure Procedure { get; init; }
    public required string Receipt { get; init; }
    public required string Office { get; init; }
    public required RoutePicture Route { get; init; }

    /// <summary>第三者意見照会 — what others said about it; none for most cases.</summary>
    public IReadOnlyList<Consultation> Consultations { get; init; } = [];

    /// <summary>The step that waits for this officer, in their own seat or for an absent holder; null when none.</summary>
    public ApprovalStep? Mine { get; init; }

    /// <summary>代決・代理 — title and name of the absent holder; null in the own seat.</summary>
    public string? ActsFor { get; init; }

    /// <summary>代決 — why the officer may not decide for the absent holder; null where they may.</summary>
    public string? NoDeputy =>
        ActsFor is not null && Decides ? Approval.NoDeputyBecause(Consultations.Any(c => c.State == ConsultationState.Opposed)) : null;

    /// <summary>The officer drafted it and nobody has opened it since.</summary>
    public required bool MayRecall { get; init; }

    /// <summary>The officer drafted it, and it came back.</summary>
    public required bool MayGiveUp { get; init; }

    /// <summary>後閲 — it was decided for this officer's seat.</summary>
    public required bool MayReview { get; init; }

    /// <summary>供覧 — who has been asked to read it.</summary>
    public required IReadOnlyList<Circulation> Readers { get; init; }

    /// <summary>The officer has been asked and has not read it yet.</summary>
    public required bool MayRead { get; init; }

    /// <summary>Whom one may ask.</summary>
    public required IReadOnlyList<SelectListItem> Colleagues { get; init; }

    /// <summary>Earlier steps to which it may be returned, and the drafter.</summary>
    public IReadOnlyList<SelectListItem> ReturnTo =>
        [
            new($"起案者（{Approval.DrafterName}）", "0"),
            .. Approval
                .Steps.Where(s => Mine is { } mine && s.Stage < mine.Stage)
                .OrderBy(s => s.Order)
                .Select(s => new SelectListItem(
                    $"{s.Order}　{ApproverRoles.TitleOf(s.Kind)}（{s.ActorTitle} {s.ActorName}）",
                    $"{s.Order}"
                )),
        ];

    /// <summary>Where the case has gone since; null while the approval circulates.</summary>
    public string? NextStep { get; init; }

    public DecisionKind Decision => Procedure.Decision(Approval.Decision);
    public bool IsMyTurn => Mine is not null;
    public bool IsOpened => Mine?.State == SealState.Opened;
    public bool Decides => Mine?.Kind == RouteStepKind.Decide;

    /// <summary>審査票, as it is now.</summary>
    public required CriteriaPage Criteria { get; init; }

    /// <summary>職権訂正 — what the office corrected in the filing; the newest first.</summary>
    public required IReadOnlyList<Amendment> Amendments { get; init; }
    public string RouteTitle => Procedure.Routes.FirstOrDefault(r => r.Name == Approval.RouteName)?.Title.Ja ?? Approval.RouteName;
}

public sealed class SealForm
{
    /// <summary>Hash of the document that was on the screen.</summary>
    public string? Seen { get; set; }

    [Display(Name = "意見"), StringLength(2000)]
    public string? Comment { get; set; }

    [Display(Name = "急ぐ理由"), StringLength(500)]
    public string? Urgency { get; set; }

    /// <summary>代決 — the drafted matter is neither new nor unusual, which no data tells.</summary>
    public bool Ordinary { get; set; }

    /// <summary>差戻しの先 — order of the step; 0 for the drafter.</summary>
    public int To { get; set; }
}
