using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Web.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Public.People;

public sealed class CodeForm
{
    [Display(Name = "確認コード"), Required, StringLength(64)]
    public string? Code { get; set; }
    public string? ReturnUrl { get; set; }
    public string? Kept { get; set; }
}

/// <summary>The recovery codes, shown once after enrolment.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes, string NextHref);

/// <summary>二要素認証 — after the right password; <see cref="SessionCookies.HalfScheme"/> says whose.</summary>
public sealed class SecondFactorController(UserManager<Account> accounts, SecondFactors factors, Arrival arrival) : Controller
{
    private const string Wrong = "確認コードが違うか、すでに使われています。新しいコードが表示されるのを待って入力してください。";

    [HttpGet("/second-factor")]
    public async Task<IActionResult> Code(string? returnUrl) =>
        await Halfway() is { TwoFactorEnabled: true } ? Fresh(new CodeForm { ReturnUrl = returnUrl }) : Redirect("/sign-in");

    [HttpPost("/second-factor"), EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Code(CodeForm form, CancellationToken ct)
    {
        if (await Halfway() is not { TwoFactorEnabled: true } account)
            return Redirect("/sign-in");
        if (ModelState.IsValid && !await factors.Check(account, form.Code!, ct))
            ModelState.AddModelError(nameof(form.Code), Wrong);
        if (!ModelState.IsValid)
            return View(form);
        await HttpContext.SignInSession(account, secondFactor: true);
        return arrival.Land(this, form.ReturnUrl, form.Kept);
    }

    [HttpGet("/second-factor/enrol")]
    public async Task<IActionResult> Enrol(string? returnUrl)
    {
        if (await Halfway() is not { TwoFactorEnabled: false } account)
            return Redirect("/sign-in");
        await Describe(account);
        return Fresh(new CodeForm { ReturnUrl = returnUrl });
    }

    [HttpPost("/second-factor/enrol"), EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Enrol(CodeForm form, CancellationToken ct)
    {
        if (await Halfway() is not { TwoFactorEnabled: false } account)
            return Redirect("/sign-in");
        if (ModelState.IsValid)
        {
            if (await factors.Enrol(account, form.Code!, ct) is { } codes)
            {
                await HttpContext.SignInSession(account, secondFactor: true);
                return View("RecoveryCodes", new RecoveryCodes(codes, Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/sign-in"));
            }
            ModelState.AddModelError(nameof(form.Code), Wrong);
        }
        await Describe(account);
        return View(form);
    }

    private ViewResult Fresh(CodeForm form)
    {
        ModelState.Clear();
        return View(form);
    }

    private async Task Describe(Account account)
    {
        var key = (await factors.KeyOf(account))!;
        ViewData["Key"] = key;
        ViewData["Uri"] = Totp.UriOf(key, account.Email!);
    }

    /// <summary>Whose password was right a moment ago; nobody once the account has changed since.</summary>
    private async Task<Account?> Halfway()
    {
        var half = (await HttpContext.AuthenticateAsync(SessionCookies.HalfScheme)).Principal;
        if (half?.FindFirstValue(PersonClaims.Account) is not { } id || await accounts.FindByIdAsync(id) is not { } account)
            return null;
        return half.FindFirstValue("stamp") == account.SecurityStamp ? account : null;
    }
}
