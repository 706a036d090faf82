using System.Net;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Workflows.Approvals;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>Drafting by the pages: faults, preview, and the way to the approvers.</summary>
public sealed class DraftTests(Site site)
{
    private static readonly (string, string)[] Grant = [.. Filings.GrantDraft.Select(a => ("q-" + a.Key, a.Value[0]))];
    private static readonly (string, string)[] Refusal = [.. Filings.RefusalDraft.Select(a => ("q-" + a.Key, a.Value[0]))];
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task A_refusal_without_reasons_cannot_leave_the_desk()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        var form = await examiner.Browser.Get($"/officers/cases/{id}/draft/refused");
        Assert.Contains("理由の提示と教示がそろわなければ起案できません", form.Text, StringComparison.Ordinal);

        var page = await examiner.Browser.Submit(
            $"/officers/cases/{id}/draft/refused/preview",
            ("q-reasons-1-basis", "東京都屋外広告物条例第8条"),
            ("q-reasons-1-facts", "短い")
        );

        Assert.Contains("該当する審査基準", page.Errors, StringComparison.Ordinal);
        Assert.Contains("事実の当てはめ", page.Errors, StringComparison.Ordinal);
        Assert.Equal("東京都屋外広告物条例第8条", page.Document.QuerySelector("[name='q-reasons-1-basis']")!.GetAttribute("value"));
        Assert.Null(page.Document.QuerySelector("article.document"));
        Assert.Equal(
            HttpStatusCode.OK,
            (await examiner.Send($"/officers/cases/{id}/draft/refused", ("seen", ""), ("q-reasons-1-facts", "短い"))).Status
        );
        Assert.Equal(0, await _desk.Read(db => Task.FromResult(db.Approvals.Count(a => a.ApplicationId == id))));
    }

    [Fact]
    public async Task Grounds_are_added_and_taken_out_without_losing_what_was_typed()
    {
        const string Second = "申請書の図面では、隣地との間に0.5メートルの空地しかなく、必要な1メートルに足りない。";
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        var address = $"/officers/cases/{id}/draft/refused";
        await examiner.Browser.Get(address);

        var two = await examiner.Send(address + "/rows", [.. Refusal, ("add", "reasons")]);
        Assert.Equal(["1", "2"], two.Document.QuerySelectorAll("[name='q-reasons']").Select(e => e.GetAttribute("value")));
        Assert.Contains(
            "審査基準に適合しない",
            two.Document.QuerySelector("[name='q-reasons-1-facts']")!.TextContent,
            StringComparison.Ordinal
        );
        (string, string)[] both =
        [
            .. Refusal,
            ("q-reasons", "1"),
            ("q-reasons", "2"),
            ("q-reasons-2-basis", "東京都屋外広告物条例第13条"),
            ("q-reasons-2-criterion", "2-1"),
            ("q-reasons-2-facts", Second),
        ];
        var preview = await examiner.Browser.Submit(address + "/preview", both);
        var text = preview.Document.QuerySelector("article.document")!.TextContent;
        Assert.Contains("理由2", text, StringComparison.Ordinal);
        Assert.Contains(Second, text, StringComparison.Ordinal);
        var one = await examiner.Send(address + "/rows", [.. both, ("remove", "reasons-1")]);
        Assert.Equal("2", Assert.Single(one.Document.QuerySelectorAll("[name='q-reasons']")).GetAttribute("value"));
        Assert.Contains(Second, one.Document.QuerySelector("[name='q-reasons-2-facts']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_is_the_document_and_the_draft_is_the_preview()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        await examiner.Browser.Get($"/officers/cases/{id}/draft/refused");

        var preview = await examiner.Browser.Submit($"/officers/cases/{id}/draft/refused/preview", Refusal);

        var document = preview.Document.QuerySelector("article.document")!.TextContent;
        Assert.Contains("屋外広告物不許可通知書", document, StringComparison.Ordinal);
        Assert.Contains("審査請求をすることができます", document, StringComparison.Ordinal);
        Assert.Contains("不許可（部長決定）", preview.Text, StringComparison.Ordinal);
        var seen = preview.Document.QuerySelector("[name=seen]")!.GetAttribute("value")!;
        var sent = await examiner.Send(
            $"/officers/cases/{id}/draft/refused",
            [.. Refusal, ("seen", seen), ("route", "grant"), ("DrafterId", "x"), ("q-permit_to", "2099-01-01")]
        );
        var approval = await _desk.Approval(Guid.Parse(sent.Location!.Split('/')[^1]));
        Assert.Equal(seen, approval.DraftHash);
        Assert.Equal(("refusal", examiner.Person.Id.ToString()), (approval.RouteName, approval.DrafterId));
        Assert.False(approval.Draft.Has("permit_to"));
    }

    [Fact]
    public async Task A_document_that_nobody_has_previewed_is_shown_first()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);

        var page = await examiner.Send($"/officers/cases/{id}/draft/granted", [.. Grant, ("seen", "another")]);

        Assert.Contains("プレビューの後で内容が変わりました", page.Errors, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("article.document"));
        Assert.Equal(0, await _desk.Read(db => Task.FromResult(db.Approvals.Count(a => a.ApplicationId == id))));
    }

    [Fact]
    public async Task The_pdf_is_called_a_draft()
    {
        var (id, receipt, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);

        var response = (await examiner.Send($"/officers/cases/{id}/draft/granted/pdf", Grant)).Response;

        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal($"【案】屋外広告物許可書_{receipt}.pdf", response.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task A_returned_draft_comes_back_with_the_comment_and_what_was_written()
    {
        var (id, approval) = await _desk.Drafted();
        await _desk.Use<SealApproval>(u =>
            u.Return(approval, "点検の時期を加えること。", Desk.Somebody(Post.DeputyManager), CancellationToken.None)
        );
        var examiner = await _desk.Officer(Post.Examiner);

        var page = await examiner.Browser.Get($"/officers/cases/{id}/draft/granted");

        Assert.Contains("点検の時期を加えること。", page.Text, StringComparison.Ordinal);
        Assert.Equal("令和8年12月1日", page.Document.QuerySelector("[name='q-permit_from']")!.GetAttribute("value"));
        Assert.StartsWith(
            "表示面に汚れや破損",
            page.Document.QuerySelector("[name='q-conditions']")!.TextContent.Trim(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_who_examines_drafts_and_only_while_the_case_is_examined()
    {
        var (id, _) = await _desk.Drafted();
        var examiner = await _desk.Officer(Post.Examiner);
        var (other, _, _) = await _desk.Arrived();
        var director = await _desk.Officer(Post.Director);

        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Browser.Get($"/officers/cases/{id}/draft/granted")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Send($"/officers/cases/{id}/draft/granted", Grant)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await director.Send($"/officers/cases/{other}/draft/granted", Grant)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await examiner.Browser.Get($"/officers/cases/{other}/draft/banished")).Status);
        Assert.Equal(
            1,
            await _desk.Read(db =>
                Task.FromResult(db.Approvals.Count(a => a.ApplicationId == id && a.Status == ApprovalStatus.Circulating))
            )
        );
    }
}
