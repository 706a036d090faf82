using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Approvals;

/// <summary>供覧 — shows an approval to chosen people for reading; who is asked twice is asked once.</summary>
public sealed class CirculateApproval(ITochoDb db, TimeProvider clock)
{
    private const int Most = 20;

    /// <exception cref="RuleBrokenException">Nobody was chosen, too many, or somebody without a seat.</exception>
    public Task Run(Guid id, IReadOnlyCollection<Guid> readers, string? note, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var approval = await db.Approvals.FirstOrDefaultAsync(a => a.Id == id, ct);
                var today = JapaneseDate.DayOf(clock.GetUtcNow());
                if (approval is null || !await db.Sees(approval, officer, today, ct))
                    throw new NotFoundException($"approval {id}");
                if (readers.Count is 0 or > Most)
                    throw new RuleBrokenException($"供覧する人を、1人から{Most}人まで選んでください。");
                var act = officer.Acting(clock);
                var asked = await db.Circulations.Where(c => c.ApprovalId == id).Select(c => c.ReaderId).ToListAsync(ct);
                foreach (var reader in readers.Except(asked).Where(r => r != officer.Id))
                {
                    var staff =
                        await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == reader, ct)
                        ?? throw new NotFoundException($"staff {reader}");
                    if (staff.SeatsOn(today) is not [var seat, ..])
                        throw new RuleBrokenException("今日の職がない人には供覧できません。");
                    var name = await db.Accounts.Where(a => a.Id == reader).Select(a => a.DisplayName).FirstAsync(ct);
                    db.Circulations.Add(Circulation.Ask(Guid.CreateVersion7(act.At), id, (reader, name, seat.Title), note, act));
                }
            },
            ct
        );

    /// <summary>閲了</summary>
    public Task Read(Guid id, Person reader, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var asked = await db.Circulations.FirstOrDefaultAsync(c => c.ApprovalId == id && c.ReaderId == reader.Id, ct);
                (asked ?? throw new NotFoundException($"circulation of {id}")).Read(reader.Acting(clock));
            },
            ct
        );
}
