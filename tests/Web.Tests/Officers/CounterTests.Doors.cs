using System.Net;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Residents;
using TochoDX.Workflows.Applications.Counter;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>Who may come behind which counter.</summary>
public sealed partial class CounterTests
{
    [Fact]
    public async Task What_is_at_one_counter_is_nowhere_else()
    {
        var seat = await _desk.Officer(Post.Examiner);
        var draft = await _desk.Use<ReceiveAtCounter, Guid>(u => u.Run("outdoor-advertising", Counters.Customer(), seat.Person, Ct));
        var (filed, _) = await _desk.FileAtCounter(seat.Person, "outdoor-advertising", Permit);
        var resident = new Filer(await site.SignedIn(Audience.Resident));
        var theirs = await resident.Start("outdoor-advertising");
        var other = await _desk.Officer(Post.Examiner, Desk.Disclosure);

        foreach (var id in new[] { draft, filed })
        {
            foreach (var page in PagesOf(id))
            {
                Assert.Equal((HttpStatusCode.NotFound, page), ((await other.Browser.Get(page)).Status, page));
                Assert.Equal((HttpStatusCode.Forbidden, page), ((await resident.Get(page)).Status, page));
            }
            foreach (var act in ActsOn(id))
                Assert.Equal((HttpStatusCode.NotFound, act), ((await other.Send(act, Confirmed)).Status, act));
            foreach (var page in new[] { "", "/continue", "/pages/applicant", "/check", "/receipt.pdf" })
                Assert.Equal(HttpStatusCode.NotFound, (await resident.Get($"/applications/{id}{page}")).Status);
        }
        // The counter of the office that will handle it does not open what a resident writes at home.
        foreach (var page in PagesOf(theirs))
            Assert.Equal((HttpStatusCode.NotFound, page), ((await seat.Browser.Get(page)).Status, page));
        foreach (var act in ActsOn(theirs))
            Assert.Equal((HttpStatusCode.NotFound, act), ((await seat.Send(act, Confirmed)).Status, act));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.Get($"{Root}/new/outdoor-advertising")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send($"{Root}/new/outdoor-advertising", Customer)).Status);
    }

    private static string[] PagesOf(Guid id) =>
        [
            $"{Root}/{id}",
            $"{Root}/{id}/customer",
            $"{Root}/{id}/continue",
            $"{Root}/{id}/pages/applicant",
            $"{Root}/{id}/check",
            $"{Root}/{id}/principal",
            $"{Root}/{id}/attachments/{Guid.NewGuid()}",
        ];

    private static string[] ActsOn(Guid id) =>
        [
            $"{Root}/{id}/customer",
            $"{Root}/{id}/pages/applicant",
            $"{Root}/{id}/submit",
            $"{Root}/{id}/correct",
            $"{Root}/{id}/consents",
            $"{Root}/{id}/consents/again",
            $"{Root}/{id}/reopen",
            $"{Root}/{id}/principal/remove",
            $"{Root}/{id}/receipt",
            $"{Root}/{id}/notices/{Guid.NewGuid()}",
        ];
}
