using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Web.Commands.Demo;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Public.People.DemoAccounts;

/// <param name="Code">One-time code that is good now; null for accounts without a second factor.</param>
/// <param name="InStory">Somebody of the demo story; the staff of other offices are listed apart.</param>
public sealed record DemoAccount(string Name, string Title, string Email, string? Code, bool InStory);

/// <summary>デモのアカウント — listed on the sign-in page, in Development only.</summary>
public sealed class DemoAccountsViewComponent(ITochoDb db, SecondFactors factors, IHostEnvironment environment, TimeProvider clock)
    : ViewComponent
{
    private const string Table = "/Public/People/DemoAccounts/_DemoAccounts.cshtml";

    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (!environment.IsDevelopment())
            return Content("");
        var accounts = await db
            .Accounts.Where(a => a.Email!.EndsWith(DemoPeople.Domain))
            .OrderBy(a => a.Audience)
            .ThenBy(a => a.Email)
            .ToListAsync();
        List<DemoAccount> rows = [];
        foreach (var account in accounts)
            rows.Add(
                new(
                    account.DisplayName,
                    TitleOf(account),
                    account.Email!,
                    await CodeOf(account),
                    account.OfficeCode is not { } office || DemoPeople.InStory(office)
                )
            );
        return View(Table, rows);
    }

    private static string TitleOf(Account account) =>
        account.Audience == Audience.Resident ? (account.IsCorporation ? "事業者" : "住民") : account.Title;

    /// <summary>A code is taken once: when this step's is used up, the next one's is good already.</summary>
    private async Task<string?> CodeOf(Account account)
    {
        if (await factors.KeyOf(account) is not { } key)
            return null;
        var now = clock.GetUtcNow();
        var code = Totp.CodeAt(key, now);
        return Totp.StepOf(key, code, now) <= account.LastTotpStep ? Totp.CodeAt(key, now.AddSeconds(30)) : code;
    }
}
