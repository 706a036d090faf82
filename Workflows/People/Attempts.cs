using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>
/// 試行の制限 — five wrong passwords or codes lock the account for fifteen minutes. An attempt is counted before it is
/// checked: a hundred guesses sent at once would otherwise all be checked before the first was counted.
/// </summary>
public sealed class Attempts(ITochoDb db, TimeProvider clock)
{
    public const int Most = 5;
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    /// <summary>Takes one attempt; false while the account is locked.</summary>
    public Task<bool> Take(Guid accountId, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var account = await Fresh(accountId, ct);
                var now = clock.GetUtcNow();
                if (account.LockoutEnd > now)
                    return false;
                if (account.LockoutEnd is not null)
                    (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
                account.AccessFailedCount++;
                if (account.AccessFailedCount >= Most)
                    account.LockoutEnd = now + Locked;
                Touch(account);
                return true;
            },
            ct
        );

    /// <summary>The attempt was right: the count starts again.</summary>
    public Task Succeeded(Guid accountId, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var account = await Fresh(accountId, ct);
                account.AccessFailedCount = 0;
                Unlock(account);
            },
            ct
        );

    /// <summary>
    /// The password was right but a code is still due: only this attempt is given back. Were the count to start again here,
    /// whoever knows the password could try codes without end.
    /// </summary>
    public Task HalfSucceeded(Guid accountId, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var account = await Fresh(accountId, ct);
                account.AccessFailedCount = Math.Max(0, account.AccessFailedCount - 1);
                Unlock(account);
            },
            ct
        );

    /// <summary>
    /// Uses up a time step of the authenticator. False when that step or a later one was used before, even by a request
    /// that runs at the same moment.
    /// </summary>
    public Task<bool> UseStep(Guid accountId, long step, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var account = await Fresh(accountId, ct);
                if (step <= account.LastTotpStep)
                    return false;
                account.LastTotpStep = step;
                Touch(account);
                return true;
            },
            ct
        );

    private async Task<Account> Fresh(Guid accountId, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, ct);
        await db.Accounts.Entry(account).ReloadAsync(ct);
        return account;
    }

    private void Unlock(Account account)
    {
        // A longer lock was set by an administrator and stays.
        if (account.LockoutEnd - clock.GetUtcNow() <= Locked)
            account.LockoutEnd = null;
        Touch(account);
    }

    // Identity's concurrency token: the loser of a race is told, and tries again.
    private static void Touch(Account account) => account.ConcurrencyStamp = Guid.NewGuid().ToString();
}
