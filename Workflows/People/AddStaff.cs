using Microsoft.AspNetCore.Identity;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.People;

namespace TochoDX.Workflows.People;

/// <summary>職員等の登録の内容</summary>
/// <param name="OfficeCode">Office of an officer; null for auditors and administrators.</param>
/// <param name="Title">As printed, e.g. <c>都市整備局 屋外広告担当 課長</c>.</param>
public sealed record NewStaff(string Email, string Name, string Kana, Audience Audience, string? OfficeCode, Post? Post, string Title);

/// <summary>職員等の登録 — the second factor is set up at the first sign-in.</summary>
public sealed class AddStaff(UserManager<Account> accounts)
{
    /// <exception cref="RuleBrokenException">The address is taken, the password weak, or an officer without office and post.</exception>
    public async Task<Account> Run(NewStaff staff, string password)
    {
        if (staff.Audience is Audience.Resident)
            throw new RuleBrokenException("住民は自分で登録します。");
        if (staff.Audience is Audience.Officer && (staff.OfficeCode is null || staff.Post is null))
            throw new RuleBrokenException("職員には所属と職を指定してください。");
        var email = SignUp.ReadEmail(staff.Email);
        var account = new Account
        {
            Email = email,
            UserName = email,
            EmailConfirmed = true,
            DisplayName = PersonName.Read(staff.Name),
            Kana = PersonName.ReadKana(staff.Kana),
            Audience = staff.Audience,
            OfficeCode = staff.OfficeCode,
            Post = staff.Post,
            Title = staff.Title,
        };
        if (PasswordRule.Refuse(password, email, account.DisplayName) is { } advice)
            throw new RuleBrokenException(advice);
        if (!(await accounts.CreateAsync(account, password)).Succeeded)
            throw new RuleBrokenException("そのメールアドレスはすでに登録されています。");
        return account;
    }
}
