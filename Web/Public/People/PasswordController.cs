using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Public.People;

public sealed class ForgotForm
{
    [Display(Name = "メールアドレス"), Required]
    public string? Email { get; set; }
}

public sealed class ResetForm
{
    public Guid Id { get; set; }
    public string? Token { get; set; }

    [Display(Name = "新しいパスワード"), Required]
    public string? Password { get; set; }
}

/// <summary>パスワードの再設定</summary>
public sealed class PasswordController(AskForNewPassword askForNewPassword, SetNewPassword setNewPassword) : Controller
{
    [HttpGet("/password/forgot")]
    public IActionResult Forgot() => View(new ForgotForm());

    [HttpPost("/password/forgot"), EnableRateLimiting(Limits.SignUp)]
    public async Task<IActionResult> Forgot(ForgotForm form, CancellationToken ct)
    {
        var email = form.Email is null ? null : this.Read(nameof(form.Email), () => SignUp.ReadEmail(form.Email));
        if (!ModelState.IsValid)
            return View(form);
        await askForNewPassword.Run(email!, ct);
        return RedirectToAction(nameof(Sent));
    }

    [HttpGet("/password/sent")]
    public IActionResult Sent() => View();

    [HttpGet("/password/reset")]
    public IActionResult Reset(Guid id, string? token)
    {
        ModelState.Clear();
        return View(new ResetForm { Id = id, Token = token });
    }

    [HttpPost("/password/reset"), EnableRateLimiting(Limits.SignUp)]
    public async Task<IActionResult> Reset(ResetForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return View(form);
        try
        {
            if (!await setNewPassword.Run(form.Id, form.Token, form.Password!, ct))
                return View("OldLink");
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError(nameof(form.Password), rule.Message);
            return View(form);
        }
        this.Notify("パスワードを変更しました。新しいパスワードでサインインしてください。");
        return Redirect("/sign-in");
    }
}
