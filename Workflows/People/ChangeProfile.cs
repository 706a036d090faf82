using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.People;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>登録内容の変更 — a resident's own name and kana. Officers are renamed by an administrator.</summary>
public sealed class ChangeProfile(ITochoDb db)
{
    /// <exception cref="RuleBrokenException">A name that cannot be used, or not a resident.</exception>
    public async Task<Account> Run(Guid accountId, string name, string kana, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, ct);
        if (account.Audience is not Audience.Resident)
            throw new RuleBrokenException("職員の氏名は管理者が変更します。");
        (account.DisplayName, account.Kana) = (PersonName.Read(name), PersonName.ReadKana(kana));
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.SaveChangesAsync(ct);
        return account;
    }
}
