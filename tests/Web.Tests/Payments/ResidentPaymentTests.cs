using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Web.Tests.Payments;

/// <summary>納付 as the resident does it: choose, pay, come back, take the receipt.</summary>
public sealed class ResidentPaymentTests(Site site)
{
    [Fact]
    public async Task A_resident_pays_by_card_comes_back_and_takes_the_receipt()
    {
        var (browser, charge) = await Owing();
        Assert.Contains("屋外広告物許可申請手数料", (await browser.Get("/payments")).Text, StringComparison.Ordinal);
        Assert.Contains("未納", (await browser.Get($"/payments/{charge}")).Text, StringComparison.Ordinal);

        var started = await browser.Submit($"/payments/{charge}", ("Method", "Card"));
        Assert.Contains("/sandbox/pay/", started.Location, StringComparison.Ordinal);
        var pay = new Uri(started.Location!).AbsolutePath;
        await browser.Follow();
        await browser.Submit($"{pay}/card", ("card", "4242424242424242"));
        await browser.Follow();
        var paid = await browser.Follow();

        Assert.Contains("納付を確認しました", paid.Text, StringComparison.Ordinal);
        var receipt = await browser.Http.GetAsync($"/payments/{charge}/receipt");
        Assert.Equal("application/pdf", receipt.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await receipt.Content.ReadAsByteArrayAsync())[..8], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_konbini_number_is_shown_until_it_is_paid()
    {
        var (browser, charge) = await Owing();
        await browser.Get($"/payments/{charge}");
        var started = await browser.Submit($"/payments/{charge}", ("Method", "Konbini"));
        await browser.Follow();
        await browser.Submit(new Uri(started.Location!).AbsolutePath + "/konbininumber");
        var back = (await browser.Follow()).Document.QuerySelector("main a.button--secondary")!.GetAttribute("href")!;
        await browser.Get(back);
        var waiting = await browser.Follow();

        Assert.Contains("コンビニエンスストアでのお支払いをお待ちしています", waiting.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync($"/payments/{charge}/receipt")).StatusCode);
    }

    [Fact]
    public async Task Who_cancels_at_the_gateway_is_told_so_and_can_choose_again()
    {
        var (browser, charge) = await Owing();
        await browser.Get($"/payments/{charge}");
        var started = await browser.Submit($"/payments/{charge}", ("Method", "Card"));
        await browser.Follow();
        await browser.Submit(new Uri(started.Location!).AbsolutePath + "/cancel");
        await browser.Follow();
        var back = await browser.Follow();

        Assert.Contains("お支払いを中止しました。支払いは行われていません。", back.Text, StringComparison.Ordinal);
        Assert.Contains("支払いに進む", back.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_shows_its_account_and_what_is_still_to_come()
    {
        var (browser, charge) = await Owing();
        await browser.Get($"/payments/{charge}");
        var pay = new Uri((await browser.Submit($"/payments/{charge}", ("Method", "BankTransfer"))).Location!).AbsolutePath;
        await browser.Follow();
        await browser.Submit($"{pay}/transferaccount");
        await browser.Follow();
        await browser.Submit($"{pay}/transferpart");
        var back = (await browser.Follow()).Document.QuerySelector("main a.button--secondary")!.GetAttribute("href")!;
        await browser.Get(back);
        var waiting = await browser.Follow();

        Assert.Contains("銀行振込でのお支払いをお待ちしています", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("見本銀行", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("1,610円", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("一部のお振込みを確認しました", waiting.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_made_at_the_gateway_is_shown_to_the_payer()
    {
        var (browser, charge) = await Owing();
        await browser.Get($"/payments/{charge}");
        var pay = new Uri((await browser.Submit($"/payments/{charge}", ("Method", "PayPay"))).Location!).AbsolutePath;
        await browser.Follow();
        await browser.Submit($"{pay}/paypay");
        await browser.Follow();
        await browser.Follow();
        await browser.Get(pay);
        await browser.Submit($"{pay}/refund");
        var back = (await browser.Follow()).Document.QuerySelector("main a.button")!.GetAttribute("href")!;
        await browser.Get(back);
        var after = await browser.Follow();

        Assert.Contains("お返ししました", after.Text, StringComparison.Ordinal);
        Assert.Contains("3,220円", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_to_pay_that_does_not_take_so_much_says_so_and_is_refused()
    {
        var (browser, charge) = await Owing(300_001);
        var page = await browser.Get($"/payments/{charge}");
        Assert.Contains("コンビニエンスストアで支払えるのは、300,000円以下です。", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("input[value=Konbini]"));
        Assert.Contains(
            "コンビニエンスストアで支払えるのは、300,000円以下です。",
            (await browser.Submit($"/payments/{charge}", ("Method", "Konbini"))).Errors,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_choice_the_page_asks_for_one()
    {
        var (browser, charge) = await Owing();
        await browser.Get($"/payments/{charge}");
        Assert.Contains("支払方法を選んでください。", (await browser.Submit($"/payments/{charge}")).Errors, StringComparison.Ordinal);
        Assert.Contains(
            "正しく入力してください。",
            (await browser.Submit($"/payments/{charge}", ("Method", "7"))).Errors,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Somebody_elses_charge_is_as_absent_as_none()
    {
        var (_, charge) = await Owing();
        var (other, own) = await Owing();
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/payments/{charge}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/payments/{charge}/receipt")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/payments/{charge}/return/{Guid.NewGuid()}")).Status);
        var page = await other.Get($"/payments/{own}");
        var token = page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.Post($"/payments/{charge}", [new("Method", "Card"), new("__RequestVerificationToken", token)])).Status
        );
    }

    [Fact]
    public async Task Coming_back_with_a_payment_of_somebody_else_shows_nothing()
    {
        var (browser, charge) = await Owing();
        await browser.Get($"/payments/{charge}");
        await browser.Submit($"/payments/{charge}", ("Method", "Card"));
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ITochoDb>();
        var payment = await db.Payments.Where(p => p.ChargeId == charge).Select(p => p.Id).SingleAsync();

        var (other, own) = await Owing();
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/payments/{own}/return/{payment}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/payments/{charge}/return/{payment}")).Status);
        Assert.Equal(HttpStatusCode.Found, (await browser.Get($"/payments/{charge}/return/{payment}")).Status);
    }

    /// <summary>A signed-in resident who owes a fee.</summary>
    private async Task<(Browser Browser, Guid Charge)> Owing(long yen = 3220)
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.SignIn(email);
        await using var scope = site.Services.CreateAsyncScope();
        var payer = await scope
            .ServiceProvider.GetRequiredService<ITochoDb>()
            .Accounts.Where(a => a.Email == email)
            .Select(a => a.Id)
            .SingleAsync();
        var now = site.Clock.GetUtcNow();
        var terms = new ChargeTerms(
            "application:1",
            "屋外広告物許可申請手数料",
            new(yen),
            payer,
            "toshi",
            JapaneseDate.DayOf(now).AddDays(14)
        );
        var charge = await scope.ServiceProvider.GetRequiredService<OpenCharge>().Run(terms, Act.OfSystem("test", now), default);
        return (browser, charge);
    }
}
