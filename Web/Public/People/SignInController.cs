using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Web.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Public.People;

public sealed class SignInForm
{
    [Display(Name = "メールアドレス"), Required, StringLength(254)]
    public string? Email { get; set; }

    [Display(Name = "パスワード"), Required, StringLength(PasswordRule.Longest * 4)]
    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }

    /// <summary>A form that waits to be sent again (<see cref="KeptForms"/>).</summary>
    public string? Kept { get; set; }
}

/// <summary>サインイン</summary>
public sealed class SignInController(SignIn signIn, AskForConfirmation askForConfirmation, Arrival arrival) : Controller
{
    [HttpGet("/sign-in")]
    public IActionResult Index(string? returnUrl)
    {
        if (User.IsSignedIn())
            return arrival.Redirect(this, User, returnUrl);
        ModelState.Clear();
        return View("SignIn", new SignInForm { ReturnUrl = returnUrl });
    }

    /// <summary>The same page in place of a form that came too late (401); only the doorkeeper leads here.</summary>
    [HttpPost("/sign-in/again"), IgnoreAntiforgeryToken]
    public IActionResult Again()
    {
        if (HttpContext.Items[KeptForms.Item] is not string kept)
            return RedirectToAction(nameof(Index));
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return View("SignIn", new SignInForm { Kept = kept });
    }

    [HttpPost("/sign-in"), EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Index(SignInForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return View("SignIn", form);
        var (outcome, account) = await signIn.Run(form.Email!.Trim(), form.Password!, ct);
        switch (outcome)
        {
            case SignInOutcome.SignedIn:
                await HttpContext.SignInSession(account!, secondFactor: false);
                return arrival.Land(this, form.ReturnUrl, form.Kept);
            case SignInOutcome.CodeDue or SignInOutcome.EnrolmentDue:
                await HttpContext.SignInAsync(SessionCookies.HalfScheme, Half(account!));
                if (form.Kept is not null && outcome is SignInOutcome.CodeDue)
                {
                    ModelState.Clear();
                    return View("Code", new CodeForm { Kept = form.Kept });
                }
                return outcome is SignInOutcome.CodeDue
                    ? RedirectToAction(nameof(SecondFactorController.Code), "SecondFactor", new { form.ReturnUrl })
                    : RedirectToAction(nameof(SecondFactorController.Enrol), "SecondFactor", new { form.ReturnUrl });
            case SignInOutcome.Unconfirmed:
                await askForConfirmation.Run(account!, ct);
                return View("CheckMail");
            default:
                ModelState.AddModelError("", "メールアドレスかパスワードが違います。5回間違えると15分間サインインできません。");
                return View("SignIn", form);
        }
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> End()
    {
        await HttpContext.SignOutSession();
        this.Notify("サインアウトしました。");
        return Redirect("/");
    }

    private static ClaimsPrincipal Half(Account account) =>
        new(
            new ClaimsIdentity(
                [new(PersonClaims.Account, account.Id.ToString()), new("stamp", account.SecurityStamp ?? "")],
                SessionCookies.HalfScheme
            )
        );
}
