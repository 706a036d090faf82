using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Web.Tests.Payments;

/// <summary>まとめて納付・一部納付 — several charges by one payment, and one charge by several.</summary>
public sealed class TogetherTests(Site site)
{
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task Two_charges_are_paid_by_one_payment_and_each_page_says_so()
    {
        var (browser, me) = await Resident();
        var (first, second) = (await Charge(me, 3220), await Charge(me, 1500));
        var list = await browser.Get("/payments");
        Assert.Equal(2, list.Document.QuerySelectorAll("main input[name=charges]").Length);

        var page = await browser.Get($"/payments/together?charges={first}&charges={second}");
        Assert.Equal("まとめて納付", page.Heading);
        Assert.Contains("4,720円", page.Text, StringComparison.Ordinal);
        Assert.Contains("支払方法を選んでください。", (await Post(browser, [first, second])).Errors, StringComparison.Ordinal);
        var started = await Post(browser, [first, second], ("Method", "Card"));
        var pay = new Uri(started.Location!).AbsolutePath;
        Assert.Contains("4,720円", (await browser.Follow()).Document.Body!.TextContent, StringComparison.Ordinal);
        await browser.Submit($"{pay}/card", ("card", "4242424242424242"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Follow()).Status);
        var back = await browser.Follow();
        Assert.Contains("納付を確認しました", back.Text, StringComparison.Ordinal);
        Assert.Contains("4,720円", back.Text, StringComparison.Ordinal);
        var other = back.Document.QuerySelector("main a[href='/payments/" + first + "'], main a[href='/payments/" + second + "']")!;
        Assert.Contains("納付を確認しました", (await browser.Get(other.GetAttribute("href")!)).Text, StringComparison.Ordinal);
        var payment = await _desk.Read(db => db.Payments.AsNoTracking().SingleAsync(p => p.ChargeId == first || p.ChargeId == second));
        Assert.Equal((new Yen(4720), new Yen(4720)), (payment.Amount, payment.Applied));
        Assert.Equal(
            "application/pdf",
            (await browser.Http.GetAsync($"/payments/{second}/receipt")).Content.Headers.ContentType!.MediaType
        );

        var (stranger, _) = await Resident();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/payments/return/{payment.Id}")).Status);
    }

