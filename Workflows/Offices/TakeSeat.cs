using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Offices;

/// <summary>職の選択 — an officer of several posts (兼務) chooses in which to act; the account remembers it for the next sign-in.</summary>
public sealed class TakeSeat(ITochoDb db, TimeProvider clock)
{
    /// <returns>The account, in its seat.</returns>
    /// <exception cref="RuleBrokenException">Not a posting of today.</exception>
    public Task<Account> Run(Guid officer, int posting, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var seats = await Seats(officer, ct);
                var seat =
                    seats.FirstOrDefault(p => p.Number == posting) ?? throw new RuleBrokenException("その職は、今日の発令にはありません。");
                var account = await db.Accounts.FirstAsync(a => a.Id == officer, ct);
                Sit(account, seat);
                return account;
            },
            ct
        );

    /// <summary>Seats of today, the main one first.</summary>
    public async Task<IReadOnlyList<Posting>> Seats(Guid officer, CancellationToken ct) =>
        (await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == officer, ct))?.SeatsOn(JapaneseDate.DayOf(clock.GetUtcNow())) ?? [];

    /// <summary>Keeps the remembered seat while it is held, else takes the main one; stands up where there is none.</summary>
    public Task<Account> Settle(Guid officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var account = await db.Accounts.FirstAsync(a => a.Id == officer, ct);
                var seats = await Seats(officer, ct);
                Sit(
                    account,
                    seats.FirstOrDefault(p => p.OfficeCode == account.OfficeCode && p.Post == account.Post)
                        ?? (seats is [var main, ..] ? main : null)
                );
                return account;
            },
            ct
        );

    private static void Sit(Account account, Posting? seat) =>
        (account.OfficeCode, account.Post, account.Title) = (seat?.OfficeCode, seat?.Post, seat?.Title ?? "");
}
