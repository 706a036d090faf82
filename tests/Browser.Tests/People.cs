using Microsoft.Playwright;
using TochoDX.Domain.Offices;
using TochoDX.Web.Commands.Demo;

namespace TochoDX.Browser.Tests;

/// <summary>Coming in: signing up and signing in, the way people do.</summary>
internal static class People
{
    public const string Password = "みどりの電車が三時に来る";

    /// <summary>A window of the demo's resident, signed in.</summary>
    public static async Task<Window> Resident(this Site site, Manner manner)
    {
        var window = await site.Open("resident", manner);
        await window.SignIn(DemoPeople.Resident, DemoPeople.Password);
        return window;
    }

    /// <summary>A window of the officer in the post, signed in with the second factor.</summary>
    public static Task<Window> Officer(this Site site, string office, Post post, Manner manner) =>
        site.Staff(post.ToString().ToLowerInvariant(), DemoPeople.Officer(office, post), manner);

    public static async Task<Window> Staff(this Site site, string name, string email, Manner manner)
    {
        var window = await site.Open(name, manner);
        await window.SignIn(email, DemoPeople.Password);
        await window.SeesHeading("確認コードの入力");
        await site.WithCode(
            email,
            async code =>
            {
                await window.Type(window.Field("確認コード"), code);
                await window.PressButton("確認する");
            }
        );
        return window;
    }

    public static async Task SignIn(this Window window, string email, string password)
    {
        await window.Go("/sign-in");
        await window.Type(window.Field("メールアドレス"), email);
        await window.Type(window.Field("パスワード"), password);
        await window.PressButton("サインイン");
    }

    /// <summary>利用者登録 — by the pages, with the link of the mail.</summary>
    public static async Task SignUp(this Window window, string email, string name, string kana)
    {
        await window.Go("/");
        await window.Press(window.Page.Locator(".header").GetByRole(AriaRole.Link, new() { Name = "利用者登録", Exact = true }));
        await window.Choose("Kind", "person");
        await window.Type(window.Field("氏名又は法人名"), name);
        await window.Type(window.Field("フリガナ"), kana);
        await window.Type(window.Field("メールアドレス"), email);
        await window.Type(window.Field("パスワード"), Password);
        await window.PressButton("確認メールを送る");
        await window.SeesHeading("メールを確認してください");
        await window.Go("/development/mail");
        var mail = window.Main.Locator("article", new() { HasText = email }).First;
        await window.AwaitsOnPage(mail);
        await window.Press(mail.GetByRole(AriaRole.Link));
        await window.SeesHeading("メールアドレスの確認");
        await window.PressButton("確認する");
        await window.Sees("メールアドレスを確認しました。");
    }
}
