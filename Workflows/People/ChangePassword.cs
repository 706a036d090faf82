using Microsoft.AspNetCore.Identity;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>パスワードの変更 — by someone signed in, who shows the old one again. Ends every session of the account.</summary>
public sealed class ChangePassword(UserManager<Account> accounts, Attempts attempts, IMail mail)
{
    /// <exception cref="RuleBrokenException">The old password is wrong, or the new one cannot be used.</exception>
    public async Task<Account> Run(Guid accountId, string old, string password, CancellationToken ct)
    {
        var account = (await accounts.FindByIdAsync(accountId.ToString()))!;
        if (PasswordRule.Refuse(password, account.Email, account.DisplayName) is { } advice)
            throw new RuleBrokenException(advice);
        if (!await attempts.Take(accountId, ct) || !(await accounts.ChangePasswordAsync(account, old, password)).Succeeded)
            throw new RuleBrokenException("今のパスワードが違います。5回間違えると15分間変更できません。");
        await attempts.Succeeded(accountId, ct);
        await mail.Send(Mails.PasswordChanged(account), ct);
        return account;
    }
}
