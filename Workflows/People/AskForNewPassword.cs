using Microsoft.AspNetCore.Identity;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>パスワード再設定の申込み — mails a link to a known address; unknown ones look the same from outside.</summary>
public sealed class AskForNewPassword(UserManager<Account> accounts, MailedLinks links, IMail mail)
{
    // Longer than the known case takes, so that the answer's time tells nothing.
    private static readonly TimeSpan AnswerAfter = TimeSpan.FromMilliseconds(300);

    public Task Run(string email, CancellationToken ct) => Task.WhenAll(Send(email, ct), Task.Delay(AnswerAfter, ct));

    private async Task Send(string email, CancellationToken ct)
    {
        var account = await accounts.FindByEmailAsync(email);
        if (account is not { EmailConfirmed: true })
            return;
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        await mail.Send(Mails.Reset(account, links.To("/password/reset", account, token)), ct);
    }
}
