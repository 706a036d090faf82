using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Approvals;

/// <summary>One seat's turn on the route; keeps name and title as they were.</summary>
public sealed class ApprovalStep
{
    private ApprovalStep() { } // for EF Core

    internal ApprovalStep(int order, int stage, RouteStep step, string office) =>
        (Order, Stage, Kind, Role, Seat) = (order, stage, step.Kind, step.Role, ApproverSeat.Of(step, office).ToString());

    /// <summary>From 1, in the order of the route.</summary>
    public int Order { get; private set; }

    /// <summary>Steps of one stage have their turn together: consultations (協議) that follow one another.</summary>
    public int Stage { get; private set; }
    public RouteStepKind Kind { get; private set; }
    public ApproverRole Role { get; private set; }

    /// <summary>Key of the <see cref="ApproverSeat"/>.</summary>
    public string Seat { get; private set; } = "";
    public SealState State { get; private set; }
    public string? ActorId { get; private set; }
    public string? ActorName { get; private set; }
    public string? ActorTitle { get; private set; }

    /// <summary>代決・代理 — title and name of the absent holder; null where the holder acted.</summary>
    public string? ActedFor { get; private set; }

    /// <summary>Why it could not wait (代決).</summary>
    public string? Urgency { get; private set; }
    public string? Comment { get; private set; }

    /// <summary>When it was approved or returned.</summary>
    public DateTimeOffset? SealedAt { get; private set; }

    /// <summary>後閲 — name, title and time of who read what was decided for them.</summary>
    public string? ReviewerName { get; private set; }
    public string? ReviewerTitle { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }

    public bool IsSealed => State.IsSealed();

    internal void Open() => MoveTo(SealState.Opened);

    internal void Approve(string? comment, Proxy? proxy, Act act)
    {
        MoveTo(proxy is null ? SealState.Approved : SealState.Deputised);
        (ActedFor, Urgency) = (proxy?.For, string.IsNullOrWhiteSpace(proxy?.Reason) ? null : proxy.Reason.Trim());
        Sign(comment, act);
    }

    internal void Return(string comment, Proxy? proxy, Act act)
    {
        MoveTo(SealState.Returned);
        ActedFor = proxy?.For;
        Sign(comment, act);
    }

    internal void Review(Act act)
    {
        MoveTo(SealState.Reviewed);
        (ReviewerName, ReviewerTitle, ReviewedAt) = (act.Name, act.Title, act.At);
    }

    internal void Void()
    {
        if (State != SealState.Waiting)
            MoveTo(SealState.Waiting);
        (ActorId, ActorName, ActorTitle, ActedFor, Urgency, Comment, SealedAt) = (null, null, null, null, null, null, null);
    }

    internal void Reassign(ApproverSeat seat)
    {
        Void();
        (Role, Seat) = (seat.Role, seat.ToString());
    }

    private void Sign(string? comment, Act act)
    {
        (Comment, SealedAt) = (string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), act.At);
        (ActorId, ActorName, ActorTitle) = (act.Actor, act.Name, act.Title);
    }

    private void MoveTo(SealState to)
    {
        if (!SealTransitions.Allows(State, to))
            throw new RuleBrokenException($"「{State.Name()}」の段階を「{to.Name()}」にすることはできません。");
        State = to;
    }
}
