using System.Net;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>The link by which somebody says yes or no: once, in time, and only to what was sent.</summary>
public sealed class ConsentTests : ConsentPages
{
    [Fact]
    public async Task A_link_works_once_and_a_newer_one_stops_it()
    {
        var (agent, id) = await Asked();
        var old = await LinkTo(Principal);
        await agent.Get($"/applications/{id}");
        await agent.Browser.Submit($"/applications/{id}/consents/again");
        var link = await LinkTo(Principal, 2);

        var principal = Served.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await principal.Get(old)).Status);
        await principal.Get(link);
        await principal.Submit(link);
        var twice = await principal.Post(link, []);
        Assert.Equal(HttpStatusCode.BadRequest, twice.Status); // no token
        var again = await principal.Get(link);
        Assert.Empty(again.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task The_principal_says_no_and_nothing_arrives()
    {
        var (agent, id) = await Asked();
        var link = await LinkTo(Principal);
        var principal = Served.Open();
        await principal.Get(link);

        await principal.Submit(link + "/refuse");

        Assert.Contains("この申請は都に届きません", (await principal.Follow()).Text, StringComparison.Ordinal);
        var status = await agent.Get($"/applications/{id}");
        Assert.Contains("不同意", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("受付番号", status.Text, StringComparison.Ordinal);
        await Verify();
    }

    [Fact]
    public async Task Too_late_is_said_on_the_page()
    {
        var (_, id) = await Asked();
        var link = await LinkTo(Principal);
        var principal = Served.Open();
        var page = await principal.Get(link);
        var token = page.Document.QuerySelector("main form input[type=hidden]")!.GetAttribute("value")!;
        Served.Clock.Advance(TimeSpan.FromDays(15));

        var late = await principal.Post(link, [KeyValuePair.Create("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("期限が過ぎた", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("12㎡", late.Text, StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, id);
    }

    [Fact]
    public async Task Changing_the_answers_asks_everyone_again_and_the_agent_may_withdraw()
    {
        var (agent, id) = await Asked();
        var old = await LinkTo(Principal);
        await agent.Get($"/applications/{id}");
        await agent.Browser.Submit($"/applications/{id}/reopen");
        Assert.Equal("入力内容の確認", (await agent.Browser.Follow()).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await Served.Open().Get(old)).Status);
        await agent.Browser.Submit($"/applications/{id}/consents");
        await LinkTo(Principal, 2);

        await agent.Get($"/applications/{id}/withdraw");
        await agent.Browser.Submit($"/applications/{id}/withdraw");

        Assert.Contains("取下げ", (await agent.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
        await Verify();
    }
}
