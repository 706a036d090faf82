using System.Net;
using TochoDX.Web.Common;
using TochoDX.Web.Public.Procedures;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

public sealed class CatalogueTests(Site site)
{
    [Theory]
    [InlineData("かんばん", "屋外広告物許可申請")]
    [InlineData("ｶﾝﾊﾞﾝ", "屋外広告物許可申請")]
    [InlineData("納税", "納税証明")]
    [InlineData("tax payment", "納税証明書交付請求")]
    [InlineData("纳税证明", "納税証明書交付請求")]
    [InlineData("납세증명서", "納税証明書交付請求")]
    public async Task Procedures_are_found_by_everyday_words(string words, string title)
    {
        var page = await site.Open().Get("/procedures?q=" + Uri.EscapeDataString(words));

        Assert.Contains(title, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_without_result_says_what_to_do()
    {
        var page = await site.Open().Get("/procedures?q=" + Uri.EscapeDataString("<script>ない</script>"));

        Assert.Contains("当てはまる手続がありません", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    [Fact]
    public void Every_procedure_belongs_to_a_life_event_and_every_event_leads_somewhere()
    {
        var codes = Catalogue.BuiltIn().Current.Select(p => p.Procedure.Code).ToList();

        Assert.All(LifeEvent.All, e => Assert.All(e.Procedures, code => Assert.Contains(code, codes)));
        Assert.All(codes, code => Assert.NotEmpty(LifeEvent.With(code)));
    }

    [Fact]
    public async Task Events_categories_and_filers_narrow_the_list_and_lead_back()
    {
        var browser = site.Open();
        var all = await browser.Get("/procedures");
        Assert.Equal(BuiltIn.Count, Cards(all).Count);

        var moving = await browser.Get(all.Document.QuerySelector(".events a")!.GetAttribute("href")!);
        Assert.Equal(["自動車税に関する住所変更届", "都営住宅入居申込み"], Cards(moving));

        var tax = await browser.Get(Link(all, "都税"));
        Assert.Equal(6, Cards(tax).Count);
        var companies = await browser.Get(Link(tax, "法人・団体が申請できる"));
        Assert.Equal(5, Cards(companies).Count);
        Assert.Equal(2, companies.Document.QuerySelectorAll(".chips a[aria-current]").Length);
        Assert.Equal("/procedures?filer=corporation", Link(companies, "都税"));
        var narrowed = await browser.Get("/procedures?q=証明&category=都税&filer=corporation");
        Assert.Equal(3, Cards(narrowed).Count);
        Assert.Equal(2, narrowed.Document.QuerySelectorAll("form.finder input[type=hidden]").Length);
    }

    [Theory]
    [InlineData("/procedures?category=%3Cscript%3E&event=none&filer=god")]
    [InlineData("/procedures?category=&event=&filer=&q=")]
    [InlineData("/procedures?event=move&event=car&filer[]=x")]
    public async Task A_filter_that_does_not_exist_is_not_looked_at(string address)
    {
        var page = await site.Open().Get(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(Cards(page));
    }

    [Fact]
    public async Task A_notification_is_not_said_to_be_approved()
    {
        var page = await site.Open().Get("/procedures/vehicle-tax-address");

        var steps = page.Document.QuerySelectorAll(".steps__name").Select(s => s.TextContent.Trim());
        Assert.Equal(["届出", "登録", "通知", "完了"], steps);
        Assert.Contains("到達した時に完了します", page.Text, StringComparison.Ordinal);
    }

    // Others publish online meanwhile: only what is built in is looked at.
    private static List<string> Cards(Page page) =>
        [.. page.Document.QuerySelectorAll(".card h3").Select(h => h.TextContent).Where(BuiltIn.Contains)];

    private static HashSet<string> BuiltIn { get; } = [.. Catalogue.BuiltIn().Current.Select(p => p.Procedure.Title.Ja)];

    private static string Link(Page page, string name) =>
        page.Document.QuerySelectorAll(".chips a").Single(a => a.TextContent == name).GetAttribute("href")!;

    [Fact]
    public async Task The_guidance_says_what_is_needed_before_anyone_signs_in()
    {
        foreach (var procedure in Catalogue.BuiltIn().Current.Select(p => p.Procedure))
        {
            var page = await site.Open().Get($"/procedures/{procedure.Code}");

            Assert.Equal(procedure.Title.Ja, page.Heading);
            foreach (var text in new[] { procedure.Basis, "標準処理期間", "手数料", "申請できる方" })
                Assert.Contains(text, page.Text, StringComparison.Ordinal);
            if (procedure.Fees.Any(f => !f.Confirmed))
                Assert.Contains("要確認", page.Text, StringComparison.Ordinal);
            Assert.Contains(
                page.Document.QuerySelectorAll("main a"),
                a => a.GetAttribute("href") == "/sign-in?returnUrl=%2Fprocedures%2F" + procedure.Code
            );
        }
        Assert.Equal(HttpStatusCode.NotFound, (await site.Open().Get("/procedures/no-such-thing")).Status);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[x](javascript:alert(1))", "javascript")]
    [InlineData("[x](JaVaScRiPt:alert(1))", "ript:")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript")]
    [InlineData("[x](//evil.example)", "evil")]
    [InlineData("[x](data:text/html,1)", "data:")]
    public void Markdown_brings_no_script_and_no_foreign_scheme(string markdown, string never)
    {
        using var text = new StringWriter();
        MarkdownText.ToHtml(markdown).WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);

        Assert.DoesNotContain(never, text.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
