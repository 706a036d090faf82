using System.Net;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>A stranger is asked to sign in; what belongs to somebody else is as absent as what never was.</summary>
public sealed class AccessTests(Site site)
{
    private static string[] PagesOf(Guid id) =>
        [
            $"/applications/{id}",
            $"/applications/{id}/continue",
            $"/applications/{id}/pages/applicant",
            $"/applications/{id}/check",
            $"/applications/{id}/done",
            $"/applications/{id}/messages",
            $"/applications/{id}/withdraw",
            $"/applications/{id}/receipt.pdf",
            $"/applications/{id}/attachments/{Guid.NewGuid()}",
            $"/notices/{id}",
            $"/notices/{id}/document.pdf",
        ];

    private static string[] ActsOn(Guid id) =>
        [
            $"/applications/{id}/pages/applicant",
            $"/applications/{id}/pages/attachments/detach/{Guid.NewGuid()}",
            $"/applications/{id}/submit",
            $"/applications/{id}/correct",
            $"/applications/{id}/withdraw",
            $"/applications/{id}/messages",
            $"/applications/{id}/messages/read",
        ];

    [Fact]
    public async Task A_stranger_is_led_to_sign_in_and_back()
    {
        foreach (var path in PagesOf(Guid.NewGuid()).Concat(["/applications", "/notices"]))
        {
            var page = await site.Open().Get(path);
            Assert.Equal(HttpStatusCode.Redirect, page.Status);
            Assert.Contains("/sign-in?returnUrl=" + Uri.EscapeDataString(path), page.Location, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_is_somebody_elses_is_not_there()
    {
        var owner = new Filer(await site.SignedIn(Audience.Resident));
        var id = await owner.FillPermit();
        await owner.Submit(id);
        var other = await site.SignedIn(Audience.Resident);

        foreach (var application in new[] { id, Guid.NewGuid() })
        {
            foreach (var path in PagesOf(application))
                Assert.Equal((HttpStatusCode.NotFound, path), ((await other.Get(path)).Status, path));
            await other.Get("/procedures/tax-certificate");
            var token = other.Shown!.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var path in ActsOn(application))
                Assert.Equal(
                    (HttpStatusCode.NotFound, path),
                    ((await other.Post(path, [KeyValuePair.Create("__RequestVerificationToken", token)])).Status, path)
                );
        }
        Assert.Contains("審査中", (await owner.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_pages_changes_nothing()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.FillPermit();

        foreach (var path in new[] { "/submit", "/correct" })
            Assert.Equal("入力内容の確認", (await filer.Get($"/applications/{id}{path}")).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await filer.Get($"/applications/{id}/receipt.pdf")).Status);
    }

    [Fact]
    public async Task What_was_sent_is_not_changed_by_a_page_left_open()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.FillPermit();
        var open = await filer.Get($"/applications/{id}/pages/design");
        await filer.Submit(id);

        var sent = await filer.Send(open, new Dictionary<string, string[]> { ["content"] = ["あとから"] });

        Assert.Equal($"/applications/{id}", sent.Location);
        Assert.DoesNotContain("あとから", (await filer.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
    }
}
