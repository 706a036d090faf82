using System.Net;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.People;

public sealed class SignInTests(Site site)
{
    [Fact]
    public async Task Unknown_address_wrong_password_and_lock_are_answered_in_the_same_words()
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();

        var unknown = await browser.SignIn(Site.Email());
        var wrong = await browser.SignIn(email, "wrong wrong wrong");
        for (var i = 1; i < Attempts.Most; i++)
            await browser.SignIn(email, "wrong wrong wrong");
        var locked = await browser.SignIn(email);

        Assert.Equal(HttpStatusCode.OK, unknown.Status);
        Assert.Equal(unknown.Errors, wrong.Errors);
        Assert.Equal(unknown.Errors, locked.Errors);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_waits_fifteen_minutes()
    {
        await using var own = await Site.Start();
        var email = Site.Email();
        await own.AddResident(email);
        var browser = own.Open();
        for (var i = 0; i < Attempts.Most; i++)
            await browser.SignIn(email, "wrong wrong wrong");

        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn(email)).Status);
        own.Clock.Advance(Attempts.Locked + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn(email)).Status);
    }

    [Fact]
    public async Task Fifty_guesses_at_once_get_no_more_than_five_tries()
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browsers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async _ =>
                {
                    var browser = site.Open();
                    await browser.Get("/sign-in");
                    return browser;
                })
        );

        await Task.WhenAll(browsers.Select(b => b.Submit("/sign-in", ("Email", email), ("Password", "wrong wrong wrong"))));

        Assert.Equal(HttpStatusCode.OK, (await site.Open().SignIn(email)).Status); // locked, although the password is right
    }

    [Fact]
    public async Task Staff_set_up_a_second_factor_first_and_need_it_ever_after()
    {
        await using var own = await Site.Start();
        var email = Site.Email();
        await own.AddStaff(email, Audience.Officer, "toshi");
        var browser = own.Open();
        Assert.StartsWith("/second-factor/enrol", (await browser.SignIn(email)).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?returnUrl", (await browser.Get("/profile")).Location, StringComparison.Ordinal);
        browser = own.Open();
        await browser.SignIn(email);
        var key = await browser.Enrol(own.Clock);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/profile")).Status);

        own.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = Totp.CodeAt(key, own.Clock.GetUtcNow());
        var second = own.Open();
        Assert.StartsWith("/second-factor", (await second.SignIn(email)).Location, StringComparison.Ordinal);
        await second.Follow();
        Assert.Equal(HttpStatusCode.Redirect, (await second.Submit("/second-factor", ("Code", code))).Status);

        var replay = own.Open();
        await replay.SignIn(email);
        await replay.Follow();
        Assert.Contains("すでに使われています", (await replay.Submit("/second-factor", ("Code", code))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var email = Site.Email();
        await site.AddStaff(email, Audience.Auditor, "");
        var browser = site.Open();
        await browser.SignIn(email);
        await browser.Enrol(site.Clock);
        var code = browser.Shown!.Document.QuerySelector(".codes code")!.TextContent;

        foreach (var expected in new[] { HttpStatusCode.Redirect, HttpStatusCode.OK })
        {
            var other = site.Open();
            await other.SignIn(email);
            await other.Follow();
            Assert.Equal(expected, (await other.Submit("/second-factor", ("Code", code.ToLowerInvariant()))).Status);
        }
    }

    [Fact]
    public async Task Knowing_the_password_gives_no_endless_tries_at_the_code()
    {
        var email = Site.Email();
        await site.AddStaff(email, Audience.Officer, "toshi");
        var browser = site.Open();
        await browser.SignIn(email);
        await browser.Enrol(site.Clock);
        var thief = site.Open();

        for (var i = 0; i < Attempts.Most; i++)
        {
            await thief.SignIn(email);
            await thief.Follow();
            await thief.Submit("/second-factor", ("Code", "000000"));
        }

        Assert.Equal(HttpStatusCode.OK, (await thief.SignIn(email)).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copied_cookie()
    {
        var browser = await site.SignedIn(Audience.Resident);
        var page = await browser.Get("/profile");
        var cookie = page.Response.RequestMessage!.Headers.GetValues("Cookie").Single();
        var token = page.Document.QuerySelector("form[action='/sign-out'] input")!.GetAttribute("value")!;

        await browser.Post("/sign-out", [KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var stolen = site.CreateClient(
            new()
            {
                AllowAutoRedirect = false,
                HandleCookies = false,
                BaseAddress = new("https://localhost"),
            }
        );
        stolen.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal(HttpStatusCode.Redirect, (await stolen.GetAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task A_new_password_by_mail_ends_sessions_signs_nobody_in_and_keeps_the_second_factor()
    {
        var email = Site.Email();
        await site.AddStaff(email, Audience.Officer, "toshi");
        var atWork = site.Open();
        await atWork.SignIn(email);
        await atWork.Enrol(site.Clock);
        var browser = site.Open();

        await browser.Get("/password/forgot");
        await browser.Submit("/password/forgot", ("Email", email));
        var link = site.Mail.LinkTo(email);
        await browser.Get(link);
        await browser.Submit("/password/reset", ("Password", "しずかな湖畔の森のかげから"));

        Assert.Equal("/sign-in", browser.Shown!.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await atWork.Get("/profile")).Status);
        Assert.StartsWith("/second-factor", (await browser.SignIn(email, "しずかな湖畔の森のかげから")).Location, StringComparison.Ordinal);
        await browser.Get(link);
        Assert.Equal("リンクが使えません", (await browser.Submit("/password/reset", ("Password", "もういちど使えるはずがない"))).Heading);
    }

    [Fact]
    public async Task A_forgotten_password_says_the_same_to_known_and_unknown()
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();

        await browser.Get("/password/forgot");
        var known = await browser.Submit("/password/forgot", ("Email", email));
        await browser.Get("/password/forgot");
        var unknown = await browser.Submit("/password/forgot", ("Email", Site.Email()));

        Assert.Equal((known.Status, known.Location), (unknown.Status, unknown.Location));
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_of_rest_and_twelve_hours_of_work()
    {
        await using var own = await Site.Start();
        var resting = await own.SignedIn(Audience.Resident);
        own.Clock.Advance(Session.Idle + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await resting.Get("/profile")).Status);

        var busy = await own.SignedIn(Audience.Resident);
        for (var worked = TimeSpan.Zero; worked < Session.Longest - TimeSpan.FromMinutes(40); worked += TimeSpan.FromMinutes(40))
        {
            own.Clock.Advance(TimeSpan.FromMinutes(40));
            Assert.Equal(HttpStatusCode.OK, (await busy.Get("/profile")).Status);
        }
        own.Clock.Advance(TimeSpan.FromMinutes(41));
        Assert.Equal(HttpStatusCode.Redirect, (await busy.Get("/profile")).Status);
    }

    [Theory]
    [InlineData("/profile?from=here", true)]
    [InlineData("https://evil.example/", false)]
    [InlineData("//evil.example/", false)]
    [InlineData("/\\evil.example", false)]
    public async Task Signing_in_leads_only_to_pages_of_this_site(string returnUrl, bool isOurs)
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.Get("/sign-in" + Microsoft.AspNetCore.Http.QueryString.Create("returnUrl", returnUrl));

        var page = await browser.Submit("/sign-in", ("Email", email), ("Password", Site.Password));

        if (isOurs)
            Assert.Equal(returnUrl, page.Location);
        else
            Assert.DoesNotContain("evil", page.Location!, StringComparison.Ordinal);
    }
}
