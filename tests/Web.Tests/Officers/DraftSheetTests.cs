using TochoDX.Domain.Approvals;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Workflows.Approvals;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>起案の表題部, the wording of the notice, and the 決定書.</summary>
public sealed class DraftSheetTests(Site site)
{
    private const string Reworded = "更新を希望する場合は、令和9年11月20日までに申請してください。";
    private static readonly (string, string)[] Grant = [.. Filings.GrantDraft.Select(a => ("q-" + a.Key, a.Value[0]))];
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task The_sheet_is_prefilled_and_faults_stand_beside_their_fields_with_nothing_lost()
    {
        var (id, receipt, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        var form = await examiner.Browser.Get($"/officers/cases/{id}/draft/granted");
        Assert.Contains(receipt, form.Document.QuerySelector("[name='s-title']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "次のとおり決定してよろしいか。",
            form.Document.QuerySelector("[name='s-request']")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("満了後の措置", form.Text, StringComparison.Ordinal);

        var page = await examiner.Browser.Submit(
            $"/officers/cases/{id}/draft/granted/preview",
            [
                .. Grant,
                ("s-title", ""),
                ("s-basis", "条例第8条第2項"),
                ("s-planned_on", "きのう"),
                ("s-wording.6", Reworded),
                ("s-request", "伺います。"),
            ]
        );

        Assert.Contains("件名を入力してください", page.Errors, StringComparison.Ordinal);
        Assert.Contains("日付は", page.Errors, StringComparison.Ordinal);
        Assert.Equal("きのう", page.Document.QuerySelector("[name='s-planned_on']")!.GetAttribute("value"));
        Assert.Contains("条例第8条第2項", page.Document.QuerySelector("[name='s-basis']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("伺います。", page.Document.QuerySelector("[name='s-request']")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.Document.QuerySelector("details.hash")!.HasAttribute("open"));
        Assert.Equal("", page.Document.QuerySelector("[name=seen]")!.GetAttribute("value"));
        Assert.Equal(0, await _desk.Read(db => Task.FromResult(db.Approvals.Count(a => a.ApplicationId == id))));
    }

    [Fact]
    public async Task What_is_worded_and_headed_is_what_is_decided_and_printed()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        var address = $"/officers/cases/{id}/draft/granted";
        var first = await examiner.Browser.Submit(address + "/preview", await Fields(examiner, address));
        var block = first.Document.QuerySelector("[name^='s-wording.']")!;
        Assert.Contains("更新の許可を申請してください", block.TextContent, StringComparison.Ordinal);
        (string, string)[] fields =
        [
            .. Grant,
            ("s-title", "屋外広告物の許可について（特例）"),
            ("s-urgency", "Immediate"),
            ("s-delivery", "電子メール施行"),
            (block.GetAttribute("name")!, Reworded),
            ("s-wording.0", "書き換えられない。"),
            ("OpenReason", "書類により確認したため。"),
        ];
        var preview = await examiner.Browser.Submit(address + "/preview", fields);
        Assert.Contains(Reworded, preview.Document.QuerySelector("article.document")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("書き換えられない", preview.Text, StringComparison.Ordinal);

        var sent = await examiner.Send(
            address,
            [
                .. fields,
                ("seen", preview.Document.QuerySelector("[name=seen]")!.GetAttribute("value")!),
                ("Confirmed", preview.Document.QuerySelector("[name=Confirmed]")!.GetAttribute("value")!),
            ]
        );

        var approval = await _desk.Approval(Guid.Parse(sent.Location!.Split('/')[^1]));
        Assert.True(approval.IsAsDrafted);
        Assert.Equal(("屋外広告物の許可について（特例）", Urgency.Immediate), (approval.Title, approval.Sheet.Urgency));
        Assert.Equal(Reworded, approval.Document.Blocks.OfType<ParagraphBlock>().Last().Text);
        Assert.Equal(Reworded, Assert.Single(approval.Sheet.Wording).Text);
        await _desk.Seal(approval.Id, Post.DeputyManager);
        await _desk.Seal(approval.Id, Post.Manager);
        var page = await examiner.Browser.Get($"/officers/approvals/{approval.Id}");
        Assert.Contains("電子メール施行", page.Text, StringComparison.Ordinal);
        Assert.Contains("至急", page.Text, StringComparison.Ordinal);
        var response = (await examiner.Browser.Get($"/officers/approvals/{approval.Id}/sheet.pdf")).Response;
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        var pdf = await response.Content.ReadAsByteArrayAsync();
        PdfTools.Check(pdf);
        var printed = PdfTools.Characters(pdf);
        foreach (
            var text in new[]
            {
                "決定書",
                approval.Number,
                "屋外広告物の許可について（特例）",
                "次のとおり決定してよろしいか。",
                "電子メール施行",
                "条件を付す理由",
                "更新を希望する場合は",
                "鈴木",
                "課長代理",
                "審査請求をすることができます",
            }
        )
            Assert.Contains(PdfTools.WithoutSpace(text), printed, StringComparison.Ordinal);
        Assert.Equal(3, PdfTools.Structure(pdf).Split("Figure").Length - 1);
    }

    [Fact]
    public async Task A_draft_that_comes_back_begins_with_its_sheet_and_the_sheet_is_not_everybodys()
    {
        var (id, approval) = await _desk.Drafted();
        await _desk.Use<SealApproval>(u =>
            u.Return(approval, "点検の時期を加えること。", Desk.Somebody(Post.DeputyManager), CancellationToken.None)
        );
        var examiner = await _desk.Officer(Post.Examiner);
        var stranger = await _desk.Officer(Post.Examiner, Desk.Disclosure);

        var form = await examiner.Browser.Get($"/officers/cases/{id}/draft/granted");

        var before = (await _desk.Approval(approval)).Sheet;
        Assert.Contains(before.Title, form.Document.QuerySelector("[name='s-title']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await stranger.Browser.Get($"/officers/approvals/{approval}/sheet.pdf")).Status);
    }

    [Fact]
    public async Task Stock_phrases_are_no_reasons()
    {
        var (id, _, _) = await _desk.Arrived();
        var examiner = await _desk.Officer(Post.Examiner);
        await examiner.Browser.Get($"/officers/cases/{id}/draft/refused");
        const string Stock = "申請の内容が要件を満たさないため、審査基準に適合しないと認められないため、許可しない。";

        var page = await examiner.Browser.Submit(
            $"/officers/cases/{id}/draft/refused/preview",
            [
                .. Filings.RefusalDraft.Where(a => a.Key != "reasons-1-facts").Select(a => ("q-" + a.Key, a.Value[0])),
                ("q-reasons-1-facts", Stock),
            ]
        );

        Assert.Contains("決まり文句だけでは", page.Errors, StringComparison.Ordinal);
        Assert.Contains(Stock, page.Document.QuerySelector("[name='q-reasons-1-facts']")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("article.document"));
    }

    private static async Task<(string, string)[]> Fields(Seat examiner, string address)
    {
        await examiner.Browser.Get(address);
        return Grant;
    }
}
