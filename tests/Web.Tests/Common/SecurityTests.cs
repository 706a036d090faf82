using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Common;

public sealed class SecurityTests(Site site)
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/sign-in", 200)]
    [InlineData("/site.css", 200)]
    [InlineData("/no-such-page", 404)]
    [InlineData("/profile", 302)]
    public async Task Security_headers_stand_on_every_answer(string path, int status)
    {
        var response = (await site.Open().Get(path)).Response;

        Assert.Equal(status, (int)response.StatusCode);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        foreach (
            var rule in new[]
            {
                "default-src 'self'",
                "object-src 'none'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "form-action 'self'",
            }
        )
            Assert.Contains(rule, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.Contains("Permissions-Policy"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Pages_of_the_signed_in_are_not_kept_by_caches()
    {
        var browser = await site.SignedIn(Audience.Resident);

        Assert.True((await browser.Get("/profile")).Response.Headers.CacheControl!.NoStore);
        Assert.True((await browser.Get("/")).Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Cookies_are_host_only_secure_and_unreadable_for_scripts()
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.Get("/sign-in");
        var form = browser.Shown!.Response.Headers.GetValues("Set-Cookie");
        await browser.SignIn(email);

        foreach (var cookie in form.Concat(browser.Shown!.Response.Headers.GetValues("Set-Cookie")))
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", cookie, StringComparison.Ordinal);
            Assert.Contains("httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("samesite=", cookie, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_post_without_token_is_refused_with_a_page_in_Japanese()
    {
        var page = await site.Open().Post("/sign-in", [KeyValuePair.Create("Email", "a@example.jp")]);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("送信内容を受け取れませんでした", page.Heading);
    }

    [Theory]
    [InlineData("/no-such-page", 404, "ページが見つかりません")]
    [InlineData("/errors/500", 404, "ページが見つかりません")]
    public async Task Errors_have_pages(string path, int status, string heading)
    {
        var page = await site.Open().Get(path);

        Assert.Equal(status, (int)page.Status);
        Assert.Equal(heading, page.Heading);
    }

    [Fact]
    public async Task Too_many_posts_are_asked_to_wait()
    {
        await using var own = await Site.Start(settings: new() { ["Limits:SignInsPerMinute"] = "3" });
        var browser = own.Open();
        for (var i = 0; i < 3; i++)
            await browser.SignIn(Site.Email());

        var page = await browser.SignIn(Site.Email());

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.True(page.Response.Headers.Contains("Retry-After"));
        Assert.Equal("しばらく待ってからやり直してください", page.Heading);
    }

    [Fact]
    public async Task The_mail_box_of_testers_exists_only_in_development()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Open().Get("/development/mail")).Status);
    }

    [Fact]
    public async Task Keys_of_the_cookies_are_kept_in_the_database()
    {
        await site.Open().Get("/sign-in");
        using var scope = site.Services.CreateScope();
        var repository = scope
            .ServiceProvider.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>>()
            .Value.XmlRepository!;

        Assert.NotEmpty(repository.GetAllElements());
    }
}
