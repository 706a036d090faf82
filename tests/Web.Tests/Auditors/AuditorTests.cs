using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Auditors;

/// <summary>The auditors' pages read everything and change nothing.</summary>
public sealed class AuditorTests(Site site)
{
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task The_log_is_found_by_receipt_number_actor_action_and_day()
    {
        var (id, receipt, applicant) = await _desk.Arrived();
        var auditor = await Auditor();
        var today = JapaneseDate.DayOf(site.Clock.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture);

        var rows = await Rows(auditor.Browser, $"/auditors?subject={receipt}&operation=application.submitted&from={today}&to={today}");

        Assert.Single(rows);
        Assert.Contains($"application:{id}", auditor.Browser.Shown!.Text, StringComparison.Ordinal);
        Assert.NotEmpty(await Rows(auditor.Browser, $"/auditors?actor={applicant.Id}"));
        Assert.Empty(await Rows(auditor.Browser, $"/auditors?subject={receipt}&to=2020-01-01"));
        Assert.Empty(await Rows(auditor.Browser, $"/auditors?actor=nobody%40example.jp"));
    }

    [Fact]
    public async Task Every_entry_is_listed_once_going_forth_and_back()
    {
        await _desk.Drafted();
        var auditor = await Auditor();
        List<long> forth = [];
        List<long> back = [];
        for (
            string? next = "/auditors";
            next is not null;
            next = auditor.Browser.Shown!.Document.QuerySelector("a[rel=next]")?.GetAttribute("href")
        )
            forth.AddRange(await Rows(auditor.Browser, next));
        back.AddRange(await Rows(auditor.Browser, $"/auditors?before={forth[^1] - 1}"));
        while (auditor.Browser.Shown!.Document.QuerySelector("a[rel=prev]")?.GetAttribute("href") is { } previous)
            back.InsertRange(0, await Rows(auditor.Browser, previous));

        Assert.Equal(Enumerable.Range(1, (int)forth[0]).Select(i => (long)i).Reverse(), forth);
        Assert.Equal(forth, back.SkipWhile(seq => seq > forth[0]));
    }

    [Theory]
    [InlineData("from=あした", "日付は")]
    [InlineData("from=0001-01-01", "平成12年1月1日以後")]
    [InlineData("to=9999-12-31", "平成12年1月1日以後")]
    [InlineData("from=2026-05-02&to=2026-05-01", "始めの日以降")]
    public async Task A_period_that_cannot_be_is_shown_again_with_advice(string query, string advice)
    {
        var auditor = await Auditor();

        var log = await auditor.Browser.Get("/auditors?" + query);
        Assert.Contains(advice, log.Errors, StringComparison.Ordinal);
        Assert.Contains(query.Split('&')[0].Split('=')[1], log.Document.QuerySelectorAll("input").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task An_entry_shows_its_facts_and_its_place_in_the_chain()
    {
        var (id, receipt, _) = await _desk.Arrived();
        var auditor = await Auditor();
        var seq = await _desk.Read(db =>
            db.AuditEntries.Where(e => e.Subject == $"application:{id}" && e.Action == "application.submitted")
                .Select(e => e.Seq)
                .SingleAsync()
        );

        var page = await auditor.Browser.Get($"/auditors/entries/{seq}");

        Assert.Contains(receipt, page.Text, StringComparison.Ordinal);
        Assert.Equal(["一致", "一致", "一致"], page.Document.QuerySelectorAll(".checks-list .status").Select(s => s.TextContent));
        Assert.Equal(
            "一致",
            (await auditor.Browser.Get("/auditors/entries/1")).Document.QuerySelector(".checks-list .status")!.TextContent
        );
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.Browser.Get("/auditors/entries/0")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.Browser.Get($"/auditors/entries/{long.MaxValue}")).Status);
    }

    [Fact]
    public async Task Verification_names_every_invariant_and_what_breaks_one()
    {
        await using var own = await Site.Start();
        var desk = new Desk(own);
        var auditor = await desk.Staff(Auditors());
        var (id, _, _) = await desk.Arrived();
        await auditor.Browser.Get("/auditors/verify");
        var holds = await auditor.Browser.Submit("/auditors/verify");
        Assert.Contains("すべての条件を満たしています", holds.Text, StringComparison.Ordinal);
        await desk.Read(db => db.Database.ExecuteSqlAsync($"UPDATE Applications SET Status = 'Completed' WHERE Id = {id}"));

        var broken = await auditor.Browser.Submit("/auditors/verify");

        Assert.Contains("条件が破れています", broken.Text, StringComparison.Ordinal);
        Assert.Contains(
            id.ToString(),
            broken.Document.QuerySelector(".invariants .field__error")!.TextContent,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task The_report_is_read_on_the_page_and_taken_as_a_pdf()
    {
        var (_, receipt, _) = await _desk.Arrived();
        var auditor = await Auditor();
        var today = JapaneseDate.DayOf(site.Clock.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture);

        Assert.Null((await auditor.Browser.Get("/auditors/reports/processing")).Document.QuerySelector("article.document"));
        Assert.Contains(
            receipt,
            (await auditor.Browser.Get($"/auditors/reports/processing?from={today}&to={today}")).Text,
            StringComparison.Ordinal
        );
        var pdf = (await auditor.Browser.Get($"/auditors/reports/processing.pdf?from={today}&to={today}")).Response;
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("処理状況一覧_", pdf.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.Contains(
            "入力してください",
            (await auditor.Browser.Get("/auditors/reports/processing?from=&to=2026-01-01")).Errors,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "始めの日以降",
            (await auditor.Browser.Get("/auditors/reports/processing.pdf?from=2026-05-02&to=2026-05-01")).Errors,
            StringComparison.Ordinal
        );
    }

    private Task<Seat> Auditor() => _desk.Staff(Auditors());

    private static NewStaff Auditors() =>
        new(Site.Email(), "監査 六助", "カンサ ロクスケ", Audience.Auditor, null, (Post?)null, "監査事務局");

    private static async Task<List<long>> Rows(Browser browser, string path)
    {
        var page = await browser.Get(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return
        [
            .. page.Document.QuerySelectorAll("tbody td.number a").Select(a => long.Parse(a.TextContent, CultureInfo.InvariantCulture)),
        ];
    }
}
