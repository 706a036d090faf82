using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Records;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Records;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>The box, the document on the page, and what strangers may verify.</summary>
public sealed class NoticeTests(Site site)
{
    private static readonly OfficialDocument Document = new()
    {
        Title = "屋外広告物許可書",
        Addressee = ["東京都新宿区西新宿二丁目8番1号", "秘密 宛名 様"],
        Issuer = ["東京都知事"],
        Instruction = "この処分に不服がある場合には、審査請求をすることができます。",
        Blocks =
        [
            new ParagraphBlock("下記のとおり許可します。"),
            new HeadingBlock("許可の条件"),
            new KeyValueBlock([new("表示面積", "12㎡ <b>太字</b>"), new("納税者", "東京都新宿区西新宿二丁目8番1号　秘密 宛名")]),
            new TableBlock(
                [new("項目"), new("額", 1, TextAlignment.End)],
                [
                    ["手数料", "9,660円"],
                ],
                "内訳"
            ),
            new ListBlock(["汚れを直すこと。"], Ordered: true),
            new FigureBlock([], 10, "位置図"),
            new QrBlock("https://localhost/", "案内"),
            new PageBreakBlock(),
        ],
    };

    [Fact]
    public async Task A_notice_is_unread_until_it_is_opened_and_every_part_of_it_can_be_read()
    {
        var (browser, notice) = await Delivered();
        Assert.Contains("未読", (await browser.Get("/notices")).Text, StringComparison.Ordinal);

        var page = await browser.Get($"/notices/{notice.Id}");

        foreach (
            var text in new[]
            {
                "秘密 宛名 様",
                "下記のとおり許可します。",
                "許可の条件",
                "12㎡ <b>太字</b>",
                "9,660円",
                "汚れを直すこと。",
                "位置図",
                "審査請求",
            }
        )
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll("main svg.qr").Length);
        Assert.DoesNotContain("未読", (await browser.Get("/notices")).Text, StringComparison.Ordinal);
        var pdf = (await browser.Get($"/notices/{notice.Id}/document.pdf")).Response;
        Assert.Equal($"屋外広告物許可書_{notice.Number}.pdf", pdf.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignedIn(Audience.Resident)).Get($"/notices/{notice.Id}")).Status);
    }

    [Fact]
    public async Task Who_holds_the_code_sees_the_content_but_not_the_addressee()
    {
        var (_, notice) = await Delivered();

        var page = await site.Open().Get($"/verify/{notice.VerificationCode}");

        Assert.Contains("都庁DXで発行したものです", page.Text, StringComparison.Ordinal);
        Assert.Contains(notice.Number, page.Text, StringComparison.Ordinal);
        Assert.Contains("12㎡", page.Text, StringComparison.Ordinal);
        foreach (var personal in new[] { "秘密 宛名", "西新宿" })
            Assert.DoesNotContain(personal, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("%3Cscript%3E")]
    [InlineData("1")]
    public async Task An_unknown_code_says_so(string code)
    {
        var page = await site.Open().Get($"/verify/{code}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("この確認コードの文書は発行されていません", page.Heading);
    }

    [Fact]
    public async Task A_code_may_be_typed_with_spaces_or_as_the_whole_address()
    {
        var browser = site.Open();
        foreach (var typed in new[] { "0123-4567 89ab", "https://localhost/verify/0123456789ab", "０１２３４５６７８９ａｂ" })
        {
            await browser.Get("/verify");
            Assert.Equal("/verify/0123456789ab", (await browser.Submit("/verify", ("Code", typed))).Location);
        }
        await browser.Get("/verify");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit("/verify", ("Code", ""))).Status);
    }

    private async Task<(Browser Browser, Notice Notice)> Delivered()
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.SignIn(email);
        using var scope = site.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TochoDb>();
        var files = scope.ServiceProvider.GetRequiredService<IFileStore>();
        var resident = await db.Accounts.SingleAsync(a => a.Email == email);
        var act = Act.OfSystem("test", site.Clock.GetUtcNow());
        var number = $"8都市広第{Random.Shared.Next(100_000, 999_999_999)}号";
        var notice = Notice.Create(
            Guid.CreateVersion7(act.At),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Document.ContentHash(),
            resident.Id,
            "toshi-koukoku",
            number,
            Document,
            code => "https://localhost/verify/" + code,
            act
        );
        var sha256 = await files.Stage(TestKit.Filings.Pdf(notice.Id.ToString()), CancellationToken.None);
        await files.Keep(sha256, CancellationToken.None);
        notice.Deliver(sha256, act);
        db.Files.Add(new StoredFile(sha256, 1, "application/pdf", act.At));
        db.Notices.Add(notice);
        await db.SaveChangesAsync();
        return (browser, notice);
    }
}
