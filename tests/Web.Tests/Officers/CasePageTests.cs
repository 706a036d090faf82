using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>The check list, the notes, the look at a file, and what the office corrects itself.</summary>
public sealed class CasePageTests(Site site)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly (string, string)[] Grant = [.. Filings.GrantDraft.Select(a => ("q-" + a.Key, a.Value[0]))];
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task What_is_found_about_the_criteria_is_kept_with_who_and_begins_the_reasons()
    {
        var (id, approval) = await Checked();
        var manager = await _desk.Officer(Post.Manager);
        var examiner = await _desk.Officer(Post.Examiner);

        var check = await _desk.Read(db => db.CriteriaChecks.SingleAsync(c => c.Id == id));
        var form = await examiner.Browser.Get($"/officers/cases/{id}/draft/refused");
        var sheet = await manager.Browser.Get($"/officers/approvals/{approval.Id}");

        Assert.Equal((Finding.Unmet, Finding.Met, Finding.Open), (check.FindingOf("2-1"), check.FindingOf("1-1"), check.FindingOf("1-2")));
        Assert.All(check.Results, r => Assert.Contains("佐藤 一郎", r.By, StringComparison.Ordinal));
        Assert.Equal(1, await _desk.Count(check.Subject, "criteria.recorded"));
        Assert.Equal(HttpStatusCode.Conflict, form.Status);
        var shown = sheet.Document.QuerySelector("#criteria")!;
        Assert.Contains("面積の上限を超えている。", shown.TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.QuerySelectorAll("input"));
    }

    [Fact]
    public async Task Reasons_of_a_refusal_begin_with_the_criteria_that_are_not_met()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        await Record(examiner, id, ("Finding[2-1]", "Unmet"), ("Remark[2-1]", "面積の上限を超えている。"));

        var form = await examiner.Browser.Get($"/officers/cases/{id}/draft/refused");

        Assert.StartsWith(
            "東京都屋外広告物条例",
            form.Document.QuerySelector("[name='q-reasons-1-basis']")!.GetAttribute("value"),
            StringComparison.Ordinal
        );
        Assert.Equal("2-1", Assert.Single(form.Document.QuerySelectorAll("[name='q-reasons-1-criterion'][checked]")).GetAttribute("value"));
        Assert.Contains(
            "面積の上限を超えている。",
            form.Document.QuerySelector("[name='q-reasons-1-facts']")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_line_that_cannot_be_kept_comes_back_as_it_was_typed()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);

        var page = await Record(
            examiner,
            id,
            ("Finding[1-1]", "Unmet"),
            ("Remark[1-1]", ""),
            ("Finding[1-2]", "Met"),
            ("Remark[1-2]", "現地で確認"),
            ("Remark[2-1]", new string('長', 1001)),
            ("Finding[9-9]", "Met")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("審査基準1-1を不適合とするときは", page.Errors, StringComparison.Ordinal);
        Assert.Contains("1,000文字以内", page.Errors, StringComparison.Ordinal);
        Assert.Equal("現地で確認", page.Document.QuerySelector("[name='Remark[1-2]']")!.TextContent.Trim());
        Assert.NotNull(page.Document.QuerySelector("#finding-1-1-Unmet[checked]"));
        Assert.False(await _desk.Read(db => db.CriteriaChecks.AnyAsync(c => c.Id == id)));
        var odd = await Record(examiner, id, ("Finding[1-1]", "Perhaps"), ("Remark[1-1]", "控え"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, odd.Status);
        Assert.Equal("控え", odd.Document.QuerySelector("[name='Remark[1-1]']")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_favourable_draft_with_open_criteria_must_be_meant()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        await examiner.Browser.Get($"/officers/cases/{id}/draft/granted");
        var preview = await examiner.Browser.Submit($"/officers/cases/{id}/draft/granted/preview", Grant);
        var seen = preview.Document.QuerySelector("[name=seen]")!.GetAttribute("value")!;

        var asked = await examiner.Send($"/officers/cases/{id}/draft/granted", [.. Grant, ("seen", seen)]);
        var none = await _desk.Read(db => db.Approvals.CountAsync(a => a.ApplicationId == id));
        var all = preview.Document.QuerySelector("[name=Confirmed]")!.GetAttribute("value")!;
        var mute = await examiner.Send($"/officers/cases/{id}/draft/granted", [.. Grant, ("seen", seen), ("Confirmed", all)]);
        var forged = await examiner.Send(
            $"/officers/cases/{id}/draft/granted",
            [.. Grant, ("seen", seen), ("Confirmed", "1-1"), ("OpenReason", "現地で確認した。")]
        );
        var sent = await examiner.Send(
            $"/officers/cases/{id}/draft/granted",
            [.. Grant, ("seen", seen), ("Confirmed", all), ("OpenReason", "現地で確認した。")]
        );

        Assert.Contains("審査票を確認し", asked.Errors, StringComparison.Ordinal);
        Assert.NotNull(asked.Document.QuerySelector("article.document"));
        Assert.Equal(0, none);
        Assert.Contains("起案する理由を入力", mute.Errors, StringComparison.Ordinal);
        Assert.NotNull(mute.Document.QuerySelector("[name=Confirmed][checked]"));
        Assert.Equal(HttpStatusCode.Conflict, forged.Status);
        Assert.Contains("2-1", forged.Text, StringComparison.Ordinal);
        Assert.StartsWith("/officers/approvals/", sent.Location, StringComparison.Ordinal);
        Assert.Equal(1, await _desk.Count(CriteriaCheck.SubjectOf(id), "criteria.confirmed"));
    }

    [Fact]
    public async Task A_note_is_among_officers_only_and_once_however_often_it_is_sent()
    {
        var (id, _, _) = await _desk.Arrived();
        var (examiner, manager) = (await _desk.Officer(Post.Examiner), await _desk.Officer(Post.Manager));
        var other = await _desk.Officer(Post.Examiner, Desk.Disclosure);
        var key = Guid.NewGuid().ToString();

        for (var n = 0; n < 2; n++)
            Assert.Equal(
                $"/officers/cases/{id}#notes",
                (await examiner.Send($"/officers/cases/{id}/notes", ("Key", key), ("Memo", " 現地は\r\n角地。"))).Location
            );
        await examiner.Send($"/officers/cases/{id}/notes", ("Key", key), ("Memo", "戻って書いた二つ目。"));
        var blank = await examiner.Send($"/officers/cases/{id}/notes", ("Key", key), ("Memo", " "));
        var tooLong = await examiner.Send($"/officers/cases/{id}/notes", ("Key", "x"), ("Memo", new string('長', 2001)));

        var note = await _desk.Read(db => db.CaseNotes.SingleAsync(n => n.ApplicationId == id && n.Id == Guid.Parse(key)));
        Assert.Equal(("現地は\n角地。", examiner.Person.Name, examiner.Person.Title), (note.Text, note.AuthorName, note.AuthorTitle));
        Assert.Contains(
            "角地。",
            (await manager.Browser.Get($"/officers/cases/{id}")).Document.QuerySelector("#notes")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(2, await _desk.Read(db => db.CaseNotes.CountAsync(n => n.ApplicationId == id)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.Status);
        Assert.Equal(2001, tooLong.Document.QuerySelector("[name=Memo]")!.TextContent.Trim().Length);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send($"/officers/cases/{id}/notes", ("Key", key), ("Memo", "覗き見"))).Status);
    }

    [Fact]
    public async Task A_file_can_be_looked_at_in_the_page_and_can_do_nothing_there()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        var file = (await Case(id)).Attachments.First(a => a.QuestionId == "map_file").Id;

        var response = (await examiner.Browser.Get($"/officers/cases/{id}/files/{file}/view")).Response;
        var page = await examiner.Browser.Get($"/officers/cases/{id}");

        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("SAMEORIGIN", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Contains(
            "frame-ancestors 'none'",
            Assert.Single(page.Response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.NotNull(page.Document.QuerySelector($"iframe[src^='/officers/cases/{id}/files/{file}/view']"));
        Assert.NotNull(page.Document.QuerySelector($"a[href='/officers/cases/{id}/files/{file}'][download]"));
        var other = await _desk.Officer(Post.Examiner, Desk.Disclosure);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.Get($"/officers/cases/{id}/files/{file}/view")).Status);
    }

    [Fact]
    public async Task What_the_office_corrects_is_told_to_both_sides_with_who_and_why()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        var form = await examiner.Browser.Get($"/officers/cases/{id}/answers/content");

        var sent = await examiner.Browser.Submit(
            $"/officers/cases/{id}/answers/content",
            ("q-content", "店名「髙𠮷屋」、営業時間及び電話番号"),
            ("Why", "添付のデザイン図に電話番号があるため。")
        );

        Assert.Contains("営業時間", form.Text, StringComparison.Ordinal);
        Assert.Equal($"/officers/cases/{id}", sent.Location);
        var application = await Case(id);
        var amendment = application.Submissions.Single(s => s.No == 2);
        Assert.Equal(ApplicationStatus.UnderReview, application.Status);
        Assert.Equal("店名「髙𠮷屋」、営業時間及び電話番号", amendment.Answers.One("content"));
        Assert.Equal(
            ($"{examiner.Person.Title} {examiner.Person.Name}", "添付のデザイン図に電話番号があるため。"),
            (amendment.AmendedBy, amendment.Reason)
        );
        var page = await examiner.Browser.Follow();
        Assert.Contains(
            "職権訂正",
            Assert.Single(page.Document.QuerySelectorAll(".answers__changed")).TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("添付のデザイン図", page.Document.QuerySelector("#amendments")!.TextContent, StringComparison.Ordinal);
        var mail = await _desk.Read(db => db.Outbox.Where(m => m.EffectKey == $"mail:application:{id}:amended:2").SingleAsync());
        Assert.DoesNotContain("電話番号", mail.Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "理由", "「表示する内容」を入力")]
    [InlineData("新しい内容", "", "訂正の理由を入力してください。")]
    [InlineData("店名「髙𠮷屋」と営業時間", "理由", "今の回答と同じ内容です。")]
    public async Task A_correction_by_the_office_that_cannot_be_made_comes_back_as_it_was_typed(string answer, string why, string error)
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        await examiner.Browser.Get($"/officers/cases/{id}/answers/content");

        var page = await examiner.Browser.Submit($"/officers/cases/{id}/answers/content", ("q-content", answer), ("Why", why));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(error, page.Errors, StringComparison.Ordinal);
        Assert.Equal(why, page.Document.QuerySelector("[name=Why]")!.TextContent.Trim());
        Assert.Single((await Case(id)).Submissions);
    }

    [Fact]
    public async Task Only_who_examines_corrects_and_only_what_was_asked_and_nothing_unseen()
    {
        var (id, _, _) = await _desk.Arrived();
        var (examiner, manager) = (await _desk.Officer(Post.Examiner), await _desk.Officer(Post.Manager));
        async Task<HttpStatusCode> At(Seat seat, string question) =>
            (await seat.Browser.Get($"/officers/cases/{id}/answers/{question}")).Status;

        Assert.Equal(HttpStatusCode.Conflict, await At(manager, "content"));
        foreach (var question in new[] { "map_file", "fee_estimate", "nothing", "agent_name", "declaration" })
            Assert.Equal((HttpStatusCode.NotFound, question), (await At(examiner, question), question));
        await examiner.Browser.Get($"/officers/cases/{id}/answers/content");
        await _desk.Use<AmendAnswer, string?>(u => u.Run(id, "content", ["先に訂正した内容"], "誤記", examiner.Person, Ct));
        var late = await examiner.Browser.Submit($"/officers/cases/{id}/answers/content", ("q-content", "後の内容"), ("Why", "誤記"));
        Assert.Contains("ほかの職員が訂正しました", late.Errors, StringComparison.Ordinal);
        Assert.Contains("先に訂正した内容", late.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Case(id)).Submissions.Count);
    }

    private async Task<(Guid Id, Domain.Approvals.Approval Approval)> Checked()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        await Record(examiner, id, ("Finding[1-1]", "Met"), ("Finding[2-1]", "Unmet"), ("Remark[2-1]", "面積の上限を超えている。"));
        var approval = await _desk.DraftDecision(id, examiner.Person, "refused", Filings.RefusalDraft);
        return (id, await _desk.Approval(approval));
    }

    private static async Task<Page> Record(Seat examiner, Guid id, params (string Name, string Value)[] fields)
    {
        await examiner.Browser.Get($"/officers/cases/{id}");
        return await examiner.Browser.Submit($"/officers/cases/{id}/criteria", fields);
    }

    private Task<Application> Case(Guid id) => _desk.Read(async db => (await db.Applications.FindAsync(id))!);
}
