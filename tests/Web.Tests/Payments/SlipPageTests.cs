using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Payments;

/// <summary>納付書 on the pages: the payer takes one, the officer issues one, the accountant takes in what was paid.</summary>
public sealed class SlipPageTests(Site site)
{
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task The_payer_takes_a_slip_and_another_and_the_office_hears_that_it_was_paid()
    {
        var (browser, charge) = await Owing();
        var choice = await browser.Get($"/payments/{charge}");
        Assert.Contains("納付書で払う", choice.Text, StringComparison.Ordinal);
        Assert.Null(choice.Document.QuerySelector("input[name=Method][value=Slip]"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync($"/payments/{charge}/slip/pdf")).StatusCode);
        await browser.Get($"/payments/{charge}/slip");
        await browser.Submit($"/payments/{charge}/slip");
        var page = await browser.Follow();
        var slip = await Newest(charge);
        Assert.Contains(slip.Key, page.Text, StringComparison.Ordinal);
        Assert.Contains(slip.Confirmation, page.Text, StringComparison.Ordinal);

        var pdf = await browser.Http.GetAsync($"/payments/{charge}/slip/pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        var bytes = await pdf.Content.ReadAsByteArrayAsync();
        Assert.Contains(KonbiniBarcode.Legible(slip.Barcode!).Second, PdfTools.Characters(bytes), StringComparison.Ordinal);

        await browser.Get($"/payments/{charge}/slip");
        await browser.Submit($"/payments/{charge}/slip", ("again", "true"));
        Assert.Contains("再発行 1回目", (await browser.Follow()).Text, StringComparison.Ordinal);

        var clerk = await Clerk();
        var answer = await Upload(clerk, Csv(Line("W" + charge.ToString("N")[..10], await Newest(charge))));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var import = await clerk.Browser.Follow();
        Assert.Contains("消込", import.Text, StringComparison.Ordinal);
        Assert.Equal(ChargeStatus.Open, await Status(charge));
        await clerk.Browser.Submit(answer.Location + "/book");
        Assert.Contains("取り込みました（消込1件）", (await clerk.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Contains("納付を確認しました", (await browser.Get($"/payments/{charge}")).Text, StringComparison.Ordinal);
        Assert.Contains("納付書を発行できません", (await browser.Get($"/payments/{charge}/slip")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_revoked_is_called_so_and_not_a_card_companys_decision()
    {
        var (browser, charge) = await Owing();
        await browser.Get($"/payments/{charge}/slip");
        await browser.Submit($"/payments/{charge}/slip");
        var (clerk, slip) = (await Clerk(), await Newest(charge));
        var line = Line("V" + charge.ToString("N")[..10], slip);
        foreach (var report in new[] { line, line.Replace("D,1,", "D,3,", StringComparison.Ordinal) })
        {
            var import = (await Upload(clerk, Csv(report))).Location!;
            await clerk.Browser.Follow();
            await clerk.Browser.Submit(import + "/book");
        }
        var page = await browser.Get($"/payments/{charge}");
        Assert.Contains("納付書による収納の速報が取り消されたため", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("カード会社などの決定", page.Text, StringComparison.Ordinal);
        Assert.Contains("支払いに進む", page.Text, StringComparison.Ordinal);

        var officer = await _desk.Officer(Post.Examiner);
        var list = await officer.Browser.Get("/officers/money/disputes");
        Assert.Contains("収納の速報が、収納代行者又は金融機関から取り消されました", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("異議認容", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fee_below_what_any_gateway_takes_is_paid_by_slip()
    {
        var (browser, charge) = await Owing(49);
        var page = await browser.Get($"/payments/{charge}");
        Assert.Contains("この納付に使えるオンラインの支払方法はありません", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main input[name=Method]"));
        await browser.Get(page.Document.QuerySelector("main a.button")!.GetAttribute("href")!);
        await browser.Submit($"/payments/{charge}/slip");
        Assert.Contains("納付書ができています", (await browser.Follow()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_charge_has_no_slip()
    {
        var (_, charge) = await Owing();
        var (other, own) = await Owing();
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/payments/{charge}/slip")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/payments/{charge}/slip/pdf")).Status);
        var page = await other.Get($"/payments/{own}/slip");
        var token = page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.Post($"/payments/{charge}/slip", [new("__RequestVerificationToken", token)])).Status
        );
    }

    [Fact]
    public async Task After_the_due_date_the_page_issues_none()
    {
        var (browser, charge) = await Owing();
        await browser.Get($"/payments/{charge}/slip");
        await _desk.Read(db =>
            db.Charges.Where(c => c.Id == charge)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.DueOn, JapaneseDate.DayOf(site.Clock.GetUtcNow()).AddDays(-1)))
        );
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit($"/payments/{charge}/slip")).Status);
        Assert.Contains("納付書を発行できません", (await browser.Get($"/payments/{charge}/slip")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_issues_slips_for_cases_of_the_office_only()
    {
        var (id, _, applicant) = await _desk.Arrived();
        var charge = await Charge(applicant.Id, $"application:{id}");
        var (_, strange) = await Owing();
        var officer = await _desk.Officer(Post.Examiner);
        Assert.Contains("納付書の発行と収納の状況", (await officer.Browser.Get($"/officers/cases/{id}")).Text, StringComparison.Ordinal);
        await officer.Browser.Get($"/officers/cases/{id}/slips");
        await officer.Browser.Submit($"/officers/cases/{id}/slips/{charge}");
        await officer.Browser.Follow();
        await officer.Browser.Submit($"/officers/cases/{id}/slips/{charge}");
        Assert.Contains("再発行 1回目", (await officer.Browser.Follow()).Text, StringComparison.Ordinal);
        var slip = await Newest(charge);
        var pdf = await officer.Browser.Http.GetAsync($"/officers/cases/{id}/slips/{slip.Id}/pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Send($"/officers/cases/{id}/slips/{strange}")).Status);

        var other = await _desk.Officer(Post.Examiner, Desk.Disclosure);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.Get($"/officers/cases/{id}/slips")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send($"/officers/cases/{id}/slips/{charge}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.Get($"/officers/cases/{id}/slips/{slip.Id}/pdf")).Status);
    }

    [Fact]
    public async Task A_bad_file_is_refused_with_its_line_beside_the_field()
    {
        var clerk = await Clerk();
        var refused = await Upload(clerk, Encoding.UTF8.GetBytes("H,01,20260406,13800,東京銀行\nD,1,R1,123,1,202604061130,C,\nT,1,1,0\n"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("2行目：納付番号が数字ではないか、検査数字が合いません。", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Upload(clerk, [])).Status);
        Assert.Contains("文字コード", (await Upload(clerk, [0x81, 0x00, 0xFF])).Errors, StringComparison.Ordinal);
        Assert.Contains("CRC-32", (await clerk.Browser.Get("/administrators/slip-imports/layout")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Browser.Get($"/administrators/slip-imports/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Send($"/administrators/slip-imports/{Guid.NewGuid()}/book")).Status);
    }

    [Fact]
    public async Task Values_of_slips_are_registered_from_a_day_on_and_what_was_typed_is_kept()
    {
        var clerk = await Clerk();
        Assert.Contains("要確認", (await clerk.Browser.Get("/administrators/slip-values")).Text, StringComparison.Ordinal);
        (string, string)[] good =
        [
            ("From", "2199-04-01"),
            ("Institution", "13800"),
            ("KeyDigits", "14"),
            ("ConfirmationDigits", "6"),
            ("Category", "001"),
            ("KonbiniIssuer", "912345"),
            ("KonbiniCap", "300000"),
            ("Stamp", "0"),
            ("ModuleMicrometres", "190"),
            ("BarMillimetres", "10"),
            ("ReportDays", "5"),
            ("Source", "収納事務委託契約書 第3条"),
            ("Confirmed", "true"),
        ];
        var refused = await clerk.Browser.Submit(
            "/administrators/slip-values",
            [.. good.Select(f => f.Item1 == "KeyDigits" ? (f.Item1, "99") : f)]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("納付番号の桁数は10から20までで入力してください。", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("収納事務委託契約書 第3条", refused.Text, StringComparison.Ordinal);
        var past = await clerk.Browser.Submit(
            "/administrators/slip-values",
            [.. good.Select(f => f.Item1 == "From" ? (f.Item1, "2020-04-01") : f)]
        );
        Assert.Contains("適用を始める日は、今日以降にしてください", past.Errors, StringComparison.Ordinal);

        await clerk.Browser.Submit("/administrators/slip-values", good);
        Assert.Contains("収納事務委託契約書 第3条", (await clerk.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Equal(14, (await _desk.Read(db => db.SlipSettings.SingleAsync(s => s.From == new DateOnly(2199, 4, 1)))).Values.KeyDigits);
    }

    private Task<Seat> Clerk() =>
        _desk.Staff(new(Site.Email(), "出納 花子", "スイトウ ハナコ", Audience.Administrator, null, null, "会計管理局"));

    private static async Task<Page> Upload(Seat clerk, byte[] file)
    {
        var page = await clerk.Browser.Get("/administrators/slip-imports");
        using var content = new MultipartFormDataContent
        {
            {
                new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                "__RequestVerificationToken"
            },
            { new ByteArrayContent(file), "File", "paid.csv" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/administrators/slip-imports") { Content = content };
        request.Headers.Add("Origin", "https://localhost");
        return await clerk.Browser.Show(await clerk.Browser.Http.SendAsync(request));
    }

    private string Line(string receipt, Slip slip) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"D,1,{receipt},{slip.Key},{slip.Amount.Amount},{site.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)):yyyyMMddHHmm},C,"
        );

    private static byte[] Csv(string line)
    {
        var check = new Crc32();
        check.Add(Encoding.UTF8.GetBytes(line));
        return Encoding.UTF8.GetBytes($"H,01,20260406,13800,東京銀行\r\n{line}\r\nT,1,{line.Split(',')[4]},{check}\r\n");
    }

    private Task<Slip> Newest(Guid charge) =>
        _desk.Read(db => db.Slips.AsNoTracking().Where(s => s.ChargeId == charge).OrderByDescending(s => s.Reissue).FirstAsync());

    private Task<ChargeStatus> Status(Guid charge) =>
        _desk.Read(db => db.Charges.Where(c => c.Id == charge).Select(c => c.Status).SingleAsync());

    private async Task<(Browser Browser, Guid Charge)> Owing(long yen = 3220)
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.SignIn(email);
        var payer = await _desk.Read(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        return (browser, await Charge(payer, "application:1", yen));
    }

    private Task<Guid> Charge(Guid payer, string concerns, long yen = 3220)
    {
        var now = site.Clock.GetUtcNow();
        var terms = new ChargeTerms(
            concerns,
            "屋外広告物許可申請手数料",
            new(yen),
            payer,
            Desk.Advertising,
            JapaneseDate.DayOf(now).AddDays(14)
        );
        return _desk.Use<OpenCharge, Guid>(u => u.Run(terms, Act.OfSystem("test", now), default));
    }
}
