using TochoDX.Domain.Approvals;

namespace TochoDX.Domain.Offices;

/// <summary>A member of staff on one day.</summary>
/// <param name="Away">不在</param>
/// <param name="Substitute">Who is named to act meanwhile.</param>
public sealed record Member(Guid Id, string Name, IReadOnlyList<Posting> Seats, bool Away, Guid? Substitute)
{
    public static Member Of(Staff staff, string name, DateOnly day)
    {
        var absence = staff.AbsenceOn(day);
        return new(staff.Id, name, staff.SeatsOn(day), absence is not null, absence?.SubstituteId);
    }
}

/// <summary>Somebody who may act in a seat.</summary>
/// <param name="Title">Their own title, as printed.</param>
/// <param name="For">Title and name of the absent holder; null for a holder.</param>
public sealed record Actor(Guid Id, string Name, string Title, string? For);

/// <summary>Why a seat cannot act.</summary>
public enum SeatFault
{
    /// <summary>空席 — nobody is posted to it.</summary>
    Vacant,

    /// <summary>代理の循環 — the substitutes name one another.</summary>
    Loop,

    /// <summary>代理なし — all holders are absent, and nobody may act for them.</summary>
    Nobody,
}

/// <summary>Who may act in a seat on a day.</summary>
/// <param name="Actors">Holders who are there; else the substitutes of those who are not. Empty when there is a fault.</param>
/// <param name="Concerned">Names of the absent holders, or of those in the loop.</param>
public sealed record Occupancy(IReadOnlyList<Actor> Actors, SeatFault? Fault, IReadOnlyList<string> Concerned);

/// <summary>在席表 — the staff of some offices on one day; finds who sits where, and who stands in for whom.</summary>
public sealed class Roster(IReadOnlyList<Member> members)
{
    private readonly Dictionary<Guid, Member> _byId = members.ToDictionary(m => m.Id);

    /// <summary>Holders first; where all are absent the substitute named, else the next lower post of the office that is there (代決).</summary>
    public Occupancy In(ApproverSeat seat)
    {
        var holders = members.SelectMany(m => m.Seats.Where(p => seat.Is(p)).Select(p => (Member: m, Posting: p))).ToList();
        if (holders.Count == 0)
            return new([], SeatFault.Vacant, []);
        if (holders.Where(h => !h.Member.Away).ToList() is { Count: > 0 } there)
            return new([.. there.Select(h => new Actor(h.Member.Id, h.Member.Name, h.Posting.Title, null))], null, []);
        List<Actor> actors = [];
        IReadOnlyList<string>? loop = null;
        foreach (var (absent, posting) in holders)
        {
            var whom = $"{posting.Title} {absent.Name}";
            var (named, circle) = Named(absent);
            loop ??= circle;
            if (named is not null)
                actors.Add(new(named.Id, named.Name, named.Seats[0].Title, whom));
            else if (circle is null)
                actors.AddRange(Below(posting, whom));
        }
        IReadOnlyList<string> away = [.. holders.Select(h => h.Member.Name)];
        return actors.Count > 0 ? new([.. actors.DistinctBy(a => a.Id)], null, away)
            : loop is not null ? new([], SeatFault.Loop, loop)
            : new([], SeatFault.Nobody, away);
    }

    /// <summary>Follows the substitutes named, until somebody is there.</summary>
    private (Member? Found, IReadOnlyList<string>? Loop) Named(Member absent)
    {
        List<Member> way = [absent];
        while (way[^1].Substitute is { } next && _byId.TryGetValue(next, out var candidate))
        {
            if (way.Contains(candidate))
                return (null, [.. way.SkipWhile(m => m != candidate).Select(m => m.Name), candidate.Name]);
            if (!candidate.Away)
                return (candidate.Seats.Count > 0 ? candidate : null, null);
            way.Add(candidate);
        }
        return (null, null);
    }

    private IEnumerable<Actor> Below(Posting posting, string whom)
    {
        for (var post = posting.Post.NextLower(); post is { } lower; post = lower.NextLower())
        {
            var there = members
                .Where(m => !m.Away)
                .SelectMany(m => m.Seats.Where(p => p.OfficeCode == posting.OfficeCode && p.Post == lower).Select(p => (m, p)))
                .ToList();
            if (there.Count > 0)
                return there.Select(x => new Actor(x.m.Id, x.m.Name, x.p.Title, whom));
        }
        return [];
    }
}
