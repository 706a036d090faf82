namespace TochoDX.Domain.Common;

/// <summary>押印 — who did what with a decision in three hands (起案、審査、決定); name and title as they were.</summary>
public sealed record OfficerSeal(string ActorId, string Name, string Title, DateTimeOffset At, string? Comment)
{
    internal static OfficerSeal Of(Act act, string? comment) =>
        new(act.Actor, act.Name, act.Title, act.At, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim());

    /// <summary>Nobody seals what they have sealed before.</summary>
    /// <exception cref="RuleBrokenException">The same person.</exception>
    internal static void NotBy(OfficerSeal? earlier, Act act)
    {
        if (earlier?.ActorId == act.Actor)
            throw new RuleBrokenException("起案、審査、決定は、それぞれ別の職員が行います。");
    }
}
