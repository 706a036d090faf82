using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Approvals;

/// <summary>What an approver has done with a step.</summary>
public enum SealState
{
    /// <summary>未</summary>
    Waiting,

    /// <summary>閲覧</summary>
    Opened,

    /// <summary>承認 (for the deciding step: 決定)</summary>
    Approved,

    /// <summary>差戻し</summary>
    Returned,
}

/// <summary>One person's turn on the route; keeps name and title as they were.</summary>
public sealed class ApprovalStep
{
    private ApprovalStep() { } // for EF Core

    internal ApprovalStep(int order, RouteStep step) => (Order, Kind, Role) = (order, step.Kind, step.Role);

    /// <summary>From 1, in the order of the route.</summary>
    public int Order { get; private set; }
    public RouteStepKind Kind { get; private set; }
    public ApproverRole Role { get; private set; }
    public SealState State { get; private set; }
    public string? ActorId { get; private set; }
    public string? ActorName { get; private set; }
    public string? ActorTitle { get; private set; }
    public string? Comment { get; private set; }

    /// <summary>When it was approved or returned.</summary>
    public DateTimeOffset? SealedAt { get; private set; }

    internal void Open() => State = SealState.Opened;

    internal void Seal(SealState state, string? comment, Act act)
    {
        (State, Comment, SealedAt) = (state, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), act.At);
        (ActorId, ActorName, ActorTitle) = (act.Actor, act.Name, act.Title);
    }
}