    [Fact]
    public async Task Another_payers_charge_among_the_ticked_is_as_absent_as_none()
    {
        var (browser, me) = await Resident();
        var (own, another, strange) = (await Charge(me, 3220), await Charge(me, 500), await Charge((await Resident()).Me, 3220));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/payments/together?charges={own}&charges={strange}")).Status);
        await browser.Get($"/payments/together?charges={own}&charges={another}");
        Assert.Equal(HttpStatusCode.NotFound, (await Post(browser, [own, strange], ("Method", "Card"))).Status);
        Assert.Equal(0, await _desk.Read(db => db.Payments.CountAsync(p => p.ChargeId == own || p.ChargeId == strange)));
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused_and_the_ticks_stay()
    {
        var (browser, me) = await Resident();
        var (first, second, elsewhere) = (await Charge(me, 200_000), await Charge(me, 100_001), await Charge(me, 500, Desk.Disclosure));
        Assert.Contains("選んでください", (await browser.Get("/payments/together")).Errors, StringComparison.Ordinal);
        var refused = await browser.Get($"/payments/together?charges={first}&charges={elsewhere}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("同じ窓口の納付だけです", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(2, refused.Document.QuerySelectorAll("main input[name=charges][checked]").Length);
        Assert.Equal($"/payments/{first}", (await browser.Get($"/payments/together?charges={first}")).Location);

        // Each alone could be paid at a konbini, the sum cannot.
        var sum = await browser.Get($"/payments/together?charges={first}&charges={second}");
        Assert.Null(sum.Document.QuerySelector("input[value=Konbini]"));
        Assert.Contains(
            "コンビニエンスストアで支払えるのは、300,000円以下です。",
            (await Post(browser, [first, second], ("Method", "Konbini"))).Errors,
            StringComparison.Ordinal
        );
        await _desk.Use<CancelCharge, bool>(async u =>
        {
            await u.Run(second, "誤り", Act.OfSystem("test", site.Clock.GetUtcNow()), default);
            return true;
        });
        Assert.Contains(
            "今は支払えないものがあります",
            (await browser.Get($"/payments/together?charges={first}&charges={second}")).Errors,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_part_is_paid_and_the_rest_afterwards()
    {
        var (browser, me) = await Resident();
        var charge = await Charge(me, 3220);
        await browser.Get($"/payments/{charge}");
        await Card(browser, await browser.Submit($"/payments/{charge}", ("Method", "Card"), ("Amount", "１,０００円")));
        Assert.Contains("一部の納付を確認しました", browser.Shown!.Text, StringComparison.Ordinal);
        Assert.Contains("2,220円", browser.Shown.Text, StringComparison.Ordinal);
        await Card(browser, await browser.Submit($"/payments/{charge}", ("Method", "Card"), ("Amount", "")));
        Assert.Contains("納付を確認しました", browser.Shown.Text, StringComparison.Ordinal);
        Assert.Equal(2, browser.Shown.Document.QuerySelectorAll("main a[href*='/receipt/']").Length);
    }

    [Theory]
    [InlineData("千円", "金額を、円単位の数字で入力してください。")]
    [InlineData("-5", "金額を、円単位の数字で入力してください。")]
    [InlineData("0", "納付できる額は、1円から3,220円までです。")]
    [InlineData("3221", "納付できる額は、1円から3,220円までです。")]
    [InlineData("49", "クレジットカードで支払えるのは、50円以上です。")]
    [InlineData("3200", "残りが20円になり、")]
    public async Task A_bad_part_is_refused_beside_its_field_and_stays_typed(string typed, string error)
    {
        var (browser, me) = await Resident();
        var charge = await Charge(me, 3220);
        await browser.Get($"/payments/{charge}");
        var refused = await browser.Submit($"/payments/{charge}", ("Method", "Card"), ("Amount", typed));
        Assert.Contains(error, refused.Errors, StringComparison.Ordinal);
        Assert.Equal(typed, refused.Document.QuerySelector("input[name=Amount]")!.GetAttribute("value"));
        Assert.NotNull(refused.Document.QuerySelector("input[value=Card][checked]"));
        Assert.Equal(0, await _desk.Read(db => db.Payments.CountAsync(p => p.ChargeId == charge)));
    }

    [Fact]
    public async Task A_charge_that_leaves_no_payable_rest_has_no_parts()
    {
        var (browser, me) = await Resident();
        var charge = await Charge(me, 99);
        Assert.Null((await browser.Get($"/payments/{charge}")).Document.QuerySelector("input[name=Amount]"));
        var refused = await browser.Submit($"/payments/{charge}", ("Method", "Card"), ("Amount", "50"));
        Assert.Contains("残りが49円になり、", refused.Errors, StringComparison.Ordinal);
    }

    private static async Task Card(Browser browser, Page started)
    {
        var pay = new Uri(started.Location!).AbsolutePath;
        await browser.Follow();
        await browser.Submit($"{pay}/card", ("card", "4242424242424242"));
        await browser.Follow();
        await browser.Follow();
    }

    private static Task<Page> Post(Browser browser, Guid[] charges, params (string, string)[] more)
    {
        var token = browser.Shown!.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return browser.Post(
            "/payments/together",
            [
                new("__RequestVerificationToken", token),
                .. charges.Select(c => KeyValuePair.Create("charges", c.ToString())),
                .. more.Select(m => KeyValuePair.Create(m.Item1, m.Item2)),
            ]
        );
    }

    private async Task<(Browser Browser, Guid Me)> Resident()
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.SignIn(email);
        return (browser, await _desk.Read(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync()));
    }

    private Task<Guid> Charge(Guid payer, long yen, string office = Desk.Advertising)
    {
        var now = site.Clock.GetUtcNow();
        var terms = new ChargeTerms(
            "application:1",
            "屋外広告物許可申請手数料",
            new(yen),
            payer,
            office,
            JapaneseDate.DayOf(now).AddDays(14)
        );
        return _desk.Use<OpenCharge, Guid>(u => u.Run(terms, Act.OfSystem("test", now), default));
    }
}
