using System.Net;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>Worklists: what waits for whom, page by page.</summary>
public sealed class WorklistTests(Site site)
{
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task An_examiner_sees_what_waits_in_the_own_office_only()
    {
        var (_, receipt, _) = await _desk.Arrived();
        var own = await _desk.Officer(Post.Examiner);
        var other = await _desk.Officer(Post.Examiner, Desk.Disclosure);

        Assert.Contains(receipt, await AllOf(own.Browser, "/officers"));
        Assert.Contains(receipt, await AllOf(own.Browser, "/officers/cases"));
        Assert.DoesNotContain(receipt, await AllOf(other.Browser, "/officers"));
        Assert.DoesNotContain(receipt, await AllOf(other.Browser, "/officers/cases"));
    }

    [Fact]
    public async Task An_approval_waits_for_one_post_after_the_other_and_for_legal_across_offices()
    {
        var (id, approval) = await _desk.Drafted("refused");
        var receipt = (await _desk.Read(async db => await db.Applications.FindAsync(id)))!.ReceiptNumber!;
        var deputy = await _desk.Officer(Post.DeputyManager);
        var manager = await _desk.Officer(Post.Manager);
        var legal = await _desk.Officer(Post.Legal, Desk.Disclosure);
        async Task<List<bool>> Waits() =>
            [
                (await AllOf(deputy.Browser, "/officers")).Contains(receipt),
                (await AllOf(manager.Browser, "/officers")).Contains(receipt),
                (await AllOf(legal.Browser, "/officers")).Contains(receipt),
                (await legal.Browser.Get($"/officers/cases/{id}")).Status is HttpStatusCode.OK,
            ];

        Assert.Equal(new List<bool> { true, false, false, false }, await Waits());
        await _desk.Seal(approval, Post.DeputyManager);
        Assert.Equal(new List<bool> { false, true, false, false }, await Waits());
        await _desk.Seal(approval, Post.Manager);
        Assert.Equal(new List<bool> { false, false, true, true }, await Waits());
        await _desk.Seal(approval, Post.Legal);
        Assert.Equal(new List<bool> { false, false, false, true }, await Waits());
    }

    [Fact]
    public async Task Every_row_is_shown_once_going_forth_and_back()
    {
        await using var quiet = await Site.Start();
        var desk = new Desk(quiet);
        var resident = await desk.Resident();
        List<string> filed = [];
        for (var i = 0; i < 60; i++)
        {
            filed.Add((await desk.File(resident, "outdoor-advertising", Filings.Permit)).Receipt);
            // Many fall due at the same time: then the id decides.
            if (i % 20 == 19)
                quiet.Clock.Advance(TimeSpan.FromDays(1));
        }
        var examiner = await desk.Officer(Post.Examiner);

        foreach (var list in new[] { "/officers", "/officers/cases" })
        {
            var forth = await AllOf(examiner.Browser, list);
            Assert.Equal(filed.Order(), forth.Order());
            Assert.Equal(forth, await AllBackwards(examiner.Browser, list));
        }
    }

    [Theory]
    [InlineData("/officers?after=x")]
    [InlineData("/officers?after=99999999999999999999_0")]
    [InlineData("/officers?after=9223372036854775807_00000000000000000000000000000000")]
    [InlineData("/officers?before=-1_00000000000000000000000000000000")]
    [InlineData("/officers?procedure=%00&due=never")]
    [InlineData("/officers/cases?after=x&status=99&procedure=none")]
    [InlineData("/officers/circulating?after=1_1")]
    public async Task What_is_no_cursor_or_filter_does_no_harm(string path)
    {
        var examiner = await _desk.Officer(Post.Examiner);

        var page = await examiner.Browser.Get(path);

        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{path}: {page.Status}");
    }

    [Fact]
    public async Task A_receipt_number_in_any_width_leads_to_the_case_of_the_own_office()
    {
        var (id, receipt, _) = await _desk.Arrived();
        var own = await _desk.Officer(Post.Examiner);
        var other = await _desk.Officer(Post.Manager, Desk.Disclosure);
        var wide = string.Concat(receipt.ToLowerInvariant().Select(c => (char)(c + 0xFEE0)));

        Assert.Equal(
            $"/officers/cases/{id}",
            (await own.Browser.Get($"/officers/cases/find?receipt={Uri.EscapeDataString(wide)}")).Location
        );
        Assert.Equal("案件が見つかりません", (await other.Browser.Get($"/officers/cases/find?receipt={receipt}")).Heading);
    }

    [Fact]
    public async Task The_most_urgent_is_marked_in_words()
    {
        await using var quiet = await Site.Start();
        var desk = new Desk(quiet);
        await desk.Arrived();
        quiet.Clock.Advance(TimeSpan.FromDays(40));
        var examiner = await desk.Officer(Post.Examiner);

        Assert.Matches("[0-9]+日超過", (await examiner.Browser.Get("/officers?due=over")).Text);
    }

    private static string[] Receipts(Page page) => [.. page.Document.QuerySelectorAll(".work code").Select(c => c.TextContent)];

    private static async Task<List<string>> AllOf(Browser browser, string path)
    {
        List<string> all = [];
        for (string? next = path; next is not null; )
        {
            var page = await browser.Get(next);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            all.AddRange(Receipts(page));
            next = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        return all;
    }

    /// <summary>To the last page and back to the first.</summary>
    private static async Task<List<string>> AllBackwards(Browser browser, string path)
    {
        await AllOf(browser, path);
        List<string> all = [.. Receipts(browser.Shown!)];
        while (browser.Shown!.Document.QuerySelector("a[rel=prev]")?.GetAttribute("href") is { } previous)
            all.InsertRange(0, Receipts(await browser.Get(previous)));
        return all;
    }
}
