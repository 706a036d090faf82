using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Samples;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>Every kind of question, from the page to the officer's desk and the receipt, without a script.</summary>
public sealed class EveryKindTests : IAsyncLifetime
{
    private Site _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await Site.Start(services => services.Replace(ServiceDescriptor.Singleton(Samples.Catalogue())));

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task All_kinds_are_typed_checked_filed_examined_and_corrected()
    {
        var filer = new Filer(await _site.SignedIn(Audience.Resident));
        var id = await filer.Start("every-kind");
        await AddEntry(filer, id, "officers", "officer");
        await AddEntry(filer, id, "items", "item");

        var check = await filer.FillAll(id, _ => SampleAnswers.EveryKind);
        if (check.Heading != "入力内容の確認")
            Assert.Fail(check.Errors);
        Assert.Equal("", check.Errors);
        foreach (
            var shown in new[]
            {
                "00012345",
                "〒163-8001　東京都新宿区西新宿2-8-1　都庁第一本庁舎",
                "令和8年4月1日から令和8年9月30日まで",
                "ｸｽﾞｻｷ ﾀｶﾖｼ",
                "品川 300 あ 12-34",
                "役員2　ほかの職業",
                "1,900円",
                "同意する",
            }
        )
            Assert.Contains(shown, check.Text, StringComparison.Ordinal);
        Assert.Equal(2, check.Document.QuerySelectorAll(".answers-table tbody tr").Length);

        var receipt = await filer.Submit(id);
        var pdf = await (await filer.Get($"/applications/{id}/receipt.pdf")).Response.Content.ReadAsByteArrayAsync();
        var text = PdfTools.Text(pdf);
        Assert.Contains(receipt, text, StringComparison.Ordinal);
        Assert.Contains("品川 300 あ 12-34", text, StringComparison.Ordinal);
        Assert.Contains("1,600円", text, StringComparison.Ordinal);

        var desk = new Desk(_site);
        var examiner = await desk.Officer(Post.Examiner);
        var page = await examiner.Browser.Get($"/officers/cases/{id}");
        Assert.Contains("役員2　ほかの職業", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll(".answers-table tbody tr").Length);

        await Correct(filer, id, examiner.Person);
    }

    /// <summary>The officer names one cell of the table and one entry's question; only these can be changed.</summary>
    private async Task Correct(Filer filer, Guid id, Person examiner)
    {
        using var scope = _site.Services.CreateScope();
        await scope
            .ServiceProvider.GetRequiredService<RequestCorrection>()
            .Run(
                id,
                [new("item-2-sheets", "枚数を数え直してください。"), new("officer-2-other_job", "具体的に入力してください。")],
                JapaneseDate.DayOf(_site.Clock.GetUtcNow()).AddDays(14),
                examiner,
                CancellationToken.None
            );
        await filer.Get($"/applications/{id}/continue");
        var page = await filer.Browser.Follow();
        Assert.Equal("q-officer-2-other_job", page.Document.QuerySelectorAll("[name^='q-']").Single().GetAttribute("name"));
        Assert.Contains("役員2　ほかの職業", page.Text, StringComparison.Ordinal);
        await filer.Send(page, new Dictionary<string, string[]> { ["officer-2-other_job"] = ["弁護士（東京弁護士会）"] });
        page = await filer.Get($"/applications/{id}/pages/items");
        await filer.Send(page, new Dictionary<string, string[]> { ["item-2-sheets"] = ["75"], ["item-1-sheets"] = ["1"] });

        var check = await filer.Get($"/applications/{id}/check");
        Assert.Equal("", check.Errors);
        Assert.Contains("内訳2　枚数", check.Text, StringComparison.Ordinal);
        await filer.Browser.Submit($"/applications/{id}/correct");
        var answers = (await Read(id)).Answers;
        Assert.Equal(
            ["30", "75", "弁護士（東京弁護士会）"],
            new[] { "item-1-sheets", "item-2-sheets", "officer-2-other_job" }.Select(answers.One)
        );
    }

