using System.Net;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Residents.Planted;
using Xunit;

namespace TochoDX.Web.Tests.Common
{
    /// <summary>A resident's form outlives the session; nobody else's does.</summary>
    public sealed class KeptFormTests
    {
        private static readonly KeyValuePair<string, string>[] Answers =
        [
            new("Reason", "看板を\n掛け替える"),
            new("Size", "一"),
            new("Size", "二"),
        ];

        private static Task<Site> Start() => Site.Start(Plant.Controller<EchoController>);

        [Fact]
        public async Task A_form_sent_too_late_is_sent_again_after_signing_in()
        {
            await using var site = await Start();
            var (browser, email) = await Resident(site);
            site.Clock.Advance(TimeSpan.FromHours(2));

            var tooLate = await browser.Post("/planted?step=2", Answers);
            Assert.Equal((HttpStatusCode.Unauthorized, "サインイン"), (tooLate.Status, tooLate.Heading));
            Assert.Contains("入力した内容は保持しています", tooLate.Text, StringComparison.Ordinal);
            var again = await browser.Submit("/sign-in", ("Email", email), ("Password", Site.Password));
            Assert.Equal("入力の続き", again.Heading);
            await browser.Submit("/planted?step=2");

            Assert.Equal(
                "Reason=看板を\n掛け替える;Size=一,二",
                (await browser.Shown!.Response.Content.ReadAsStringAsync()).Replace("\r\n", "\n", StringComparison.Ordinal)
            );
        }

        [Fact]
        public async Task Another_person_at_the_same_screen_does_not_get_it()
        {
            await using var site = await Start();
            var (browser, _) = await Resident(site);
            var other = Site.Email();
            await site.AddResident(other);
            site.Clock.Advance(TimeSpan.FromHours(2));
            await browser.Post("/planted", Answers);

            var page = await browser.Submit("/sign-in", ("Email", other), ("Password", Site.Password));

            Assert.Equal(HttpStatusCode.Redirect, page.Status);
        }

        [Fact]
        public async Task A_form_of_another_site_is_not_kept()
        {
            await using var site = await Start();
            var (browser, _) = await Resident(site);
            site.Clock.Advance(TimeSpan.FromHours(2));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/planted") { Content = new FormUrlEncodedContent(Answers) };
            request.Headers.Add("Origin", "https://evil.example");

            Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.SendAsync(request)).StatusCode);
        }

        [Fact]
        public async Task Who_never_was_signed_in_starts_anew()
        {
            await using var site = await Start();

            Assert.Equal(HttpStatusCode.Redirect, (await site.Open().Post("/planted", Answers)).Status);
        }

        private static async Task<(Browser, string)> Resident(Site site)
        {
            var email = Site.Email();
            await site.AddResident(email);
            var browser = site.Open();
            await browser.SignIn(email);
            return (browser, email);
        }
    }
}

namespace TochoDX.Web.Residents.Planted
{
    /// <summary>Says what it was sent.</summary>
    [NonController]
    public sealed class EchoController : Controller
    {
        [HttpPost("/planted")]
        public IActionResult Send() =>
            Content(string.Join(';', Request.Form.Where(f => f.Key[0] != '_').Select(f => $"{f.Key}={f.Value}")));
    }
}
