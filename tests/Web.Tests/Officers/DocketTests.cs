using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>案件簿 — found by words, given to people, kept as filters, and told who else is there.</summary>
public sealed class DocketTests(Site site)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly Desk _desk = new(site);

    [Theory]
    [InlineData("葛﨑")]
    [InlineData("ｸｽﾞｻｷ")]
    [InlineData("くすざき たかよし")]
    [InlineData("元本郷町三丁目")]
    [InlineData("西新宿")]
    public async Task A_case_is_found_by_words_however_they_are_written(string words)
    {
        var (_, receipt, _) = await _desk.Arrived();
        await Indexed();
        var own = await _desk.Officer(Post.Examiner);
        var other = await _desk.Officer(Post.Examiner, Desk.Disclosure);

        Assert.Contains(receipt, await Found(own, words));
        Assert.DoesNotContain(receipt, await Found(other, words));
        Assert.DoesNotContain(receipt, await Found(own, words + "無関係"));
    }

    [Fact]
    public async Task A_case_of_the_counter_is_marked()
    {
        var examiner = await _desk.Officer(Post.Examiner);
        Dictionary<string, string[]> permit = new(Filings.Permit)
        {
            ["applicant_name"] = [Counters.CustomerName],
            ["applicant_email"] = [""],
            ["electronic_notice"] = ["no"],
        };
        var (_, receipt) = await _desk.FileAtCounter(examiner.Person, "outdoor-advertising", permit);
        var (_, online, _) = await _desk.Arrived();

        var cases = (await examiner.Browser.Get("/officers/cases?show=100")).Document.QuerySelectorAll(".work__item");

        Assert.Contains("窓口", Assert.Single(cases, c => Says(c, receipt)).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("窓口", Assert.Single(cases, c => Says(c, online)).TextContent, StringComparison.Ordinal);

        static bool Says(AngleSharp.Dom.IElement item, string words) => item.TextContent.Contains(words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_letter_is_too_little_to_look_for()
    {
        var examiner = await _desk.Officer(Post.Examiner);

        Assert.Contains("2文字以上", (await examiner.Browser.Get("/officers/cases?q=髙")).Text);
    }

    [Fact]
    public async Task The_index_can_be_made_anew_and_holds_every_case_once()
    {
        await using var quiet = await Site.Start();
        var desk = new Desk(quiet);
        await desk.Arrived();
        await desk.Use<IndexCases, int>(u => u.Run(1000, Ct));
        var before = await desk.Read(db => db.CaseGrams.CountAsync());

        Assert.Equal(0, await desk.Use<IndexCases, int>(u => u.Run(1000, Ct)));
        await desk.Use<RebuildCaseIndex>(u => u.Run(Ct));
        Assert.Equal(0, await desk.Read(db => db.CaseGrams.CountAsync()));
        Assert.Equal(1, await desk.Use<IndexCases, int>(u => u.Run(1000, Ct)));
        Assert.Equal(before, await desk.Read(db => db.CaseGrams.CountAsync()));
    }

    [Fact]
    public async Task A_case_is_taken_given_and_given_back_and_all_of_it_is_kept()
    {
        var (id, receipt, _) = await _desk.Arrived();
        var taker = await _desk.Officer(Post.Examiner);
        var other = await _desk.Officer(Post.Examiner);
        var action = $"/officers/cases/{id}/assignment";
        await taker.Browser.Get($"/officers/cases/{id}");

        await taker.Browser.Submit(action, ("To", taker.Person.Id.ToString()));
        Assert.Contains(receipt, Receipts(await taker.Browser.Get("/officers?who=me&show=100")));
        await taker.Send(action, ("Was", taker.Person.Id.ToString()), ("To", other.Person.Id.ToString()), ("Reason", "島しょの担当のため"));
        Assert.DoesNotContain(receipt, Receipts(await taker.Browser.Get("/officers?who=me&show=100")));
        Assert.Contains(receipt, Receipts(await other.Browser.Get("/officers?who=me&show=100")));
        await other.Send(action, ("Was", other.Person.Id.ToString()), ("To", ""));

        var timeline = (await taker.Browser.Get($"/officers/cases/{id}")).Document.QuerySelector("#timeline")!.TextContent;
        Assert.Contains("島しょの担当のため", timeline);
        Assert.Contains("担当の解除", timeline);
        Assert.Equal(3, await _desk.Count(Application.SubjectOf(id), "case.assigned", "case.released"));
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_has_the_case_and_keeps_what_was_typed()
    {
        var (id, _, _) = await _desk.Arrived();
        var first = await _desk.Officer(Post.Examiner);
        var second = await _desk.Officer(Post.Examiner);
        await second.Browser.Get($"/officers/cases/{id}");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await first.Send($"/officers/cases/{id}/assignment", ("To", first.Person.Id.ToString()));

        var told = await second.Send(
            $"/officers/cases/{id}/assignment",
            ("To", second.Person.Id.ToString()),
            ("Reason", "現地を知っているため")
        );

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("担当になっています", told.Text);
        Assert.Contains("担当の割当て", told.Text);
        Assert.Contains(first.Person.Name, told.Text);
        Assert.Contains("現地を知っているため", told.Text);
    }

    [Fact]
    public async Task Another_who_has_the_case_open_is_shown_until_no_more_is_heard()
    {
        var (id, _, _) = await _desk.Arrived();
        var here = await _desk.Officer(Post.Examiner);
        var there = await _desk.Officer(Post.Manager);
        await there.Browser.Get($"/officers/cases/{id}");

        Assert.Contains("ほかの職員もこの案件を開いています", (await here.Browser.Get($"/officers/cases/{id}")).Text);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await there.Send($"/officers/cases/{id}/presence")).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("ほかの職員もこの案件を開いています", (await here.Browser.Get($"/officers/cases/{id}")).Text);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain("ほかの職員もこの案件を開いています", (await here.Browser.Get($"/officers/cases/{id}")).Text);
    }

    [Fact]
    public async Task Rules_give_filings_to_people_when_they_arrive()
    {
        await using var quiet = await Site.Start();
        var desk = new Desk(quiet);
        var examiner = await desk.Officer(Post.Examiner);
        var manager = await desk.Officer(Post.Manager);
        await desk.Arrived();
        await manager.Browser.Get("/officers/routing");
        await manager.Browser.Submit(
            "/officers/routing",
            ("Procedure", "outdoor-advertising"),
            ("Municipality", "132012"),
            ("AtLeast", ""),
            ("AtMost", ""),
            ("Assignee", examiner.Person.Id.ToString())
        );

        Assert.Contains(
            examiner.Person.Name,
            (await manager.Browser.Get("/officers/routing/trial")).Document.QuerySelector("#trial ~ *")!.TextContent
        );
        var (id, _, _) = await desk.Arrived();
        Assert.Equal(examiner.Person.Id, await desk.Read(async db => (await db.Docket.SingleAsync(d => d.Id == id)).AssigneeId));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await examiner.Send("/officers/routing", ("Assignee", examiner.Person.Id.ToString()))).Status
        );
    }

    [Theory]
    [InlineData("100円くらい", "", "金額は、円の単位の数字で入力してください。")]
    [InlineData("200", "100", "金額の上限は、下限以上にしてください。")]
    public async Task A_rule_that_makes_no_sense_is_refused_next_to_its_field(string least, string most, string words)
    {
        var manager = await _desk.Officer(Post.Manager);
        var examiner = await _desk.Officer(Post.Examiner);
        await manager.Browser.Get("/officers/routing");

        var page = await manager.Browser.Submit(
            "/officers/routing",
            ("AtLeast", least),
            ("AtMost", most),
            ("Assignee", examiner.Person.Id.ToString())
        );

        Assert.Contains(words, page.Errors);
        Assert.Equal(least, page.Document.QuerySelector("#AtLeast")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_filter_is_kept_by_name_until_it_is_deleted()
    {
        var examiner = await _desk.Officer(Post.Examiner);
        await examiner.Browser.Get("/officers?who=me&due=over");

        await examiner.Browser.Submit("/officers/filters", ("name", "自分の遅れ"));
        var kept = (await examiner.Browser.Follow()).Document.QuerySelector(".saved a")!;

        Assert.Equal(("自分の遅れ", "/officers?who=me&due=over"), (kept.TextContent, kept.GetAttribute("href")));
        await examiner.Browser.Submit(examiner.Browser.Shown!.Document.QuerySelector(".saved form")!.GetAttribute("action")!);
        Assert.Null((await examiner.Browser.Get("/officers")).Document.QuerySelector(".saved"));
    }

    [Fact]
    public async Task The_docket_follows_the_case_to_its_end()
    {
        var (id, _, applicant) = await _desk.Arrived();
        async Task<(Lane, string)> Stands() =>
            await _desk.Read(async db => (await db.Docket.SingleAsync(d => d.Id == id)) is var d ? (d.Lane, d.Stage) : default);

        Assert.Equal((Lane.Desk, "審査"), await Stands());
        await _desk.DraftDecision(id, Desk.Somebody(Post.Examiner), "granted", Filings.GrantDraft);
        Assert.Equal((Lane.Away, "決裁中"), await Stands());
        await _desk.Use<WithdrawApplication>(u => u.Run(id, applicant, Ct));
        Assert.Equal((Lane.Closed, "取下げ"), await Stands());
    }

    private Task<int> Indexed() => _desk.Use<IndexCases, int>(u => u.Run(1000, Ct));

    private static async Task<string[]> Found(Seat seat, string words) =>
        Receipts(await seat.Browser.Get($"/officers/cases?show=100&q={Uri.EscapeDataString(words)}"));

    private static string[] Receipts(Page page) => [.. page.Document.QuerySelectorAll(".work code").Select(c => c.TextContent)];
}
