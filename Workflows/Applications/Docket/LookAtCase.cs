using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>閲覧中 — an officer has a case open; told by a heartbeat and forgotten when it stops.</summary>
public sealed class Presence
{
    private Presence() { } // for EF Core

    public Presence(Guid caseId, Person officer) => (CaseId, AccountId, Name, Title) = (caseId, officer.Id, officer.Name, officer.Title);

    public Guid CaseId { get; private set; }
    public Guid AccountId { get; private set; }
    public string Name { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>Last heartbeat.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When the page that is open was made: what others did later, its reader does not know.</summary>
    public DateTimeOffset LoadedAt { get; private set; }

    internal void Beat(bool loaded, DateTimeOffset now) => (SeenAt, LoadedAt) = (now, loaded ? now : LoadedAt);
}

/// <summary>誰が開いているか — tells that an officer has the case open, and answers who else has.</summary>
public sealed class LookAtCase(ITochoDb db, TimeProvider clock)
{
    /// <summary>Who has not been heard of for so long has left.</summary>
    public static readonly TimeSpan Expires = TimeSpan.FromSeconds(90);

    /// <param name="loaded">The page was made anew; a mere heartbeat otherwise.</param>
    public async Task<IReadOnlyList<Presence>> Run(Guid id, bool loaded, Person officer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.InTransaction(
            async () =>
            {
                var own = await db.Presences.FirstOrDefaultAsync(p => p.CaseId == id && p.AccountId == officer.Id, ct);
                if (own is null)
                    db.Presences.Add(own = new(id, officer));
                own.Beat(loaded || own.SeenAt == default, now);
                if (loaded && officer.Post == Post.Examiner)
                    await Heed(id, officer, ct);
            },
            ct
        );
        var alive = now - Expires;
        return await db
            .Presences.AsNoTracking()
            .Where(p => p.CaseId == id && p.AccountId != officer.Id && p.SeenAt > alive)
            .OrderBy(p => p.LoadedAt)
            .Take(20)
            .ToListAsync(ct);
    }

    /// <summary>The answer to a correction has been read once the officer in charge has seen the case; where nobody is, any examiner.</summary>
    private Task Heed(Guid id, Person officer, CancellationToken ct) =>
        db
            .Docket.Where(d => d.Id == id && d.OfficeCode == officer.Office && (d.AssigneeId == null || d.AssigneeId == officer.Id))
            .Heed(CaseNews.Answer, ct);
}
