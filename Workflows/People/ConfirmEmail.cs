using Microsoft.AspNetCore.Identity;

namespace TochoDX.Workflows.People;

/// <summary>メールアドレスの確認</summary>
public sealed class ConfirmEmail(UserManager<Account> accounts)
{
    /// <summary>False when the link is old, used or not ours.</summary>
    public async Task<bool> Run(Guid accountId, string? token)
    {
        var account = await accounts.FindByIdAsync(accountId.ToString());
        return account is not null
            && MailedLinks.Read(token) is { } read
            && (account.EmailConfirmed || (await accounts.ConfirmEmailAsync(account, read)).Succeeded);
    }
}
