using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>Filing for somebody else and filing together, by the pages: who asks, who says yes, who may see what.</summary>
public sealed class DelegationTests : ConsentPages
{
    [Fact]
    public async Task An_agent_files_for_a_corporation_once_the_corporation_has_said_yes()
    {
        var (agent, id) = await Asked();
        var waiting = await agent.Get($"/applications/{id}");
        Assert.Contains("委任確認待ち", waiting.Text, StringComparison.Ordinal);
        Assert.Contains(Parties, waiting.Text, StringComparison.Ordinal);
        Assert.Contains("委任確認待ち", (await agent.Get("/applications")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.Get($"/applications/{id}/receipt.pdf")).Status);

        var link = await LinkTo(Principal);
        var principal = Served.Open();
        var page = await principal.Get(link);
        foreach (var told in new[] { "屋外広告物許可申請", "株式会社看板", "東京 花子", "確認の期限", "12㎡", "map_file" })
            Assert.Contains(told.Replace("map_file", "図面.pdf", StringComparison.Ordinal), page.Text, StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        await principal.Submit(link);
        var said = await principal.Follow();
        Assert.Contains("確認いただきました", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("12㎡", said.Text, StringComparison.Ordinal);

        var done = await agent.Get($"/applications/{id}/done");
        var receipt = done.Document.QuerySelector(".done__number strong")!.TextContent;
        foreach (var path in new[] { $"/applications/{id}", $"/applications/{id}/done", $"/applications/{id}/withdraw", "/applications" })
            Assert.Contains(Parties, (await agent.Get(path)).Text, StringComparison.Ordinal);
        var pdf = PdfTools.Characters(await (await agent.Get($"/applications/{id}/receipt.pdf")).Response.Content.ReadAsByteArrayAsync());
        foreach (var told in new[] { receipt, "申請者株式会社看板", "代理人東京花子", "委任者による確認" })
            Assert.Contains(told, pdf, StringComparison.Ordinal);
        var examiner = await new Desk(Served).Officer(Post.Examiner);
        Assert.Contains(Parties, (await examiner.Browser.Get($"/officers/cases/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains(await Mails(Principal, 2), m => m.Contains(receipt, StringComparison.Ordinal));
        await Verify();
    }

    [Fact]
    public async Task Nobody_but_who_files_and_who_is_asked_sees_what_waits()
    {
        var (agent, id) = await Asked();
        var link = await LinkTo(Principal);
        var other = await Served.SignedIn(Audience.Resident);
        var examiner = await new Desk(Served).Officer(Post.Examiner);

        foreach (var path in new[] { "", "/check", "/principal", "/withdraw", "/receipt.pdf" })
            Assert.Equal((HttpStatusCode.NotFound, path), ((await other.Get($"/applications/{id}{path}")).Status, path));
        Assert.Equal(HttpStatusCode.NotFound, (await examiner.Browser.Get($"/officers/cases/{id}")).Status);
        await other.Get("/procedures/tax-certificate");
        var token = other.Shown!.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var act in new[] { "/consents", "/consents/again", "/reopen", "/principal", "/principal/remove", "/withdraw" })
            Assert.Equal(
                (HttpStatusCode.NotFound, act),
                ((await other.Post($"/applications/{id}{act}", [KeyValuePair.Create("__RequestVerificationToken", token)])).Status, act)
            );
        // The code of one filing opens no other, and nothing that is nearly right opens anything.
        var stranger = Served.Open();
        foreach (
            var wrong in new[]
            {
                link[..^1] + (link[^1] == 'a' ? 'b' : 'a'),
                link[..^1],
                link.ToUpperInvariant(),
                link.Replace(id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal),
            }
        )
            Assert.Equal((HttpStatusCode.NotFound, wrong), ((await stranger.Get(wrong)).Status, wrong));
        Assert.Contains("委任確認待ち", (await agent.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_about_the_principal_is_said_beside_the_field()
    {
        var agent = new Filer(await Served.SignedIn(Audience.Resident));
        var id = await agent.Start("outdoor-advertising");
        await agent.Get($"/applications/{id}/principal");

        var again = await agent.Browser.Submit(
            $"/applications/{id}/principal",
            ("Type", "corporation"),
            ("Name", "株式会社看板"),
            ("Postcode", "1"),
            ("Proof", "letter")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        foreach (var field in new[] { "Kana", "Postcode", "Address", "Email" })
            Assert.NotNull(again.Document.QuerySelector($"#{field}-error"));
        Assert.Equal("株式会社看板", again.Document.QuerySelector("#Name")!.GetAttribute("value"));
        var unlettered = await Name(agent, id, "letter");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unlettered.Status);
        Assert.Contains("委任状のファイル", unlettered.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_procedure_that_takes_no_agent_does_not_offer_one()
    {
        var filer = new Filer(await Served.SignedIn(Audience.Resident));
        var id = await filer.Start("information-disclosure");

        Assert.DoesNotContain(
            "代理人として申請する",
            (await filer.Get($"/applications/{id}/pages/applicant")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Redirect, (await filer.Get($"/applications/{id}/principal")).Status);
    }

    [Fact]
    public async Task Owners_sign_one_after_the_other_and_the_last_makes_it_arrive()
    {
        var filer = new Filer(await Served.SignedIn(Audience.Resident));
        var id = await filer.Start("joint-filing");
        var (one, two) = (Site.Email(), Site.Email());
        var answers = new Dictionary<string, string[]>(Consents.Joint)
        {
            ["owners-1-owner_email"] = [one],
            ["owners-2-owner_email"] = [two],
        };
        var page = await filer.Get((await filer.Get($"/applications/{id}/continue")).Location!);
        page = await filer.Get((await filer.Send(page, answers)).Location!);
        await filer.Send(page, new Dictionary<string, string[]> { ["shared"] = ["yes"] });
        page = await filer.Get($"/applications/{id}/pages/owners");
        await filer.Send(page, answers, then: "add:owners");
        page = await filer.Get($"/applications/{id}/pages/owners");
        await filer.Send(page, answers);
        Assert.Contains("共有 二郎", (await filer.Get($"/applications/{id}/check")).Text, StringComparison.Ordinal);
        await filer.Browser.Submit($"/applications/{id}/consents");

        await Say(await LinkTo(one));
        var half = await filer.Get($"/applications/{id}");
        Assert.Contains("連署待ち", half.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["確認済み", "確認待ち"],
            half.Document.QuerySelectorAll(".filing .status, .filing [class*=status]").Select(s => s.TextContent.Trim()).Distinct()
        );
        await Say(await LinkTo(two));

        Assert.Contains("審査中", (await filer.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
        await Verify();
    }
}
