using Microsoft.AspNetCore.Identity;

namespace TochoDX.Workflows.People;

public enum SignInOutcome
{
    /// <summary>Wrong address, wrong password or locked: said in one sentence for all.</summary>
    Refused,

    /// <summary>The password is right, the e-mail address is not confirmed.</summary>
    Unconfirmed,

    /// <summary>The password is right, a code is due.</summary>
    CodeDue,

    /// <summary>The password is right, the second factor has to be set up first.</summary>
    EnrolmentDue,

    SignedIn,
}

/// <summary>サインイン — checks the password; whether that is enough depends on the account.</summary>
public sealed class SignIn(UserManager<Account> accounts, IPasswordHasher<Account> hasher, Attempts attempts, SecondFactors factors)
{
    private static string? _nobodysHash;

    public async Task<(SignInOutcome Outcome, Account? Account)> Run(string email, string password, CancellationToken ct)
    {
        var account = password.Length <= PasswordRule.Longest * 4 ? await accounts.FindByEmailAsync(email) : null;
        if (account?.PasswordHash is null || !await attempts.Take(account.Id, ct))
        {
            // The same work as for a known and open account, so that the answer takes as long.
            _nobodysHash ??= hasher.HashPassword(new(), "nobody");
            hasher.VerifyHashedPassword(new(), _nobodysHash, password);
            return (SignInOutcome.Refused, null);
        }
        if (hasher.VerifyHashedPassword(account, account.PasswordHash, password) == PasswordVerificationResult.Failed)
            return (SignInOutcome.Refused, null);
        if (!account.EmailConfirmed)
        {
            await attempts.HalfSucceeded(account.Id, ct);
            return (SignInOutcome.Unconfirmed, account);
        }
        if (!SecondFactors.IsRequired(account))
        {
            await attempts.Succeeded(account.Id, ct);
            return (SignInOutcome.SignedIn, account);
        }
        await attempts.HalfSucceeded(account.Id, ct);
        if (account.TwoFactorEnabled)
            return (SignInOutcome.CodeDue, account);
        await factors.Prepare(account);
        return (SignInOutcome.EnrolmentDue, account);
    }
}
