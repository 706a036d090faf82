using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.TestKit.Samples;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>Filing for somebody else and filing together, by the pages: who asks, who says yes, who may see what.</summary>
public sealed partial class ConsentTests : IAsyncLifetime
{
    private const string Parties = "申請者 株式会社看板　代理人 東京 花子";
    private readonly string _principal = Site.Email();
    private Site _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await Site.Start(services => services.Replace(ServiceDescriptor.Singleton(Samples.Catalogue())));

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_agent_files_for_a_corporation_once_the_corporation_has_said_yes()
    {
        var (agent, id) = await Asked();
        var waiting = await agent.Get($"/applications/{id}");
        Assert.Contains("委任確認待ち", waiting.Text, StringComparison.Ordinal);
        Assert.Contains(Parties, waiting.Text, StringComparison.Ordinal);
        Assert.Contains("委任確認待ち", (await agent.Get("/applications")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.Get($"/applications/{id}/receipt.pdf")).Status);

        var link = await LinkTo(_principal);
        var principal = _site.Open();
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
        var examiner = await new Desk(_site).Officer(Post.Examiner);
        Assert.Contains(Parties, (await examiner.Browser.Get($"/officers/cases/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains(await Mails(_principal, 2), m => m.Contains(receipt, StringComparison.Ordinal));
        await Verify();
    }

    [Fact]
    public async Task Nobody_but_who_files_and_who_is_asked_sees_what_waits()
    {
        var (agent, id) = await Asked();
        var link = await LinkTo(_principal);
        var other = await _site.SignedIn(Audience.Resident);
        var examiner = await new Desk(_site).Officer(Post.Examiner);

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
        var stranger = _site.Open();
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
    public async Task A_link_works_once_and_a_newer_one_stops_it()
    {
        var (agent, id) = await Asked();
        var old = await LinkTo(_principal);
        await agent.Get($"/applications/{id}");
        await agent.Browser.Submit($"/applications/{id}/consents/again");
        var link = await LinkTo(_principal, 2);

        var principal = _site.Open();
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
        var link = await LinkTo(_principal);
        var principal = _site.Open();
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
        var link = await LinkTo(_principal);
        var principal = _site.Open();
        var page = await principal.Get(link);
        var token = page.Document.QuerySelector("main form input[type=hidden]")!.GetAttribute("value")!;
        _site.Clock.Advance(TimeSpan.FromDays(15));

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
        var old = await LinkTo(_principal);
        await agent.Get($"/applications/{id}");
        await agent.Browser.Submit($"/applications/{id}/reopen");
        Assert.Equal("入力内容の確認", (await agent.Browser.Follow()).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Open().Get(old)).Status);
        await agent.Browser.Submit($"/applications/{id}/consents");
        await LinkTo(_principal, 2);

        await agent.Get($"/applications/{id}/withdraw");
        await agent.Browser.Submit($"/applications/{id}/withdraw");

        Assert.Contains("取下げ", (await agent.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
        await Verify();
    }

    [Fact]
    public async Task What_is_wrong_about_the_principal_is_said_beside_the_field()
    {
        var agent = new Filer(await _site.SignedIn(Audience.Resident));
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
        var filer = new Filer(await _site.SignedIn(Audience.Resident));
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
        var filer = new Filer(await _site.SignedIn(Audience.Resident));
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

    private async Task Say(string link)
    {
        var browser = _site.Open();
        await browser.Get(link);
        await browser.Submit(link);
    }

    /// <summary>A permit for a corporation, sent by an agent; the corporation has still to say yes.</summary>
    private async Task<(Filer Agent, Guid Id)> Asked()
    {
        var agent = new Filer(await _site.SignedIn(Audience.Resident));
        var id = await agent.Start("outdoor-advertising");
        await agent.Get($"/applications/{id}/principal");
        Assert.Equal(HttpStatusCode.Redirect, (await Name(agent, id, "mail")).Status);
        var first = await agent.Get($"/applications/{id}/pages/applicant");
        Assert.Contains("委任者の情報から", first.Text, StringComparison.Ordinal);
        Assert.Equal("株式会社看板", first.Document.QuerySelector("#q-applicant_name")!.GetAttribute("value"));
        await agent.FillAll(id, _ => Consents.PrincipalsPermit);
        await agent.Browser.Submit($"/applications/{id}/consents");
        return (agent, id);
    }

    private Task<Page> Name(Filer agent, Guid id, string proof) =>
        agent.Browser.Submit(
            $"/applications/{id}/principal",
            ("Type", "corporation"),
            ("Name", "株式会社看板"),
            ("Kana", "かぶしきがいしゃかんばん"),
            ("Postcode", "1638001"),
            ("Address", "東京都新宿区西新宿二丁目8番1号"),
            ("Email", _principal),
            ("Proof", proof)
        );

    /// <summary>Bodies of the mails to this address, once there are as many.</summary>
    private async Task<IReadOnlyList<string>> Mails(string email, int count)
    {
        for (var i = 0; _site.Mail.To(email).Count < count && i < 200; i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        var mails = _site.Mail.To(email);
        Assert.Equal(count, mails.Count);
        return [.. mails.Select(m => m.Text)];
    }

    private async Task<string> LinkTo(string email, int mails = 1) => Link().Match((await Mails(email, mails))[^1]).Value;

    private async Task Verify()
    {
        using var scope = _site.Services.CreateScope();
        Assert.All(await scope.ServiceProvider.GetRequiredService<VerifyInvariants>().Run(default), i => Assert.Null(i.Offender));
    }

    [GeneratedRegex("/consents/[0-9a-f-]{36}/[0-9a-f]{32}")]
    private static partial Regex Link();
}
