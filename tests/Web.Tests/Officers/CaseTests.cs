using System.Net;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>The page of a case, its files, and requests for correction from it.</summary>
public sealed class CaseTests(Site site)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task Another_offices_case_does_not_exist()
    {
        var (id, approval) = await _desk.Drafted();
        var other = await _desk.Officer(Post.Examiner, Desk.Disclosure);
        var file = await FirstFile(id);

        foreach (var path in new[] { "", "/correction", "/draft/granted", $"/files/{file}" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.Get($"/officers/cases/{id}{path}")).Status);
        foreach (var path in new[] { "/correction", "/draft/granted", "/draft/granted/preview", "/draft/granted/pdf" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Send($"/officers/cases/{id}{path}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.Get($"/officers/approvals/{approval}")).Status);
        foreach (var verb in new[] { "open", "approve", "return", "recall" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Send($"/officers/approvals/{approval}/{verb}", ("Comment", "x"))).Status);
    }

    [Fact]
    public async Task A_draft_of_a_resident_does_not_exist_for_officers()
    {
        var id = await _desk.Draft(await _desk.Resident(), "outdoor-advertising", Filings.Permit);
        var examiner = await _desk.Officer(Post.Examiner);

        Assert.Equal(HttpStatusCode.NotFound, (await examiner.Browser.Get($"/officers/cases/{id}")).Status);
    }

    [Fact]
    public async Task A_file_is_served_as_a_file_under_a_name_of_ours()
    {
        var (id, receipt, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);

        var response = (await examiner.Browser.Get($"/officers/cases/{id}/files/{await FirstFile(id)}")).Response;

        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"{receipt}_案内図_1.pdf", response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task What_was_corrected_stands_beside_what_was_there_before()
    {
        var (id, _, applicant) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        var deadline = JapaneseDate.DayOf(site.Clock.GetUtcNow()).AddDays(14);
        await _desk.Use<RequestCorrection>(u =>
            u.Run(id, [new("content", "店名だけでなく全部の文字を書いてください。")], deadline, examiner.Person, Ct)
        );
        await _desk.Use<SaveAnswers, SavedPage>(u =>
            u.Run(id, "design", new Dictionary<string, string[]> { ["content"] = ["店名と電話番号"] }.Posted(), applicant, Ct)
        );
        var waiting = await examiner.Browser.Get($"/officers/cases/{id}");
        Assert.DoesNotContain("店名と電話番号", waiting.Text, StringComparison.Ordinal);
        await _desk.Use<AnswerCorrection>(u => u.Run(id, applicant, Ct));

        var page = await examiner.Browser.Get($"/officers/cases/{id}");

        var changed = Assert.Single(page.Document.QuerySelectorAll(".answers__changed"));
        Assert.Contains("営業時間", changed.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("店名と電話番号", changed.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("補正書の到達", page.Document.QuerySelector("#timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "2030-01-01", "補正を求める項目を選んでください。")]
    [InlineData("content", "", "2030-01-01", "「表示する内容」の補正の理由を入力してください。")]
    [InlineData("content", "理由", "", "補正の期限を入力してください。")]
    [InlineData("content", "理由", "2020-01-01", "明日以降の日")]
    [InlineData("content", "理由", "9999-12-31", "1年以内の日")]
    [InlineData("content", "理由", "あした", "日付は")]
    [InlineData("fee_estimate", "理由", "2030-01-01", "補正を求める項目を選んでください。")]
    public async Task A_request_that_cannot_be_sent_comes_back_as_it_was_typed(string ask, string reason, string deadline, string error)
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        await examiner.Browser.Get($"/officers/cases/{id}/correction");

        var page = await examiner.Browser.Submit(
            $"/officers/cases/{id}/correction",
            ("Ask", ask),
            ("Reason[content]", reason),
            ("Reason[zone]", "書きかけ"),
            ("Deadline", deadline)
        );

        Assert.Contains(error, page.Errors, StringComparison.Ordinal);
        Assert.Equal("書きかけ", page.Document.QuerySelector("[name='Reason[zone]']")!.TextContent.Trim());
        Assert.Equal(reason, page.Document.QuerySelector("[name='Reason[content]']")!.TextContent.Trim());
        Assert.Equal(deadline, page.Document.QuerySelector("[name=Deadline]")!.GetAttribute("value") ?? "");
        Assert.Equal(ApplicationStatus.UnderReview, (await Case(id)).Status);
    }

    [Fact]
    public async Task A_request_stops_the_clock_and_binds_nothing_that_the_page_does_not_offer()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        var form = await examiner.Browser.Get($"/officers/cases/{id}/correction");
        var deadline = form.Document.QuerySelector("[name=Deadline]")!.GetAttribute("value")!;

        var sent = await examiner.Browser.Submit(
            $"/officers/cases/{id}/correction",
            ("Ask", "content"),
            ("Reason[content]", "全部の文字を書いてください。"),
            ("Deadline", deadline),
            ("Id", Guid.NewGuid().ToString()),
            ("Status", "Completed"),
            ("Reason[zone]", "選んでいない"),
            ("RequestedBy", "somebody")
        );

        Assert.Equal($"/officers/cases/{id}", sent.Location);
        var application = await Case(id);
        Assert.Equal(ApplicationStatus.CorrectionRequested, application.Status);
        var correction = Assert.Single(application.Corrections);
        Assert.Equal(new CorrectionItem("content", "全部の文字を書いてください。"), Assert.Single(correction.Items));
        Assert.Contains(examiner.Person.Name, correction.RequestedBy, StringComparison.Ordinal);
        var page = await examiner.Browser.Follow();
        Assert.Contains("補正待ち", page.Text, StringComparison.Ordinal);
        Assert.Contains("停止中", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Browser.Get($"/officers/cases/{id}/correction")).Status);
    }

    [Fact]
    public async Task Who_only_approves_cannot_request_a_correction()
    {
        var (id, _, _) = await _desk.Arrived();
        var manager = await _desk.Officer(Post.Manager);

        Assert.Equal(HttpStatusCode.Conflict, (await manager.Browser.Get($"/officers/cases/{id}/correction")).Status);
        Assert.DoesNotContain("補正を依頼する", (await manager.Browser.Get($"/officers/cases/{id}")).Text, StringComparison.Ordinal);
    }

    private Task<Application> Case(Guid id) => _desk.Read(async db => (await db.Applications.FindAsync(id))!);

    private async Task<Guid> FirstFile(Guid id) => (await Case(id)).Attachments.First(a => a.QuestionId == "map_file").Id;
}
