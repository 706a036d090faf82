using System.Net;
using TochoDX.TestKit;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>One page of a form: errors, conditions, files, and nothing typed is ever lost.</summary>
public sealed class FormPageTests(Site site)
{
    private const string Script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private async Task<(Filer Filer, Guid Id)> Begin(string procedure = "outdoor-advertising")
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        return (filer, await filer.Start(procedure));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_what_was_typed_stays()
    {
        var (filer, id) = await Begin();
        var page = await filer.Get($"/applications/{id}/pages/applicant");

        var again = await filer.Send(
            page,
            new Dictionary<string, string[]> { ["applicant_postcode"] = ["十六三"], ["applicant_address"] = ["東京都新宿区"] }
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.StartsWith("エラー：", again.Document.Title, StringComparison.Ordinal);
        Assert.Contains("郵便番号", again.Document.QuerySelector("#q-applicant_postcode-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("十六三", again.Document.QuerySelector("#q-applicant_postcode")!.GetAttribute("value"));
        Assert.Equal("true", again.Document.QuerySelector("#q-applicant_postcode")!.GetAttribute("aria-invalid"));
        Assert.Equal("東京都新宿区", again.Document.QuerySelector("#q-applicant_address")!.GetAttribute("value"));
        Assert.Null(again.Document.QuerySelector("#q-applicant_address-error"));
        Assert.All(
            again.Document.QuerySelectorAll(".errors a"),
            a => Assert.NotNull(again.Document.QuerySelector(a.GetAttribute("href")!))
        );
    }

    [Fact]
    public async Task A_question_that_an_answer_brings_up_is_asked_before_the_page_is_done()
    {
        var (filer, id) = await Begin();
        var page = await filer.Get($"/applications/{id}/pages/applicant");
        Assert.Null(page.Document.QuerySelector("#q-representative_name"));
        var company = new Dictionary<string, string[]>(Filings.Permit) { ["applicant_type"] = ["corporation"] };

        var sent = await filer.Send(page, company);

        Assert.Equal($"/applications/{id}/pages/applicant#q-corporate_number", sent.Location);
        page = await filer.Get($"/applications/{id}/pages/applicant");
        Assert.NotNull(page.Document.QuerySelector("#q-representative_name"));
        Assert.Equal(Filings.RareName, page.Document.QuerySelector("#q-applicant_name")!.GetAttribute("value"));
        sent = await filer.Send(page, Filer.Nothing);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.NotNull(sent.Document.QuerySelector("#q-representative_name-error"));
    }

    [Fact]
    public async Task An_older_page_sent_late_keeps_the_answers_of_the_others()
    {
        var (filer, id) = await Begin();
        var old = await filer.Get($"/applications/{id}/pages/applicant");
        await filer.FillAll(id, _ => Filings.Permit);

        var sent = await filer.Send(old, new Dictionary<string, string[]>(Filings.Permit) { ["applicant_phone"] = ["03-9999-8888"] });

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var check = await filer.Get($"/applications/{id}/check");
        Assert.Equal("", check.Errors);
        Assert.Contains("03-9999-8888", check.Text, StringComparison.Ordinal);
        Assert.Contains("店名「髙𠮷屋」と営業時間", check.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_can_be_left_half_done_and_taken_up_again()
    {
        var (filer, id) = await Begin();
        var page = await filer.Get($"/applications/{id}/pages/applicant");

        var sent = await filer.Send(
            page,
            new Dictionary<string, string[]> { ["applicant_address"] = ["東京都新宿区西新宿2-8-1"] },
            then: "later"
        );

        Assert.Equal("/applications", sent.Location);
        Assert.Contains("続きから入力する", (await filer.Get("/applications")).Text, StringComparison.Ordinal);
        await filer.Get($"/applications/{id}/continue");
        var again = await filer.Browser.Follow();
        Assert.Equal("東京都新宿区西新宿2-8-1", again.Document.QuerySelector("#q-applicant_address")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Script_typed_into_every_field_comes_back_as_text()
    {
        var (filer, id) = await Begin();
        foreach (var name in new[] { "applicant", "place", "sign", "design" })
        {
            var page = await filer.Get($"/applications/{id}/pages/{name}");
            var typed = page
                .Document.QuerySelectorAll("[name^='q-']")
                .Select(f => f.GetAttribute("name")![2..])
                .Distinct()
                .ToDictionary(q => q, _ => new[] { Script });

            var again = await filer.Send(page, typed);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
            Assert.Empty(again.Document.QuerySelectorAll("main script, main img"));
            Assert.Contains(
                again.Document.QuerySelectorAll("main .control"),
                c => (c.GetAttribute("value") ?? c.TextContent).Contains(Script, StringComparison.Ordinal)
            );
        }
        var check = await filer.Get($"/applications/{id}/check");
        Assert.Empty(check.Document.QuerySelectorAll("main script, main img"));
        Assert.Contains(Script, check.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_that_only_one_computer_knows_is_refused_by_name()
    {
        var (filer, id) = await Begin();
        var page = await filer.Get($"/applications/{id}/pages/applicant");

        var again = await filer.Send(page, new Dictionary<string, string[]>(Filings.Permit) { ["applicant_name"] = ["東京\uE123子"] });

        Assert.Contains("外字", again.Document.QuerySelector("#q-applicant_name-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("U+E123", again.Errors, StringComparison.Ordinal);
        Assert.Equal("東京\uE123子", again.Document.QuerySelector("#q-applicant_name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("図面.pdf", "GIF89a this is a picture", "ファイルの中身")]
    [InlineData("図面.pdf", "", "空です")]
    [InlineData("図面.pdf", "%PDF-1.7\nno end", "壊れているか")]
    [InlineData("図面.pdf", "%PDF-1.7\n<</Encrypt 5 0 R>>\nstartxref\n0\n%%EOF", "保護")]
    [InlineData("図面.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "受け付けられません")]
    public async Task A_file_that_is_not_what_it_says_is_refused_with_the_reason(string name, string content, string reason)
    {
        var (filer, id) = await Begin("smart-tokyo-model");
        var page = await filer.Get($"/applications/{id}/pages/attachments");

        var again = await filer.Send(
            page,
            new Dictionary<string, string[]> { ["not_organized_crime"] = ["yes"] },
            files: [("plan_file", name, System.Text.Encoding.ASCII.GetBytes(content)), ("articles_file", "色.pdf", Filings.Pdf())]
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains(reason, again.Document.QuerySelector("#q-plan_file-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("色.pdf", again.Text, StringComparison.Ordinal); // the good one is kept
        Assert.NotNull(again.Document.QuerySelector("[name=q-not_organized_crime][value=yes][checked]"));
    }

    [Fact]
    public async Task A_file_can_be_attached_downloaded_and_taken_off_without_losing_what_was_typed()
    {
        var (filer, id) = await Begin("smart-tokyo-model");
        var page = await filer.Get($"/applications/{id}/pages/attachments");

        var sent = await filer.Send(
            page,
            Filer.Nothing,
            then: "stay:q-plan_file-group",
            files: [("plan_file", "..\\案内図 <1>.exe", Filings.Pdf())]
        );

        Assert.Equal($"/applications/{id}/pages/attachments#q-plan_file-group", sent.Location);
        page = await filer.Get($"/applications/{id}/pages/attachments");
        var link = page.Document.QuerySelector(".files a")!;
        Assert.Equal("案内図 _1_.pdf", link.TextContent);
        var file = (await filer.Get(link.GetAttribute("href")!)).Response;
        Assert.Equal(Filings.Pdf(), await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        var off = page.Document.QuerySelector(".files button")!.GetAttribute("formaction")!;
        await filer.Send(page, new Dictionary<string, string[]> { ["not_organized_crime"] = ["yes"] }, action: off);
        page = await filer.Get($"/applications/{id}/pages/attachments");
        Assert.Null(page.Document.QuerySelector(".files"));
        Assert.NotNull(page.Document.QuerySelector("[name=q-not_organized_crime][value=yes][checked]"));
    }

    [Fact]
    public async Task Files_as_large_as_the_question_allows_are_taken_and_larger_ones_refused_by_name()
    {
        var (filer, id) = await Begin();
        var page = await filer.Get($"/applications/{id}/pages/attachments");
        var text = new string(' ', 9_000_000);

        var again = await filer.Send(
            page,
            Filer.Nothing,
            files: [("map_file", "大.pdf", Filings.Pdf(text)), ("colour_file", "特大.pdf", Filings.Pdf(text + text))]
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains(
            "大.pdf 9.0MB",
            again.Document.QuerySelector("#q-map_file-group .files li")!.TextContent.Trim(),
            StringComparison.Ordinal
        );
        Assert.Contains("10MB以下", again.Document.QuerySelector("#q-colour_file-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_too_large_says_so()
    {
        var (filer, id) = await Begin();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/applications/{id}/pages/attachments")
        {
            Content = new LongContent(),
        };

        var response = await filer.Browser.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("大きすぎます", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_survives_the_end_of_the_session()
    {
        await using var own = await Site.Start();
        var email = Site.Email();
        await own.AddResident(email);
        var filer = new Filer(own.Open());
        await filer.Browser.SignIn(email);
        var id = await filer.Start("outdoor-advertising");
        var page = await filer.Get($"/applications/{id}/pages/applicant");
        own.Clock.Advance(TimeSpan.FromHours(3));

        var fields = Filings
            .Permit.SelectMany(a => a.Value.Select(v => KeyValuePair.Create("q-" + a.Key, v)))
            .Append(new("then", "next"))
            .Append(new("shown", page.Document.QuerySelector("[name=shown]")!.GetAttribute("value")!));
        await filer.Browser.Post($"/applications/{id}/pages/applicant", fields);
        var kept = await filer.Browser.Submit("/sign-in", ("Email", email), ("Password", Site.Password));
        Assert.Equal("入力の続き", kept.Heading);
        var sent = await filer.Browser.Submit($"/applications/{id}/pages/applicant");

        Assert.Equal($"/applications/{id}/pages/place", sent.Location);
    }

    private sealed class LongContent : HttpContent
    {
        public LongContent() => Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length)
        {
            length = 200_000_000;
            return true;
        }
    }
}
