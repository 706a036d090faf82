using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>Starts, checks and ends sessions. Checked at every request, so that ending one works at once, on every node.</summary>
public sealed class Sessions(ITochoDb db, TimeProvider clock)
{
    public async Task<Session> Start(Account account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var old = now - Session.Longest;
        return await db.InTransaction(
            async () =>
            {
                await db.Sessions.Where(s => s.AccountId == account.Id && s.StartedAt < old).ExecuteDeleteAsync(ct);
                var session = new Session(account, now);
                db.Sessions.Add(session);
                return session;
            },
            ct
        );
    }

    /// <summary>False once signed out, expired, or when the account was locked or changed since sign-in.</summary>
    public async Task<bool> IsAlive(string? id, CancellationToken ct)
    {
        if (id is null)
            return false;
        var now = clock.GetUtcNow();
        var earliest = now - Session.Longest;
        var found = await db
            .Sessions.AsNoTracking()
            .Where(s => s.Id == id && s.StartedAt > earliest)
            .Join(
                db.Accounts,
                s => s.AccountId,
                a => a.Id,
                (s, a) =>
                    new
                    {
                        s.Stamp,
                        a.SecurityStamp,
                        a.LockoutEnd,
                    }
            )
            .SingleOrDefaultAsync(ct);
        // Five wrong guesses lock sign-in, not the person at work: only a lock set by an administrator ends a session.
        return found is not null && found.Stamp == found.SecurityStamp && !(found.LockoutEnd - now > Attempts.Locked);
    }

    /// <summary>An officer's seat is a posting of today; false once it has ended.</summary>
    public Task<bool> Holds(Guid officer, string? office, Post? post, CancellationToken ct)
    {
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        return db.Staff.AnyAsync(
            s =>
                s.Id == officer
                && s.Postings.Any(p =>
                    p.OfficeCode == office && p.Post == post && p.From <= today && (p.Until == null || p.Until >= today)
                ),
            ct
        );
    }

    public Task End(string id, CancellationToken ct) =>
        db.InTransaction(() => db.Sessions.Where(s => s.Id == id).ExecuteDeleteAsync(ct), ct);
}
