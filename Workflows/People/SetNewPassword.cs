using Microsoft.AspNetCore.Identity;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>パスワードの再設定 — by mailed link. Ends every session and signs nobody in: the second factor stays due.</summary>
public sealed class SetNewPassword(UserManager<Account> accounts, IMail mail)
{
    /// <summary>False when the link is old, used or not ours.</summary>
    /// <exception cref="RuleBrokenException">The password cannot be used.</exception>
    public async Task<bool> Run(Guid accountId, string? token, string password, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(accountId.ToString());
        if (account is null || MailedLinks.Read(token) is not { } read)
            return false;
        if (PasswordRule.Refuse(password, account.Email, account.DisplayName) is { } advice)
            throw new RuleBrokenException(advice);
        if (!(await accounts.ResetPasswordAsync(account, read, password)).Succeeded)
            return false;
        await mail.Send(Mails.PasswordChanged(account), ct);
        return true;
    }
}
