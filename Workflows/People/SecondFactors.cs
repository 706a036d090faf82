using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>二要素認証 — the authenticator's key, its codes, and the recovery codes (kept as SHA-256 of 120 random bits).</summary>
public sealed class SecondFactors(UserManager<Account> accounts, Attempts attempts, ITochoDb db, TimeProvider clock)
{
    private const string KeyRoom = "totp";
    private const string CodeRoom = "recovery";
    private const int Codes = 10;

    public static bool IsRequired(Account account) => account.TwoFactorEnabled || account.Audience is not Audience.Resident;

    public Task<string?> KeyOf(Account account) => accounts.GetAuthenticationTokenAsync(account, KeyRoom, "key");

    /// <summary>Makes a key to enrol with, unless one waits or is in use already.</summary>
    public async Task Prepare(Account account)
    {
        if (await KeyOf(account) is null)
            (await accounts.SetAuthenticationTokenAsync(account, KeyRoom, "key", Totp.NewKey())).Check();
    }

    /// <summary>Enrols: the first code proves that the app holds the key. Answers the recovery codes, shown once; null when the code is wrong.</summary>
    public async Task<IReadOnlyList<string>?> Enrol(Account account, string code, CancellationToken ct)
    {
        if (account.TwoFactorEnabled || !await CheckCode(account, code, ct))
            return null;
        return await db.InTransaction(
            async () =>
            {
                var fresh = (await accounts.FindByIdAsync(account.Id.ToString()))!;
                fresh.TwoFactorEnabled = true;
                fresh.ConcurrencyStamp = Guid.NewGuid().ToString();
                var codes = Enumerable.Range(0, Codes).Select(_ => NewCode()).ToList();
                for (var i = 0; i < Codes; i++)
                    (await accounts.SetAuthenticationTokenAsync(fresh, CodeRoom, Name(i), Hash(codes[i]))).Check();
                return codes;
            },
            ct
        );
    }

    /// <summary>True when the code of the authenticator, or a recovery code, is right and was not used before.</summary>
    public async Task<bool> Check(Account account, string code, CancellationToken ct)
    {
        if (!account.TwoFactorEnabled)
            return false;
        return code.Count(char.IsLetterOrDigit) > 6 ? await UseRecoveryCode(account, code, ct) : await CheckCode(account, code, ct);
    }

    private async Task<bool> CheckCode(Account account, string code, CancellationToken ct)
    {
        if (!await attempts.Take(account.Id, ct))
            return false;
        if (await KeyOf(account) is not { } key || Totp.StepOf(key, code, clock.GetUtcNow()) is not { } step)
            return false;
        if (!await attempts.UseStep(account.Id, step, ct))
            return false;
        await attempts.Succeeded(account.Id, ct);
        return true;
    }

    private async Task<bool> UseRecoveryCode(Account account, string code, CancellationToken ct)
    {
        if (!await attempts.Take(account.Id, ct))
            return false;
        var hash = Hash(code);
        var used = await db.InTransaction(
            async () =>
            {
                var fresh = (await accounts.FindByIdAsync(account.Id.ToString()))!;
                for (var i = 0; i < Codes; i++)
                {
                    if (await accounts.GetAuthenticationTokenAsync(fresh, CodeRoom, Name(i)) != hash)
                        continue;
                    (await accounts.RemoveAuthenticationTokenAsync(fresh, CodeRoom, Name(i))).Check();
                    return true;
                }
                return false;
            },
            ct
        );
        if (used)
            await attempts.Succeeded(account.Id, ct);
        return used;
    }

    private static string NewCode() =>
        string.Join('-', Totp.ToBase32(RandomNumberGenerator.GetBytes(15)).Chunk(4).Select(c => new string(c)));

    private static string Hash(string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    new string([.. code.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)])
                )
            )
        );

    private static string Name(int i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal static class IdentityResults
{
    /// <summary>For results that cannot fail but through a lost race or a fault.</summary>
    public static void Check(this IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
    }
}
