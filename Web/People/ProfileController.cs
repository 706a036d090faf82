using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Domain.Common;
using TochoDX.Domain.People;
using TochoDX.Web.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.People;

public sealed class ProfileForm
{
    [Display(Name = "氏名又は法人名"), Required]
    public string? Name { get; set; }

    [Display(Name = "フリガナ"), Required]
    public string? Kana { get; set; }
}

public sealed class NewPasswordForm
{
    [Display(Name = "今のパスワード"), Required]
    public string? Old { get; set; }

    [Display(Name = "新しいパスワード"), Required]
    public string? Password { get; set; }
}

public sealed class NewFactorForm
{
    [Display(Name = "確認コード"), Required, StringLength(64)]
    public string? Code { get; set; }
}

/// <summary>利用者情報</summary>
public sealed class ProfileController(
    UserManager<Account> accounts,
    ChangeProfile changeProfile,
    ChangePassword changePassword,
    SecondFactors factors
) : Controller
{
    [HttpGet("/profile")]
    public async Task<IActionResult> Index() => View(await Me());

    [HttpGet("/profile/name")]
    public async Task<IActionResult> Name()
    {
        var me = await Me();
        return View(new ProfileForm { Name = me.DisplayName, Kana = me.Kana });
    }

    [HttpPost("/profile/name")]
    public async Task<IActionResult> Name(ProfileForm form, CancellationToken ct)
    {
        if (form.Name is not null)
            this.Read(nameof(form.Name), () => PersonName.Read(form.Name));
        if (form.Kana is not null)
            this.Read(nameof(form.Kana), () => PersonName.ReadKana(form.Kana));
        if (!ModelState.IsValid)
            return View(form);
        var account = await changeProfile.Run(User.AccountId(), form.Name!, form.Kana!, ct);
        return await Renewed(account, "利用者情報を変更しました。");
    }

    [HttpGet("/profile/password")]
    public IActionResult Password() => View(new NewPasswordForm());

    [HttpPost("/profile/password"), EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Password(NewPasswordForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return View(form);
        try
        {
            var account = await changePassword.Run(User.AccountId(), form.Old!, form.Password!, ct);
            return await Renewed(account, "パスワードを変更しました。ほかの端末のサインインは終了しました。");
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError(nameof(form.Password), rule.Message);
            return View(form);
        }
    }

    [HttpPost("/profile/second-factor/start")]
    public async Task<IActionResult> Start()
    {
        var me = await Me();
        if (!me.TwoFactorEnabled)
            await factors.Prepare(me);
        return RedirectToAction(nameof(SecondFactor));
    }

    [HttpGet("/profile/second-factor")]
    public async Task<IActionResult> SecondFactor() =>
        await Describe(await Me()) ? View(new NewFactorForm()) : RedirectToAction(nameof(Index));

    [HttpPost("/profile/second-factor"), EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> SecondFactor(NewFactorForm form, CancellationToken ct)
    {
        var me = await Me();
        if (!await Describe(me))
            return RedirectToAction(nameof(Index));
        if (ModelState.IsValid)
        {
            if (await factors.Enrol(me, form.Code!, ct) is { } codes)
            {
                await HttpContext.SignInSession(me, secondFactor: true);
                return View("/Public/People/RecoveryCodes.cshtml", new Public.People.RecoveryCodes(codes, "/profile"));
            }
            ModelState.AddModelError(nameof(form.Code), "確認コードが違います。新しいコードが表示されるのを待って入力してください。");
        }
        return View(form);
    }

    /// <summary>False when there is no key waiting to be enrolled.</summary>
    private async Task<bool> Describe(Account me)
    {
        if (me.TwoFactorEnabled || await factors.KeyOf(me) is not { } key)
            return false;
        ViewData["Key"] = key;
        ViewData["Uri"] = Totp.UriOf(key, me.Email!);
        return true;
    }

    private async Task<Account> Me() =>
        await accounts.FindByIdAsync(User.AccountId().ToString())
        ?? throw new InvalidOperationException("The session outlived its account.");

    private async Task<IActionResult> Renewed(Account account, string notice)
    {
        await HttpContext.SignInSession(account, User.HasClaim(PersonClaims.Methods, PersonClaims.SecondFactor));
        this.Notify(notice);
        return RedirectToAction(nameof(Index));
    }
}
