using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Engine;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>第三者意見照会 — by the pages: who examines asks, who was asked answers by the link, and both stand on the case.</summary>
public sealed partial class ConsultationTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task Whoever_is_asked_answers_by_the_link_and_the_case_shows_it()
    {
        var id = await Filed();
        var examiner = (await town.Officer(Desk.Disclosure, Post.Examiner)).Browser;
        var pages = $"/officers/cases/{id}/consultations";
        Assert.NotNull((await examiner.Get($"/officers/cases/{id}")).Document.QuerySelector($"a[href='{pages}']"));

        await examiner.Get(pages);
        var refused = await examiner.Submit(
            pages,
            ("Name", "株式会社第三者"),
            ("Address", "東京都新宿区"),
            ("Email", "nobody"),
            ("Parts", "契約書3ページの単価"),
            ("Due", "2026-01-01")
        );
        Assert.Contains("明日以降の日", refused.Text, StringComparison.Ordinal);
        Assert.Equal("株式会社第三者", refused.Document.QuerySelector("#Name")!.GetAttribute("value"));
        var email = Site.Email();
        var sent = await examiner.Submit(pages, Good(email));
        Assert.Equal("", sent.Errors);
        Assert.Equal(pages, sent.Location);
        var listed = await examiner.Follow();
        var letter = listed.Document.QuerySelector("a[href$='/letter']")!.GetAttribute("href")!;
        await town.Site.Services.GetRequiredService<OutboxDispatcher>().Drain(default);
        var printed = (await examiner.Get(letter)).Response;
        Assert.Equal("application/pdf", printed.Content.Headers.ContentType!.ToString());
        Assert.Matches(@"総総情第\d+号", PdfTools.Characters(await printed.Content.ReadAsByteArrayAsync()));
        var link = Link().Match(Assert.Single(town.Site.Mail.To(email)).Text).Value;
        var third = town.Site.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await third.Get(link[..^4] + "0000")).Status);
        var asked = await third.Get(link);
        Assert.Contains("契約書3ページの単価", asked.Text, StringComparison.Ordinal);
        var pdf = asked.Document.QuerySelector("a[href$='.pdf']")!.GetAttribute("href")!;
        Assert.Equal("application/pdf", (await third.Get(pdf)).Response.Content.Headers.ContentType!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await third.Get($"{link}/{Guid.NewGuid()}.pdf")).Status);
        Assert.DoesNotContain("髙橋", asked.Text, StringComparison.Ordinal);
        await third.Get(link);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await third.Submit(link, ("Answered", "opposed"))).Status);
        await third.Submit(link, ("Answered", "opposed"), ("Opinion", "単価は営業上の秘密です。"));
        Assert.Contains("回答いただきました", (await third.Follow()).Text, StringComparison.Ordinal);

        var page = await examiner.Get($"/officers/cases/{id}");
        Assert.Contains("単価は営業上の秘密です。", page.Document.QuerySelector("#consultations")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_on_paper_is_taken_down()
    {
        var id = await Filed();
        var examiner = await town.Officer(Desk.Disclosure, Post.Examiner);
        var pages = $"/officers/cases/{id}/consultations";
        await Ask(examiner, pages);
        var asked = Assert.Single((await Read(id)).Consultations);

        var answer = $"{pages}/{asked.Id}/answer";
        var opposed = $"Opposed-{asked.Id:N}";
        Assert.Contains("回答を選択してください。", (await examiner.Send(answer)).Text, StringComparison.Ordinal);
        Assert.Equal(pages, (await examiner.Send(answer, (opposed, "false"))).Location);
        Assert.Equal(ConsultationState.Agreed, Assert.Single((await Read(id)).Consultations).State);
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Send($"{pages}/{asked.Id}/stop")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Send($"{pages}/{asked.Id}/again")).Status);
    }

    [Fact]
    public async Task Another_office_and_another_procedure_have_no_such_page()
    {
        var id = await Filed();
        var other = await town.Officer(Desk.Advertising, Post.Examiner);
        var pages = $"/officers/cases/{id}/consultations";

        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.Get(pages)).Status);
        foreach (var act in new[] { "", $"/{Guid.NewGuid()}/again", $"/{Guid.NewGuid()}/stop" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Send(pages + act, Good(Site.Email()))).Status);
        var (permit, _, _) = await town.Desk.Arrived();
        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.Get($"/officers/cases/{permit}/consultations")).Status);
    }

    [Fact]
    public async Task A_row_of_what_is_withheld_is_added_and_taken_out_and_nothing_typed_is_lost()
    {
        var id = await Filed();
        var examiner = await town.Officer(Desk.Disclosure, Post.Examiner);
        var draft = $"/officers/cases/{id}/draft/partial";
        Assert.Single((await examiner.Browser.Get(draft)).Document.QuerySelectorAll("#q-exemptions-group fieldset.entry"));

        var added = await examiner.Send(
            draft + "/rows",
            ("q-exemptions", "1"),
            ("q-exemptions-1-document", "工事請負契約書"),
            ("q-place", "都民情報ルーム"),
            ("add", "exemptions")
        );
        Assert.Equal(2, added.Document.QuerySelectorAll("#q-exemptions-group fieldset.entry").Length);
        Assert.Equal("工事請負契約書", added.Document.QuerySelector("#q-exemptions-1-document")!.GetAttribute("value"));
        Assert.Equal("都民情報ルーム", added.Document.QuerySelector("#q-place")!.GetAttribute("value"));

        var removed = await examiner.Send(
            draft + "/rows",
            ("q-exemptions", "1"),
            ("q-exemptions", "2"),
            ("q-exemptions-2-document", "業務日誌"),
            ("remove", "exemptions-1")
        );
        Assert.Single(removed.Document.QuerySelectorAll("#q-exemptions-group fieldset.entry"));
        Assert.Equal("業務日誌", removed.Document.QuerySelector("#q-exemptions-2-document")!.GetAttribute("value"));
        var faulty = await examiner.Send(draft + "/preview", ("q-exemptions", "2"), ("q-exemptions-2-document", "業務日誌"));
        Assert.NotNull(faulty.Document.QuerySelector("#q-exemptions-2-pages[aria-invalid=true]"));
    }

    private async Task<Guid> Filed()
    {
        var answers = SampleFilings.InformationDisclosure;
        var applicant = await town.Desk.Resident();
        return (await town.Desk.File(applicant, "information-disclosure", answers.Ids.ToDictionary(q => q, q => answers[q].ToArray()))).Id;
    }

    private async Task Ask(Seat examiner, string pages) => Assert.Equal(pages, (await examiner.Send(pages, Good(Site.Email()))).Location);

    private (string, string)[] Good(string email) =>
        [
            ("Name", "株式会社第三者"),
            ("Address", "東京都新宿区"),
            ("Email", email),
            ("Parts", "契約書3ページの単価"),
            ("Due", town.Site.Clock.GetUtcNow().AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        ];

    private Task<Application> Read(Guid id) => town.Desk.Read(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id));

    [GeneratedRegex("/consultations/[0-9a-f-]{36}/[0-9a-f]{32}")]
    private static partial Regex Link();
}
