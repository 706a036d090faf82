using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Offices;

/// <summary>在席 — who sits where on a day, and for whom somebody stands in.</summary>
public static class Rosters
{
    /// <summary>Those who hold one of the seats or stand beside them, and all whom their absences name.</summary>
    public static async Task<Roster> RosterOn(this ITochoDb db, IReadOnlyCollection<ApproverSeat> seats, DateOnly day, CancellationToken ct)
    {
        var offices = seats.Select(s => s.Office).OfType<string>().Distinct().ToList();
        var legal = seats.Any(s => s.Office is null);
        var found = await db
            .Staff.AsNoTracking()
            .Where(s =>
                s.Postings.Any(p =>
                    (offices.Contains(p.OfficeCode) || (legal && p.Post == Post.Legal))
                    && p.From <= day
                    && (p.Until == null || p.Until >= day)
                )
            )
            .ToListAsync(ct);
        while (true)
        {
            var missing = found.Select(s => s.AbsenceOn(day)?.SubstituteId).OfType<Guid>().Except(found.Select(s => s.Id)).ToList();
            var more = missing.Count == 0 ? [] : await db.Staff.AsNoTracking().Where(s => missing.Contains(s.Id)).ToListAsync(ct);
            if (more.Count == 0)
                break;
            found.AddRange(more);
        }
        var ids = found.ConvertAll(s => s.Id);
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.DisplayName })
            .ToDictionaryAsync(a => a.Id, ct);
        return new([.. found.Where(s => names.ContainsKey(s.Id)).Select(s => Member.Of(s, names[s.Id].DisplayName, day))]);
    }

    /// <summary>Keys of the seats whose holders are absent and for whom this person may act (代理・代決).</summary>
    public static async Task<IReadOnlyList<string>> StandsInFor(this ITochoDb db, Guid person, DateOnly day, CancellationToken ct)
    {
        var absent = await db
            .Staff.AsNoTracking()
            .Where(s => s.Id != person && s.Absences.Any(a => a.From <= day && a.Until >= day))
            .ToListAsync(ct);
        List<ApproverSeat> seats =
        [
            .. absent
                .SelectMany(s => s.SeatsOn(day))
                .SelectMany(p => ApproverSeat.KeysOf(p.OfficeCode, p.Post))
                .Distinct()
                .Select(ApproverSeat.Parse),
        ];
        if (seats.Count == 0)
            return [];
        var roster = await db.RosterOn(seats, day, ct);
        return [.. seats.Where(seat => roster.In(seat).Actors.Any(a => a.Id == person && a.For is not null)).Select(s => s.ToString())];
    }
}
