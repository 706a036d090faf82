using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>The designer: a procedure is copied, changed, approved by another person, and found by residents.</summary>
public sealed class DesignerTests(Site site)
{
    private const string Root = "/administrators/procedures";
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task A_copy_is_changed_approved_by_another_and_open_to_residents()
    {
        var (author, code, address) = await Copied();
        await Act(author, address, "add:form.pages.1.questions");
        var edit = await author.Browser.Follow();
        Assert.Equal("質問の編集", edit.Heading);
        await Send(
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

        var approver = await Administrator();
        await approver.Browser.Get(address);
        await approver.Browser.Submit($"{address}/approve");

        Assert.Contains("承認しました", (await approver.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Equal("写しの交付", (await site.Open().Get($"/procedures/{code}")).Heading);
        var form = (await _desk.Use<Catalogue, PublishedProcedure>(c => Task.FromResult(c.Find(code)!))).Procedure.Form;
        Assert.Equal("車両の台数", form.Find("cars")!.Label.Ja);
    }

    [Fact]
    public async Task An_author_cannot_approve_by_hand_either()
    {
        var (author, _, address) = await Copied();
        await author.Browser.Submit($"{address}/submit");
        var hash = await Hash(address);

        Assert.Equal(HttpStatusCode.Conflict, (await author.Send($"{address}/approve", ("hash", hash))).Status);

        var other = await Administrator();
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
    [InlineData("When", "nothing == 1", "nothing")]
    [InlineData("When", "applicant_name", "はい・いいえ")]
    [InlineData("When", "((((", "")]
    [InlineData("Id", "Große Namen", "英小文字")]
    [InlineData("Label", "", "見出し")]
    [InlineData("Kind", "nothing", "種類")]
    [InlineData("Choices", "", "選択肢")]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(string field, string typed, string told)
    {
        var (author, _, address) = await Copied();
        await author.Browser.Get($"{address}/question?path=form.pages.1.questions.0");

        var page = await Send(author, $"{address}/question", (field, typed), ("HintEn", "Kept as typed"), ("Then", "save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(told, page.Errors, StringComparison.Ordinal);
        Assert.NotEqual("", page.Errors);
        Assert.Equal("Kept as typed", page.Document.QuerySelector("#HintEn")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_condition_is_tried_without_saving()
    {
        var (author, _, address) = await Copied();
        var before = await Hash(address);
        await author.Browser.Get($"{address}/question?path=form.pages.1.questions.0");

        var page = await Send(author, $"{address}/question", ("When", "nothing == 1"), ("Then", "refresh"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("nothing", page.Document.QuerySelector("#When-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await Hash(address));
    }

    [Fact]
    public async Task Questions_are_moved_copied_and_deleted()
    {
        var (author, _, address) = await Copied();
        foreach (
            var act in new[]
            {
                "down:form.pages.1.questions.0",
                "copy:form.pages.1.questions.1",
                "delete:form.pages.1.questions.2",
                "up:form.pages.1",
            }
        )
        {
            Assert.StartsWith(address + "#at-form-pages", (await Act(author, address, act)).Location, StringComparison.Ordinal);
            await author.Browser.Get(address);
        }

        var seen = await Version(address);
        foreach (
            var nonsense in new[]
            {
                "",
                "up",
                "up:",
                "delete:title",
                "delete:process.steps",
                "explode:form.pages.0",
                "delete:form.pages.99",
            }
        )
            Assert.Equal(HttpStatusCode.Redirect, (await Act(author, address, nonsense)).Status);
        Assert.Equal(seen, await Version(address));
    }

    [Fact]
    public async Task A_change_that_somebody_else_has_overtaken_is_refused_and_kept_on_the_page()
    {
        var (author, _, address) = await Copied();
        await author.Browser.Get($"{address}/text");
        var first = author.Browser.Shown!;
        await Act(author, address, "up:form.pages.1");

        var seen = first.Document.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        var page = await author.Send($"{address}/text", ("Seen", seen), ("Yaml", "mine: 1"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("mine: 1", page.Document.QuerySelector("#Yaml")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("a: &x [1]\nb: *x")]
    [InlineData("procedure: x\nform: { pages: [ { id: a, questions: [ 1, [2], { kind: choice } ] } ] }\nfees: [ 1 ]\nnotices: 7")]
    public async Task Whatever_an_author_writes_no_page_falls_over(string yaml)
    {
        var (author, _, address) = await Copied();
        var seen = await Version(address);
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
        var (author, _, address) = await Copied();
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
        Assert.Equal(await Hash(address), ProcedureDocument.HashOf(export));
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
    public async Task A_fee_that_differs_from_its_test_case_is_not_kept()
    {
        var (author, _, address) = await Copied();
        await author.Browser.Get($"{address}/fees");

        var wrong = await Send(author, $"{address}/fees", ("Tests", "copies=3 => 1000"), ("Then", "save"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("1,200円", wrong.Text, StringComparison.Ordinal);
        var right = await Send(author, $"{address}/fees", ("Tests", "copies=3 => 1200\ncopies=1 => 400"), ("Then", "save"));
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        Assert.Equal(2, (await author.Browser.Follow()).Document.QuerySelectorAll(".status--success").Length);
    }

    [Fact]
    public async Task A_trial_filing_shows_the_fee_and_stores_nothing()
    {
        var (author, _, address) = await Copied();
        var before = await _desk.Read(db => db.Applications.CountAsync());
        await author.Browser.Get($"{address}/try");

        var page = await author.Browser.Submit($"{address}/try", ("then", "next"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEqual("", page.Errors);
        var torn = await author.Send($"{address}/try", ("answers", "{\"a\":1"), ("page", "nowhere"), ("then", "add:x"));
        Assert.InRange((int)torn.Status, 200, 422);
        Assert.Equal(before, await _desk.Read(db => db.Applications.CountAsync()));
    }

    [Fact]
    public async Task A_translation_and_a_notice_are_kept()
    {
        var (author, _, address) = await Copied();
        await author.Browser.Get($"{address}/translations?at=form.pages.1");
        await Send(author, $"{address}/translations?at=form.pages.1", ("t-form-pages-1-questions-0-label", "Who are you?"));
        Assert.Contains("翻訳を保存しました", (await author.Browser.Follow()).Text, StringComparison.Ordinal);
        await author.Browser.Get($"{address}/notices");
        var text = author.Browser.Shown!.Document.QuerySelector("#Text")!.TextContent;

        var wrong = await Send(
            author,
            $"{address}/notices",
            ("Text", text.Replace("{{ applicant_address }}", "{{ nowhere }}", StringComparison.Ordinal)),
            ("Then", "save")
        );
        Assert.Contains("nowhere", wrong.Errors, StringComparison.Ordinal);
        await Send(
            author,
            $"{address}/notices",
            ("Text", text.Replace("上記のとおり", "次のとおり", StringComparison.Ordinal)),
            ("Then", "save")
        );

        Assert.Contains("次のとおり", (await author.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Contains("Who are you?", await author.Browser.Http.GetStringAsync(address + "/export/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_office_finds_nothing_and_what_cannot_be_begun_is_told()
    {
        var (author, _, address) = await Copied();
        var stranger = await Administrator(Desk.Disclosure);
        foreach (var path in new[] { "", "/text", "/fees", "/notices", "/try", "/export/1", "/differences/1" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Browser.Get(address + path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Send($"{address}/submit")).Status);

        await author.Browser.Get(Root + "/new");
        var page = await author.Browser.Submit(
            Root + "/new",
            ("From", "tax-certificate"),
            ("Title", "題"),
            ("Code", "Nein!"),
            ("Office", Desk.Advertising)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Nein!", page.Document.QuerySelector("#Code")!.GetAttribute("value"));
    }

    private async Task<(Seat Author, string Code, string Address)> Copied()
    {
        var author = await Administrator();
        var code = "copy-" + Guid.NewGuid().ToString("N")[..10];
        await author.Browser.Get($"{Root}/new?from=tax-certificate");
        await author.Browser.Submit(
            Root + "/new",
            ("From", "tax-certificate"),
            ("Title", "写しの交付"),
            ("Code", code),
            ("Office", Desk.Advertising)
        );
        var address = author.Browser.Shown!.Location!;
        await author.Browser.Follow();
        return (author, code, address);
    }

    private static async Task<Page> Act(Seat seat, string address, string act)
    {
        await seat.Browser.Get(address);
        return await seat.Browser.Submit($"{address}/outline", ("act", act));
    }

    /// <summary>Sends a form of the shown page with all that stands in it, but for what is given.</summary>
    private static Task<Page> Send(Seat seat, string action, params (string Name, string Value)[] fields)
    {
        var form = seat
            .Browser.Shown!.Document.QuerySelectorAll("main form")
            .OfType<IHtmlFormElement>()
            .First(f => f.GetAttribute("action") == action);
        var standing = form.QuerySelectorAll("input:not([type=hidden]):not([type=radio]), textarea, input[type=radio]:checked, select")
            .Select(e =>
                (
                    Name: e.GetAttribute("name")!,
                    Value: e switch
                    {
                        IHtmlTextAreaElement area => area.Value,
                        IHtmlSelectElement select => select.Value ?? "",
                        IHtmlInputElement input => input.Value,
                        _ => "",
                    }
                )
            )
            .Where(e => fields.All(f => f.Name != e.Name));
        return seat.Browser.Submit(action, [.. standing, .. fields]);
    }

    private Task<string> Hash(string address) => _desk.Read(async db => ProcedureDocument.HashOf((await Document(db, address)).Open!.Yaml));

    private Task<string> Version(string address) =>
        _desk.Read(async db => (await Document(db, address)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Task<ProcedureDocument> Document(Infrastructure.Persistence.TochoDb db, string address)
    {
        var id = Guid.Parse(address.Split('/')[^1]);
        return db.ProcedureDocuments.AsNoTracking().SingleAsync(document => document.Id == id);
    }

    private Task<Seat> Administrator(string? office = null) =>
        _desk.Staff(new(Site.Email(), "管理 七海", "カンリ ナナミ", Audience.Administrator, office, null, "デジタル推進課"));
}
