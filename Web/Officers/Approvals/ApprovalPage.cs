using System.ComponentModel.DataAnnotations;
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

    /// <summary>The step waits for this officer's post.</summary>
    public required bool IsMyTurn { get; init; }

    /// <summary>The officer drafted it and nobody has opened it since.</summary>
    public required bool MayRecall { get; init; }

    /// <summary>Where the case has gone since; null while the approval circulates.</summary>
    public string? NextStep { get; init; }

    public DecisionKind Decision => Procedure.Decision(Approval.Decision);

    /// <summary>審査票, as it is now.</summary>
    public required CriteriaPage Criteria { get; init; }

    /// <summary>職権訂正 — what the office corrected in the filing; the newest first.</summary>
    public required IReadOnlyList<Amendment> Amendments { get; init; }
    public bool IsOpened => Approval.Current?.State == SealState.Opened;
    public bool Decides => Approval.Current?.Kind == RouteStepKind.Decide;
    public string RouteTitle => Procedure.Routes.FirstOrDefault(r => r.Name == Approval.RouteName)?.Title.Ja ?? Approval.RouteName;
}

public sealed class SealForm
{
    /// <summary>Hash of the document that was on the screen.</summary>
    public string? Seen { get; set; }

    [Display(Name = "意見"), StringLength(2000)]
    public string? Comment { get; set; }
}
