using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Approvals;

namespace TochoDX.Web.Officers.Decisions;

/// <summary>起案 — the fields of one kind of decision, and, once they are in order, the document and its route.</summary>
public sealed record DraftPage
{
    public required Application Application { get; init; }
    public required Procedure Procedure { get; init; }
    public required DecisionKind Decision { get; init; }
    public required IReadOnlyList<DraftField> Fields { get; init; }

    /// <summary>Why the last draft came back; null when none did.</summary>
    public CameBack? CameBack { get; init; }

    /// <summary>Null while something is missing.</summary>
    public OfficialDocument? Document { get; init; }
    public ApprovalRoute? Route { get; init; }

    /// <summary>Why it cannot be drafted today, and who has to put it right.</summary>
    public IReadOnlyList<RouteObstacle> Obstacles { get; init; } = [];

    /// <summary>Hash of the document that is shown, sent along with 起案する.</summary>
    public string Seen => Document?.ContentHash() ?? "";

    public IReadOnlyList<string> FieldNames =>
        [.. Fields.SelectMany(f => f.Entries.SelectMany(e => e.Fields).Prepend(f)).Select(f => f.Name)];

    public string Address => $"/officers/cases/{Application.Id}/draft/{Decision.Code}";
}

/// <param name="By">Title and name of who returned it; null when the drafter took it back.</param>
public sealed record CameBack(ApprovalStatus Status, string? By, string? Comment, DateTimeOffset At);
