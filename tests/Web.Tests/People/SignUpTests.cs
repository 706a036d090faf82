using System.Net;
using Xunit;

namespace TochoDX.Web.Tests.People;

public sealed class SignUpTests(Site site)
{
    private static (string, string)[] Form(
        string email,
        string name = "葛󠄀城 花子",
        string kana = "かつらぎ ﾊﾅｺ",
        string password = Site.Password
    ) => [("Kind", "person"), ("Name", name), ("Kana", kana), ("Email", email), ("Password", password)];

    [Fact]
    public async Task A_person_signs_up_confirms_the_address_and_signs_in()
    {
        var email = Site.Email();
        var browser = site.Open();

        await browser.Get("/sign-up");
        await browser.Submit("/sign-up", Form(email));
        Assert.Equal("メールを確認してください", (await browser.Follow()).Heading);
        await browser.Get(site.Mail.LinkTo(email));
        await browser.Submit("/sign-up/confirm");
        Assert.Equal("/sign-in", browser.Shown!.Location);
        await browser.SignIn(email);
        var profile = await browser.Get("/profile");

        Assert.Equal(HttpStatusCode.OK, profile.Status);
        Assert.Contains("葛󠄀城 花子", profile.Text, StringComparison.Ordinal); // the variation selector is kept
        Assert.Contains("カツラギ ハナコ", profile.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_address_is_confirmed_nobody_is_signed_in()
    {
        var email = Site.Email();
        var browser = site.Open();
        await browser.Get("/sign-up");
        await browser.Submit("/sign-up", Form(email));

        var page = await browser.SignIn(email);

        Assert.Equal("メールを確認してください", page.Heading);
        Assert.Equal(2, site.Mail.To(email).Count);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/profile")).Status);
    }

    [Fact]
    public async Task A_known_address_is_answered_like_a_new_one_and_told_by_mail()
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.Get("/sign-up");

        var known = await browser.Submit("/sign-up", Form(email));
        await browser.Get("/sign-up");
        var unknown = await browser.Submit("/sign-up", Form(Site.Email()));

        Assert.Equal((known.Status, known.Location), (unknown.Status, unknown.Location));
        Assert.Contains("すでに登録があります", Assert.Single(site.Mail.To(email)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "外字\uE000", "外字")]
    [InlineData("Name", "見え\u200Bない", "書式文字")]
    [InlineData("Kana", "kana", "カタカナ")]
    [InlineData("Email", "nobody", "name@example.jp")]
    [InlineData("Email", "a@example.jp\r\nBcc: b@example.jp", "name@example.jp")]
    [InlineData("Password", "short", "12文字以上")]
    [InlineData("Password", "password1234", "推測されやすい")]
    [InlineData("Password", "Qwertyuiop123!", "推測されやすい")]
    [InlineData("Password", "123412341234", "推測されやすい")]
    [InlineData("Name", "", "入力してください")]
    [InlineData("Name", "bell\a", "読めない文字")]
    [InlineData("Name", "broken\uFFFD", "読めない文字")]
    public async Task What_cannot_be_used_is_said_at_its_field(string field, string value, string advice)
    {
        var browser = site.Open();
        await browser.Get("/sign-up");

        var page = await browser.Submit("/sign-up", [.. Form(Site.Email()).Where(f => f.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(advice, page.Errors, StringComparison.Ordinal);
        Assert.StartsWith("エラー：", page.Document.Title, StringComparison.Ordinal);
        var control = page.Document.QuerySelector("#" + field)!;
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.Contains(field + "-error", control.GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_stand_in_the_order_of_the_page_and_lead_to_their_fields()
    {
        var browser = site.Open();
        await browser.Get("/sign-up");

        var page = await browser.Submit("/sign-up");

        var links = page.Document.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(["#Kind", "#Name", "#Kana", "#Email", "#Password"], links);
        Assert.All(links, link => Assert.Equal("INPUT", page.Document.QuerySelector(link!)!.TagName));
    }

    [Fact]
    public async Task A_form_with_NUL_is_refused_as_a_whole()
    {
        var browser = site.Open();
        await browser.Get("/sign-up");

        var page = await browser.Submit("/sign-up", Form(Site.Email(), name: "NUL\0"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("送信内容を受け取れませんでした", page.Heading);
    }

    [Fact]
    public async Task A_password_is_never_sent_back()
    {
        var browser = site.Open();
        await browser.Get("/sign-up");

        var page = await browser.Submit("/sign-up", Form("broken", password: "a very secret sentence"));

        Assert.DoesNotContain("a very secret sentence", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }
}