    [Fact]
    public async Task An_entry_is_added_and_taken_out_and_nothing_typed_is_lost()
    {
        var filer = new Filer(await _site.SignedIn(Audience.Resident));
        var id = await filer.Start("every-kind");
        var page = await filer.Get($"/applications/{id}/pages/officers");
        Assert.Null(page.Document.QuerySelector("button[value^='remove:']"));

        await filer.Send(
            page,
            new Dictionary<string, string[]> { ["officer-1-name"] = ["東京 一郎", "トウキョウ イチロウ"] },
            "add:officer"
        );
        page = await filer.Browser.Get($"/applications/{id}/pages/officers");
        Assert.Equal("東京 一郎", page.Document.QuerySelector("#q-officer-1-name")!.GetAttribute("value"));
        Assert.Equal("役員2", page.Document.QuerySelector("#q-officer-2 legend")!.TextContent);

        // Wrong on the way: the new entry is there, and what was typed stays beside its error.
        var wrong = await filer.Send(page, new Dictionary<string, string[]> { ["officer-1-since"] = ["令和50年"] }, "add:officer");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("令和50年", wrong.Document.QuerySelector("#q-officer-1-since")!.GetAttribute("value"));
        Assert.Equal(3, wrong.Document.QuerySelectorAll("fieldset.entry").Length);

        await filer.Send(wrong, new Dictionary<string, string[]> { ["officer-1-since"] = [""] }, "remove:officer-2");
        page = await filer.Browser.Get($"/applications/{id}/pages/officers");
        Assert.Equal(["q-officer-1", "q-officer-3"], page.Document.QuerySelectorAll("fieldset.entry").Select(e => e.Id!));
        Assert.Equal("東京 一郎", page.Document.QuerySelector("#q-officer-1-name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_postcode_fills_in_the_town_from_the_table_that_was_imported()
    {
        await Import();
        var filer = new Filer(await _site.SignedIn(Audience.Resident));
        var id = await filer.Start("every-kind");
        var page = await filer.Get($"/applications/{id}/pages/composite");

        var filled = await filer.Send(
            page,
            new Dictionary<string, string[]> { ["site"] = ["１６３-８００１", "", "2-8-1", ""], ["contact"] = ["東京 太郎", ""] },
            "town:site"
        );
        Assert.Equal(HttpStatusCode.OK, filled.Status);
        Assert.Equal("", filled.Errors);
        Assert.Equal("東京都新宿区西新宿", filled.Document.QuerySelector("#q-site-town")!.GetAttribute("value"));
        Assert.Equal("2-8-1", filled.Document.QuerySelector("#q-site-block")!.GetAttribute("value"));
        Assert.Equal("東京 太郎", filled.Document.QuerySelector("#q-contact")!.GetAttribute("value"));

        var unknown = await filer.Send(filled, new Dictionary<string, string[]> { ["site"] = ["9999999", "町", "", ""] }, "town:site");
        Assert.Contains("見つかりませんでした", unknown.Errors, StringComparison.Ordinal);
        Assert.Equal("町", unknown.Document.QuerySelector("#q-site-town")!.GetAttribute("value"));
    }

    private async Task Import()
    {
        var desk = new Desk(_site);
        var administrator = await desk.Staff(
            new(Site.Email(), "管理 花子", "カンリ ハナコ", Audience.Administrator, null, null, "デジタルサービス局 主任")
        );
        var page = await administrator.Browser.Get("/administrators/postcodes");
        Assert.Contains("まだ取り込まれていません", page.Text, StringComparison.Ordinal);
        const string File =
            "13104,\"163  \",\"1638001\",\"ﾄｳｷﾖｳﾄ\",\"ｼﾝｼﾞﾕｸｸ\",\"ﾆｼｼﾝｼﾞﾕｸ\",\"東京都\",\"新宿区\",\"西新宿\",0,0,1,0,0,0\r\n";
        var shiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(File);
        foreach (
            var (bytes, status) in new[] { ("x"u8.ToArray(), HttpStatusCode.UnprocessableEntity), (shiftJis, HttpStatusCode.Redirect) }
        )
        {
            using var content = new MultipartFormDataContent
            {
                {
                    new StringContent(
                        page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!
                    ),
                    "__RequestVerificationToken"
                },
                { new ByteArrayContent(bytes), "File", "KEN_ALL.CSV" },
            };
            var response = await administrator.Browser.Http.PostAsync("/administrators/postcodes", content);
            Assert.Equal(status, response.StatusCode);
        }
        Assert.Contains("KEN_ALL.CSV", (await administrator.Browser.Get("/administrators/postcodes")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await desk.Read(db => db.AuditEntries.CountAsync(e => e.Action == "postcodes.imported")));
    }

    [Fact]
    public async Task A_refresh_by_script_brings_up_what_is_asked_now_and_says_nothing_of_errors()
    {
        var filer = new Filer(await _site.SignedIn(Audience.Resident));
        var id = await filer.Start("every-kind");
        var page = await filer.Get($"/applications/{id}/pages/items");
        Assert.Contains("q-item-1-sheets", page.Document.QuerySelector("form[data-live]")!.GetAttribute("data-live")!.Split(' '));
        Assert.Null(page.Document.QuerySelector("#q-large"));

        var fresh = await filer.Send(
            page,
            new Dictionary<string, string[]> { ["item-1-sheets"] = ["120"], ["item-1-colour"] = ["colour"] },
            "refresh"
        );

        Assert.Equal((HttpStatusCode.OK, ""), (fresh.Status, fresh.Errors));
        Assert.NotNull(fresh.Document.QuerySelector("#q-large"));
        Assert.Equal("2,400円", fresh.Document.QuerySelector("#q-item-1-price")!.TextContent);
    }

    [Fact]
    public async Task Before_filing_people_can_find_out_whether_it_is_for_them()
    {
        var browser = _site.Open();
        Assert.Contains("申請の前に確認する", (await browser.Get("/procedures/every-kind")).Text, StringComparison.Ordinal);
        await browser.Get("/procedures/every-kind/eligibility");
        const string Here = "/procedures/every-kind/eligibility";

        var none = await browser.Submit(Here);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        var more = await browser.Submit(Here, ("q-in_tokyo", "no"), ("q-sheets", "２"));
        Assert.Contains("質問が増えました", more.Text, StringComparison.Ordinal);
        var wrong = await browser.Submit(Here, ("q-in_tokyo", "no"), ("q-works", "no"), ("q-sheets", "2"));
        Assert.Contains("この手続の対象ではない見込みです", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("都内で働く方のための手続です", wrong.Text, StringComparison.Ordinal);
        var right = await browser.Submit(Here, ("q-in_tokyo", "yes"), ("q-sheets", "2"));
        Assert.Contains("申請できる見込みです", right.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/procedures/outdoor-advertising/eligibility")).Status);
    }

    private static async Task AddEntry(Filer filer, Guid id, string page, string group)
    {
        var sent = await filer.Send(await filer.Get($"/applications/{id}/pages/{page}"), Filer.Nothing, $"add:{group}");
        Assert.Equal($"/applications/{id}/pages/{page}#q-{group}-2", sent.Location);
    }

    private async Task<Application> Read(Guid id)
    {
        using var scope = _site.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<TochoDb>().Applications.AsNoTracking().SingleAsync(a => a.Id == id);
    }
}
