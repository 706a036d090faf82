using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>収納の決裁 by the pages: three people, the payer's account, the file to the bank; nothing for another office.</summary>
public sealed class MoneyTests : IAsyncLifetime
{
    private Site _site = null!;
    private Desk _desk = null!;
    private Payers _payers = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await Site.Start(
            settings: new()
            {
                ["Payments:Transfers:RequesterCode"] = "0000000001",
                ["Payments:Transfers:RequesterName"] = "トウキョウト",
                ["Payments:Transfers:Bank"] = "0001",
                ["Payments:Transfers:Branch"] = "001",
                ["Payments:Transfers:Number"] = "0000123",
            }
        );
        _desk = new(_site);
        _payers = new(_site, _desk);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_refund_goes_from_the_draft_over_three_desks_and_the_payer_into_the_file_to_the_bank()
    {
        var (payer, charge, payment) = await _payers.Paid();
        var examiner = await _desk.Officer(Post.Examiner);
        var deputy = await _desk.Officer(Post.DeputyManager);
        var manager = await _desk.Officer(Post.Manager);
        var elsewhere = await _desk.Officer(Post.DeputyManager, Desk.Disclosure);

        // The examiner finds the money and drafts; a wrong remainder is refused and nothing typed is lost.
        Assert.Contains("納付済", (await examiner.Browser.Get("/officers/money?q=手数料")).Text, StringComparison.Ordinal);
        var page = await examiner.Browser.Get($"/officers/money/charges/{charge}");
        Assert.Contains(
            $"/officers/money/draft?kind=Refund&payment={payment}",
            page.Document.Body!.InnerHtml.Replace("&amp;", "&", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        await examiner.Browser.Get($"/officers/money/draft?kind=Refund&payment={payment}");
        var wrong = await examiner.Browser.Submit(
            "/officers/money/draft",
            ("Left", "3,219"),
            ("Amount", "９９円"),
            ("Reason", "重複して納付された")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        foreach (var fault in new[] { "返金できる残額は3,220円です", "還付の方法を選んでください", "根拠となる条例" })
            Assert.Contains(fault, wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("重複して納付された", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("９９円", wrong.Document.QuerySelector("input[name=Amount]")!.GetAttribute("value"));
        var nothing = await examiner.Browser.Submit("/officers/money/draft");
        foreach (var fault in new[] { "金額を、円単位の数字で入力してください", "理由を入力してください" })
            Assert.Contains(fault, nothing.Errors, StringComparison.Ordinal);
        await examiner.Browser.Submit(
            "/officers/money/draft",
            ("Left", "3220"),
            ("Amount", "1,000円"),
            ("Route", "Bank"),
            ("Reason", "重複して納付された"),
            ("Basis", "地方自治法施行令第165条の7")
        );
        var order = examiner.Browser.Shown!.Location!;
        Assert.Contains("審査待ち", (await examiner.Browser.Follow()).Text, StringComparison.Ordinal);

        // Neither the drafter nor another office may seal.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await examiner.Send(order + "/seal")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Browser.Get(order)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Send(order + "/seal")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Send(order + "/return", ("comment", "x"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Browser.Get($"/officers/money/charges/{charge}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Browser.Get($"/officers/money/draft?kind=Refund&payment={payment}")).Status);

        // The manager does not decide before the deputy has examined; a return needs a reason.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await _desk.Officer(Post.Director)).Send(order + "/seal")).Status);
        await deputy.Browser.Get(order);
        await deputy.Browser.Submit(order + "/seal", ("Comment", "確認しました。"));
        Assert.Contains("決定待ち", (await deputy.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Contains("差戻しの理由", (await manager.Send(order + "/return")).Errors, StringComparison.Ordinal);
        Assert.Contains("手数料", (await manager.Browser.Get("/officers/money")).Text, StringComparison.Ordinal);
        await manager.Browser.Get(order);
        await manager.Browser.Submit(order + "/seal");
        Assert.Contains("決定・実施済み", (await manager.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.Send(order + "/seal")).Status);
        var refund = (await _desk.Read(db => db.Refunds.AsNoTracking().SingleAsync())).Id;

        // The payer says where it shall go; nobody else sees it.
        var stranger = await _site.SignedIn(Audience.Resident);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/payments/refunds/{refund}")).Status);
        var asks = await payer.Get($"/payments/{charge}");
        Assert.Contains("振込先の登録をお待ちしています", asks.Text, StringComparison.Ordinal);
        var link = asks.Document.QuerySelector($"main a.button[href='/payments/refunds/{refund}']")!;
        await payer.Get(link.GetAttribute("href")!);
        var unread = await payer.Submit($"/payments/refunds/{refund}", ("Bank", "5"), ("Holder", "東京花子"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unread.Status);
        Assert.Contains("金融機関コードを4桁の数字で入力してください。", unread.Errors, StringComparison.Ordinal);
        Assert.Equal("東京花子", unread.Document.QuerySelector("input[name=Holder]")!.GetAttribute("value"));
        await payer.Submit($"/payments/refunds/{refund}", [.. Account]);
        Assert.Contains("＊＊＊＊567", (await payer.Follow()).Text, StringComparison.Ordinal);
        Assert.Contains("お返しの手続き中です", (await payer.Get($"/payments/{charge}")).Text, StringComparison.Ordinal);

        // One file to the bank, the same bytes every time.
        var on = _site.Services.GetRequiredService<BusinessCalendar>().RollForward(JapaneseDate.DayOf(_site.Clock.GetUtcNow()));
        await deputy.Browser.Get("/officers/money/refunds");
        Assert.Contains(
            "振込日を入力してください。",
            (await deputy.Browser.Submit("/officers/money/refunds/export", ("Refunds", $"{refund}"))).Errors,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1件から",
            (await deputy.Browser.Submit("/officers/money/refunds/export", ("On", $"{on:yyyy-MM-dd}"))).Errors,
            StringComparison.Ordinal
        );
        await deputy.Browser.Submit("/officers/money/refunds/export", ("Refunds", $"{refund}"), ("On", $"{on:yyyy-MM-dd}"));
        var file = deputy.Browser.Shown!.Location!;
        Assert.Contains("送金中", (await deputy.Browser.Follow()).Text, StringComparison.Ordinal);
        var bytes = await deputy.Browser.Http.GetByteArrayAsync(file + "/download");
        Assert.Equal(bytes, await manager.Browser.Http.GetByteArrayAsync(file + "/download"));
        var records = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetString(bytes).Split("\r\n");
        Assert.Equal("1210" + "0000000001" + "ﾄｳｷﾖｳﾄ".PadRight(40) + $"{on:MMdd}" + "0001", records[0][..62]);
        Assert.Equal(
            "20005"
                + new string(' ', 15)
                + "123"
                + new string(' ', 19)
                + "11234567"
                + "ﾄｳｷﾖｳ ﾊﾅｺ".PadRight(30)
                + "00000010000"
                + "0000000001",
            records[1][..101]
        );
        Assert.Equal("8000001000000001000", records[2].TrimEnd());
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Browser.Get(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Browser.Get(file + "/download")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Send($"/officers/money/refunds/{refund}/paid")).Status);

        Assert.Contains(
            "furikomi-toshi-koukoku-",
            (await examiner.Browser.Get($"/officers/money/refunds/{refund}")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "振込不能の理由",
            (await examiner.Browser.Submit($"/officers/money/refunds/{refund}/failed")).Errors,
            StringComparison.Ordinal
        );
        await examiner.Browser.Submit($"/officers/money/refunds/{refund}/paid");
        Assert.Contains("還付済", (await examiner.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Contains("還付済", (await payer.Get($"/payments/refunds/{refund}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_charge_is_let_go_only_by_the_director()
    {
        var (_, charge) = await _payers.Owing();
        var examiner = await _desk.Officer(Post.Examiner);
        await examiner.Browser.Get($"/officers/money/draft?kind=Reduction&charge={charge}");
        await examiner.Browser.Submit(
            "/officers/money/draft",
            ("Left", "3220"),
            ("Amount", "3220"),
            ("Reason", "災害"),
            ("Basis", "条例第5条")
        );
        var order = examiner.Browser.Shown!.Location!;
        Assert.Equal(HttpStatusCode.Redirect, (await (await _desk.Officer(Post.DeputyManager)).Send(order + "/seal")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await _desk.Officer(Post.Manager)).Send(order + "/seal")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await (await _desk.Officer(Post.Director)).Send(order + "/seal")).Status);
        Assert.Equal(
            ChargeStatus.Exempt,
            await _desk.Read(db => db.Charges.Where(c => c.Id == charge).Select(c => c.Status).SingleAsync())
        );
    }

    [Fact]
    public async Task A_dispute_is_listed_with_its_deadline_and_what_to_do_for_the_office_only()
    {
        var (_, _, payment) = await _payers.Paid();
        var session = await _desk.Read(db => db.Payments.Where(p => p.Id == payment).Select(p => p.SessionId!).SingleAsync());
        await _desk.Use<ISandboxDesk, SandboxPage?>(d => d.Do(session, SandboxMove.Dispute, null, default, silent: true));
        await _desk.Use<CheckPayment, Settlement>(u => u.Run(payment, default));

        var listed = await (await _desk.Officer(Post.Examiner)).Browser.Get("/officers/money/disputes");
        foreach (var told in new[] { "係争中", "3,220円", "証拠の提出期限", "することの目安" })
            Assert.Contains(told, listed.Text, StringComparison.Ordinal);
        var elsewhere = await (await _desk.Officer(Post.Examiner, Desk.Disclosure)).Browser.Get("/officers/money/disputes");
        Assert.Contains("異議申立てはありません", elsewhere.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/officers/money")]
    [InlineData("/officers/money/refunds")]
    [InlineData("/officers/money/disputes")]
    public async Task The_pages_are_for_officers(string path)
    {
        Assert.Equal(HttpStatusCode.OK, (await (await _desk.Officer(Post.Examiner)).Browser.Get(path)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await (await _site.SignedIn(Audience.Resident)).Get(path)).Status);
    }

    [Theory]
    [InlineData("/officers/money/draft")]
    [InlineData("/officers/money/draft?kind=Gift")]
    [InlineData("/officers/money/draft?kind=Refund")]
    [InlineData("/officers/money/draft?kind=Refund&payment=x")]
    [InlineData("/officers/money/draft?kind=Withdrawal&refund=0199aaaa-0000-7000-8000-000000000001")]
    public async Task What_is_not_there_cannot_be_drafted_about(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await _desk.Officer(Post.Examiner)).Browser.Get(path)).Status);

    private static (string, string)[] Account =>
        [("Bank", "０００５"), ("Branch", "123"), ("Kind", "Ordinary"), ("Number", "1234567"), ("Holder", "トウキョウ　ハナコ")];
}
