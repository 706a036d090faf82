using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Domain.Common;
using TochoDX.Domain.People;
using TochoDX.Web.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Public.People;

public sealed class SignUpForm
{
    [Display(Name = "登録する方"), Required(ErrorMessage = "登録する方を選択してください。"), RegularExpression("person|corporation")]
    public string? Kind { get; set; }

    [Display(Name = "氏名又は法人名"), Required]
    public string? Name { get; set; }

    [Display(Name = "フリガナ"), Required]
    public string? Kana { get; set; }

    [Display(Name = "メールアドレス"), Required]
    public string? Email { get; set; }

    [Display(Name = "パスワード"), Required]
    public string? Password { get; set; }
}

public sealed class ConfirmForm
{
    public Guid Id { get; set; }
    public string? Token { get; set; }
}

/// <summary>利用者登録</summary>
public sealed class SignUpController(SignUp signUp, ConfirmEmail confirmEmail) : Controller
{
    [HttpGet("/sign-up")]
    public IActionResult Index() => View("SignUp", new SignUpForm());

    [HttpPost("/sign-up"), EnableRateLimiting(Limits.SignUp)]
    public async Task<IActionResult> Index(SignUpForm form, CancellationToken ct)
    {
        if (form.Name is not null)
            this.Read(nameof(form.Name), () => PersonName.Read(form.Name));
        if (form.Kana is not null)
            this.Read(nameof(form.Kana), () => PersonName.ReadKana(form.Kana));
        if (form.Email is not null)
            this.Read(nameof(form.Email), () => SignUp.ReadEmail(form.Email));
        if (form.Password is not null)
            this.Read(
                nameof(form.Password),
                () => PasswordRule.Refuse(form.Password, form.Email, form.Name) is { } no ? throw new RuleBrokenException(no) : true
            );
        if (!ModelState.IsValid)
            return View("SignUp", form);
        await signUp.Run(new(form.Kind == "corporation", form.Name!, form.Kana!, form.Email!, form.Password!), ct);
        return RedirectToAction(nameof(Sent));
    }

    [HttpGet("/sign-up/sent")]
    public IActionResult Sent() => View("CheckMail");

    [HttpGet("/sign-up/confirm")]
    public IActionResult Confirm(Guid id, string? token)
    {
        ModelState.Clear();
        return View(new ConfirmForm { Id = id, Token = token });
    }

    [HttpPost("/sign-up/confirm"), EnableRateLimiting(Limits.SignUp)]
    public async Task<IActionResult> Confirm(ConfirmForm form)
    {
        if (!ModelState.IsValid || !await confirmEmail.Run(form.Id, form.Token))
            return View("OldLink");
        this.Notify("メールアドレスを確認しました。サインインしてください。");
        return Redirect("/sign-in");
    }
}
