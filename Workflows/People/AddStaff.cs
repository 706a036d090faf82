using System.Globalization;
using Microsoft.AspNetCore.Identity;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.People;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>職員等の登録の内容</summary>
/// <param name="OfficeCode">Office of an officer; null for auditors and administrators.</param>
/// <param name="Title">As printed, e.g. <c>都市整備局 屋外広告担当 課長</c>.</param>
/// <param name="Number">職員番号; null: the next free one.</param>
public sealed record NewStaff(
    string Email,
    string Name,
    string Kana,
    Audience Audience,
    string? OfficeCode,
    Post? Post,
    string Title,
    string? Number = null
);

/// <summary>職員等の登録 — an officer is posted from today on; the second factor is set up at the first sign-in.</summary>
public sealed class AddStaff(UserManager<Account> accounts, ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">The address is taken, the password weak, or an officer without office and post.</exception>
    public async Task<Account> Run(NewStaff staff, string password)
    {
        if (staff.Audience is Audience.Resident)
            throw new RuleBrokenException("住民は自分で登録します。");
        if (staff.Audience is Audience.Officer && (staff.OfficeCode is null || staff.Post is null))
            throw new RuleBrokenException("職員には所属と職を指定してください。");
        var email = SignUp.ReadEmail(staff.Email);
        if (PasswordRule.Refuse(password, email, staff.Name) is { } advice)
            throw new RuleBrokenException(advice);
        // Slow on purpose, so before the transaction.
        var hash = accounts.PasswordHasher.HashPassword(new(), password);
        return await db.InTransaction(async () =>
        {
            var account = new Account
            {
                Email = email,
                UserName = email,
                PasswordHash = hash,
                EmailConfirmed = true,
                DisplayName = PersonName.Read(staff.Name),
                Kana = PersonName.ReadKana(staff.Kana),
                Audience = staff.Audience,
                OfficeCode = staff.OfficeCode,
                Post = staff.Post,
                Title = staff.Title,
            };
            if (!(await accounts.CreateAsync(account)).Succeeded)
                throw new RuleBrokenException("そのメールアドレスはすでに登録されています。");
            if (staff is { OfficeCode: { } office, Post: { } post })
            {
                var act = Act.OfSystem("名簿", clock.GetUtcNow());
                var number = staff.Number ?? "T" + (await db.NextNumber("staff")).ToString("00000", CultureInfo.InvariantCulture);
                var member = Staff.Join(account.Id, number, act);
                member.Appoint(office, post, staff.Title, JapaneseDate.DayOf(act.At), null, false, act);
                db.Staff.Add(member);
            }
            return account;
        });
    }
}
