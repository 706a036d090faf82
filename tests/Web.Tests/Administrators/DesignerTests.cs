using System.Net;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>The designer: a procedure is copied, changed, approved by another person, and found by residents.</summary>
public sealed class DesignerTests(Site site)
{
    private readonly Drawing _drawing = new(site);

    [Fact]
    public async Task A_copy_is_changed_approved_by_another_and_open_to_residents()
    {
        var (author, code, address) = await _drawing.Copied();
        await Drawing.Act(author, address, "add:form.pages.1.questions");
        var edit = await author.Browser.Follow();
        Assert.Equal("質問の編集", edit.Heading);
        await Drawing.Send(
            author,
            $"{address}/question",
            ("Label", "車両の台数"),
            ("Kind", "number"),
            ("Id", "cars"),
            ("When", "applicant_type == \"corporation\""),
            ("Then", "save")
        );
        await author.Browser.Follow();
        await author.Browser.Submit($"{address}/submit");
        Assert.Contains("承認を依頼しました", (await author.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Null(author.Browser.Shown!.Document.QuerySelector($"form[action='{address}/approve']"));

        var approver = await _drawing.Administrator();
        await approver.Browser.Get(address);
        await approver.Browser.Submit($"{address}/approve");

        Assert.Contains("承認しました", (await approver.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Equal("写しの交付", (await site.Open().Get($"/procedures/{code}")).Heading);
        var form = (await _drawing.Desk.Use<Catalogue, PublishedProcedure>(c => Task.FromResult(c.Find(code)!))).Procedure.Form;
        Assert.Equal("車両の台数", form.Find("cars")!.Label.Ja);
    }

    [Fact]
    public async Task An_author_cannot_approve_by_hand_either()
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Submit($"{address}/submit");
        var hash = await _drawing.Hash(address);

        Assert.Equal(HttpStatusCode.Conflict, (await author.Send($"{address}/approve", ("hash", hash))).Status);

        var other = await _drawing.Administrator();
        Assert.Equal(HttpStatusCode.Conflict, (await other.Send($"{address}/approve", ("hash", "x"))).Status);
        var refused = await other.Send($"{address}/return", ("Reason", " "));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, true),
            (refused.Status, refused.Errors.Contains("理由", StringComparison.Ordinal))
        );
        Assert.Equal(HttpStatusCode.Redirect, (await other.Send($"{address}/return", ("Reason", "根拠がありません。"))).Status);
        Assert.Contains("根拠がありません。", (await author.Browser.Get(address)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("a: &x [1]\nb: *x")]
    [InlineData("procedure: x\nform: { pages: [ { id: a, questions: [ 1, [2], { kind: choice } ] } ] }\nfees: [ 1 ]\nnotices: 7")]
    public async Task Whatever_an_author_writes_no_page_falls_over(string yaml)
    {
        var (author, _, address) = await _drawing.Copied();
        var seen = await _drawing.Version(address);
        Assert.Equal(HttpStatusCode.Redirect, (await author.Send($"{address}/text", ("Seen", seen), ("Yaml", yaml))).Status);

        foreach (
            var path in new[]
            {
                "",
                "/text",
                "/fees",
                "/fees?no=1",
                "/notices",
                "/process",
                "/try",
                "/translations",
                "/differences/1",
                "/question?path=form.pages.0.questions.0",
                "/page?path=form.pages.0",
                "/export/1",
            }
        )
            Assert.InRange((int)(await author.Browser.Get(address + path)).Status, 200, 404);
        await author.Browser.Get(address);
        Assert.Contains("誤り", author.Browser.Shown!.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.Send($"{address}/submit")).Status);
    }

    [Fact]
    public async Task Every_face_of_a_document_opens()
    {
        var (author, _, address) = await _drawing.Copied();
        foreach (
            var (path, heading) in new[]
            {
                ("/text", "文書の編集"),
                ("/fees", "手数料"),
                ("/notices", "通知文"),
                ("/process", "処理の流れ"),
                ("/try", "申請者"),
                ("/translations", "翻訳"),
                ("/translations?at=form.pages.1", "翻訳"),
                ("/differences/1", "新旧の差"),
                ("/page?path=form.pages.1", "ページの編集"),
            }
        )
        {
            var page = await author.Browser.Get(address + path);
            Assert.Equal((HttpStatusCode.OK, heading), (page.Status, page.Heading));
        }
        Assert.Equal(
            "application/pdf",
            (await author.Browser.Get($"{address}/notices/0/pdf")).Response.Content.Headers.ContentType!.MediaType
        );
        var export = await author.Browser.Http.GetStringAsync(address + "/export/1");
        Assert.Equal(await _drawing.Hash(address), ProcedureDocument.HashOf(export));
        foreach (
            var nowhere in new[]
            {
                "/notices?no=9",
                "/fees?no=9",
                "/export/7",
                "/question?path=title",
                "/page?path=",
                "/question?path=form.pages.0",
            }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await author.Browser.Get(address + nowhere)).Status);
    }

    [Fact]
    public async Task Another_office_finds_nothing_and_what_cannot_be_begun_is_told()
    {
        var (author, _, address) = await _drawing.Copied();
        var stranger = await _drawing.Administrator(Desk.Disclosure);
        foreach (var path in new[] { "", "/text", "/fees", "/notices", "/try", "/export/1", "/differences/1" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Browser.Get(address + path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Send($"{address}/submit")).Status);

        await author.Browser.Get(Drawing.Root + "/new");
        var page = await author.Browser.Submit(
            Drawing.Root + "/new",
            ("From", "tax-certificate"),
            ("Title", "題"),
            ("Code", "Nein!"),
            ("Office", Desk.Advertising)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Nein!", page.Document.QuerySelector("#Code")!.GetAttribute("value"));
    }
}
