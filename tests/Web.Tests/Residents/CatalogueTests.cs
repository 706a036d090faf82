using System.Net;
using TochoDX.Web.Common;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

public sealed class CatalogueTests(Site site)
{
    [Theory]
    [InlineData("かんばん", "屋外広告物許可申請")]
    [InlineData("ｶﾝﾊﾞﾝ", "屋外広告物許可申請")]
    [InlineData("納税", "納税証明")]
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
