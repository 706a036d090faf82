namespace TochoDX.Domain.Common;

/// <summary>行為 — who does something, in which post, and when. Every write verb takes one.</summary>
/// <param name="Actor">Account of the person, or <c>system</c> for the clock and the gateways.</param>
/// <param name="Name">Name at that moment; kept for ever.</param>
/// <param name="Title">Office and post at that moment (所属・職); empty for residents.</param>
/// <param name="At">Instant, UTC.</param>
public sealed record Act(string Actor, string Name, string Title, DateTimeOffset At)
{
    /// <summary>An act of the system itself: timers, gateways, jobs.</summary>
    public static Act OfSystem(string part, DateTimeOffset at) => new("system:" + part, part, "", at);
}
