using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using TochoDX.Domain.Common;
using TochoDX.Domain.People;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>利用者登録の申込み</summary>
public sealed record SignUpRequest(bool IsCorporation, string Name, string Kana, string Email, string Password);

/// <summary>利用者登録 — makes an account whose e-mail address is still to be confirmed. Known addresses get a mail that says so; the page says the same to both.</summary>
public sealed class SignUp(UserManager<Account> accounts, IPasswordHasher<Account> hasher, MailedLinks links, IMail mail)
{
    /// <exception cref="RuleBrokenException">A name, an address or a password that cannot be used.</exception>
    public async Task Run(SignUpRequest request, CancellationToken ct)
    {
        var account = new Account
        {
            Audience = Audience.Resident,
            IsCorporation = request.IsCorporation,
            DisplayName = PersonName.Read(request.Name),
            Kana = PersonName.ReadKana(request.Kana),
            Email = ReadEmail(request.Email),
            UserName = ReadEmail(request.Email),
        };
        if (PasswordRule.Refuse(request.Password, account.Email, account.DisplayName) is { } advice)
            throw new RuleBrokenException(advice);

        var known = await accounts.FindByEmailAsync(account.Email);
        if (known is null)
        {
            if ((await accounts.CreateAsync(account, request.Password)).Succeeded)
            {
                await SendConfirmation(account, ct);
                return;
            }
            known = await accounts.FindByEmailAsync(account.Email) ?? throw new InvalidOperationException("The account could not be made.");
        }
        else
        {
            hasher.HashPassword(account, request.Password); // takes as long as a new account does
        }
        if (known.EmailConfirmed)
            await mail.Send(Mails.AlreadyRegistered(known, links.To("/sign-in"), links.To("/password/forgot")), ct);
        else
            await SendConfirmation(known, ct);
    }

    internal async Task SendConfirmation(Account account, CancellationToken ct)
    {
        var token = await accounts.GenerateEmailConfirmationTokenAsync(account);
        await mail.Send(Mails.Confirm(account, links.To("/sign-up/confirm", account, token)), ct);
    }

    /// <summary>The address as written, trimmed; ASCII, one @, a dotted domain, at most 254 characters.</summary>
    /// <exception cref="RuleBrokenException">Not an address that mail can reach.</exception>
    public static string ReadEmail(string? typed)
    {
        var email = Width.Narrow((typed ?? "").Trim());
        var good =
            email.Length is > 0 and <= 254
            && email.All(c => c is > ' ' and < '\x7F' and not ('<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\' or '"' or '[' or ']'))
            && MailAddress.TryCreate(email, out var address)
            && address.Address == email
            && address.Host.Contains('.', StringComparison.Ordinal);
        return good ? email : throw new RuleBrokenException("メールアドレスは name@example.jp の形で入力してください。");
    }
}
