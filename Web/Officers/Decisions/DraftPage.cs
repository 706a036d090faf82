using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Officers.Cases;
using TochoDX.Workflows.Approvals;

namespace TochoDX.Web.Officers.Decisions;

/// <summary>起案 — the fields of one kind of decision, and, once they are in order, the document and its route.</summary>
public sealed record DraftPage
{
    public required Application Application { get; init; }
    public required Procedure Procedure { get; init; }
    public required DecisionKind Decision { get; init; }
    public required IReadOnlyList<DraftField> Fields { get; init; }

    /// <summary>起案の表題部</summary>
    public IReadOnlyList<SheetField> Sheet { get; init; } = [];

    /// <summary>Paragraphs of the notice that may be worded.</summary>
    public IReadOnlyList<SheetField> Paragraphs { get; init; } = [];

    /// <summary>Why the last draft came back; null when none did.</summary>
    public CameBack? CameBack { get; init; }

    /// <summary>Null while something is missing.</summary>
    public OfficialDocument? Document { get; init; }
    public ApprovalRoute? Route { get; init; }

    /// <summary>審査票 — what was found about each criterion.</summary>
    public required CriteriaPage Criteria { get; init; }

    /// <summary>A decision in the applicant's favour while criteria are not met or not looked at: the drafter must say that it is meant.</summary>
    public bool MustConfirm => CriteriaCheck.AreDemanded(Decision) && Criteria.Open + Criteria.Unmet > 0;

    /// <summary>One tick for all of them; its value says which ones were seen.</summary>
    public IReadOnlyList<SelectListItem> Confirmation
    {
        get
        {
            var open = Criteria.Rows.Where(r => r.Finding is Finding.Open or Finding.Unmet).ToList();
            return
            [
                new(
                    $"{string.Join("、", open.Select(r => $"{r.Number}（{r.Finding.Name()}）"))}が残っていることを承知の上で起案します",
                    string.Join(',', open.Select(r => r.Number))
                ),
            ];
        }
    }

    /// <summary>The tick, as sent.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>Why it is drafted all the same, as typed.</summary>
    public string OpenReason { get; init; } = "";

    /// <summary>Why it cannot be drafted today, and who has to put it right.</summary>
    public IReadOnlyList<RouteObstacle> Obstacles { get; init; } = [];

    /// <summary>First day of use of the 教示 in the document; null where it has none.</summary>
    public DateOnly? InstructionFrom { get; init; }

    /// <summary>Adverse, or granted under conditions.</summary>
    public bool ReasonsAreDue { get; init; }

    /// <summary>Hash of the draft that is shown, sent along with 起案する; empty while something is missing.</summary>
    public string Seen { get; init; } = "";

    /// <summary>A field of the sheet has a fault, or the sheet says what is not usual.</summary>
    public bool SheetIsOpen => Sheet.Any(f => f.Error is not null);

    public IReadOnlyList<string> FieldNames =>
        [
            .. Fields.SelectMany(f => f.Entries.SelectMany(e => e.Fields).Prepend(f)).Select(f => f.Name),
            .. Sheet.Select(f => f.Name),
            .. Paragraphs.Select(f => f.Name),
            "Confirmed",
            "OpenReason",
        ];

    public string Address => $"/officers/cases/{Application.Id}/draft/{Decision.Code}";
}

/// <param name="By">Title and name of who returned it; null when the drafter took it back.</param>
public sealed record CameBack(ApprovalStatus Status, string? By, string? Comment, DateTimeOffset At);
