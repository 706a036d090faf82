using System.Net;
using TochoDX.TestKit;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>The pages for residents in five languages: chosen, kept, and honest where a text is only Japanese.</summary>
public sealed class LanguageTests(Site site)
{
    [Fact]
    public async Task A_language_is_chosen_by_a_link_and_kept()
    {
        var browser = site.Open();
        var home = await browser.Get("/procedures?q=tax");
        Assert.Equal("ja", home.Document.DocumentElement.GetAttribute("lang"));

        var chosen = await browser.Get("/procedures" + LinkTo(home, "en"));

        Assert.Equal("/procedures?q=tax", chosen.Location);
        var cookie = Assert.Single(chosen.Response.Headers.GetValues("Set-Cookie"), c => c.Contains("language", StringComparison.Ordinal));
        Assert.StartsWith("__Host-tocho-language=en;", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        var page = await browser.Follow();
        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Find a procedure", page.Heading);
        Assert.Contains("Certificate of tax payment", page.Text, StringComparison.Ordinal);
        Assert.Equal("Sign in", (await browser.Get("/sign-in")).Heading);

        await browser.Get("/" + LinkTo(page, "ja-easy").Replace("q=tax&", "", StringComparison.Ordinal));
        var easy = await browser.Get("/procedures/tax-certificate");
        Assert.Equal("ja", easy.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("税金を 払った ことの 証明書", easy.Heading);
    }

    [Theory]
    [InlineData("ko-KR,ko;q=0.9,en;q=0.8", "ko")]
    [InlineData("fr;q=0.9,zh-TW;q=0.5", "zh-Hans")]
    [InlineData("en;q=0.4,ja;q=0.9", "ja")]
    [InlineData("fr", "ja")]
    [InlineData("*", "ja")]
    [InlineData("\"'><script>", "ja")]
    [InlineData(null, "ja")]
    public async Task Nobody_who_has_not_chosen_is_spoken_to_in_a_strange_language(string? browserSays, string expected)
    {
        var browser = site.Open();
        if (browserSays is not null)
            browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", browserSays);

        Assert.Equal(expected, (await browser.Get("/")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(expected, (await browser.Get("/no-such-page?language=tlh")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task What_is_only_Japanese_says_so()
    {
        var browser = await In("zh-Hans");

        var page = await browser.Get("/procedures/tax-certificate");

        Assert.Equal("纳税证明书发行请求", page.Heading);
        Assert.Null(page.Document.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.Equal("ja", page.Document.QuerySelector(".prose")!.GetAttribute("lang"));
        Assert.Equal("ja", page.Document.QuerySelectorAll("dd[lang]").Single(d => d.TextContent.Contains("地方税法")).GetAttribute("lang"));
    }

    [Fact]
    public async Task An_address_of_another_host_is_not_followed()
    {
        var answer = await site.Open().Get("https://localhost//evil.example/?language=en");

        Assert.NotEqual(HttpStatusCode.Redirect, answer.Status);
    }

    [Fact]
    public async Task Faults_are_told_in_the_language_of_the_reader()
    {
        var (filer, id) = await Begin("en");
        var page = await filer.Get($"/applications/{id}/pages/applicant");
        Assert.Equal("Applicant", page.Heading);

        var again = await filer.Send(
            page,
            new Dictionary<string, string[]>
            {
                ["applicant_type"] = ["individual"],
                ["applicant_name"] = [""],
                ["applicant_postcode"] = ["十六三"],
                ["applicant_phone"] = ["電話"],
            }
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.StartsWith("Error: ", again.Document.Title, StringComparison.Ordinal);
        Assert.Equal("Enter “Name”.", again.Document.QuerySelector("#q-applicant_name-error")!.TextContent);
        Assert.Equal(
            "“Postcode”: Enter 7 digits, like 163-8001.",
            again.Document.QuerySelector("#q-applicant_postcode-error")!.TextContent
        );
        Assert.Equal("十六三", again.Document.QuerySelector("#q-applicant_postcode")!.GetAttribute("value"));
        Assert.DoesNotMatch("[ぁ-ゖァ-ヺ]", again.Errors);
    }

    [Fact]
    public async Task Nothing_typed_is_lost_when_the_language_is_changed_on_a_form()
    {
        var (filer, id) = await Begin("ja");
        var page = await filer.Get($"/applications/{id}/pages/applicant");
        // The Enter key goes on; it does not change the language.
        Assert.Equal("next", page.Document.QuerySelector("button[form=answers], #answers button")!.GetAttribute("value"));
        var typed = new Dictionary<string, string[]> { ["applicant_address"] = ["東京都新宿区西新宿二丁目"] };

        var sent = await filer.Send(page, typed, "stay:", action: ButtonTo(page, "ko"));
        page = await filer.Get(sent.Location!);
        Assert.Equal("신청자", page.Heading);
        Assert.Equal("東京都新宿区西新宿二丁目", page.Document.QuerySelector("#q-applicant_address")!.GetAttribute("value"));

        typed["applicant_postcode"] = ["十六三"];
        var again = await filer.Send(page, typed, "stay:", action: ButtonTo(page, "en"));
        Assert.Equal("Applicant", again.Heading);
        Assert.Equal("十六三", again.Document.QuerySelector("#q-applicant_postcode")!.GetAttribute("value"));
        Assert.Single(again.Document.QuerySelectorAll(".errors li"));
    }

    [Fact]
    public async Task The_whole_path_speaks_English_and_the_papers_stay_Japanese()
    {
        var (filer, id) = await Begin("en");
        var answers = new Dictionary<string, string[]>(Filings.Permit)
        {
            ["filed_by"] = ["self"],
            ["tax_kind"] = ["corporate"],
            ["term"] = ["2025-04-01", "2026-03-31"],
            ["copies"] = ["2"],
            ["purpose"] = ["loan"],
        };

        var check = await filer.FillAll(id, _ => answers);

        Assert.Equal("Check your answers", check.Heading);
        foreach (
            var words in new[]
            {
                "Individual",
                "from April 1, 2025 to March 31, 2026",
                "¥800",
                "Loan or guarantee",
                "Proof of identity",
                "Agreed",
            }
        )
            Assert.Contains(words, check.Text, StringComparison.Ordinal);
        var number = await filer.Submit(id);
        Assert.Equal("Your application has been received", filer.Browser.Shown!.Heading);
        var status = await filer.Get($"/applications/{id}");
        foreach (var words in new[] { "to be paid", "Fee for the certificate of tax payment", "¥800", "Your application arrived", number })
            Assert.Contains(words, status.Text, StringComparison.Ordinal);
        Assert.Contains("¥800", (await filer.Get("/payments")).Text, StringComparison.Ordinal);

        var receipt = await filer.Browser.Http.GetByteArrayAsync($"/applications/{id}/receipt.pdf");
        Assert.Contains("受付票", PdfTools.Text(receipt), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_read_Japanese()
    {
        var officer = await site.SignedIn(Audience.Officer);

        var page = await officer.Get("/profile?language=en");

        Assert.Equal("ja", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Null(page.Document.QuerySelector(".languages"));
    }

    private async Task<Browser> In(string language)
    {
        var browser = site.Open();
        await browser.Get("/?language=" + language);
        return browser;
    }

    private async Task<(Filer Filer, Guid Id)> Begin(string language)
    {
        var browser = await site.SignedIn(Audience.Resident);
        await browser.Get("/?language=" + language);
        var filer = new Filer(browser);
        return (filer, await filer.Start("tax-certificate"));
    }

    private static string LinkTo(Page page, string language) =>
        page.Document.QuerySelector($".languages a[hreflang={language}]")!.GetAttribute("href")!;

    private static string ButtonTo(Page page, string language) =>
        page
            .Document.QuerySelectorAll(".languages button")
            .Select(b => b.GetAttribute("formaction")!)
            .Single(a => a.EndsWith("=" + language, StringComparison.Ordinal));
}
