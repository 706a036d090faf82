using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.StripeSimulator;
using TochoDX.Web.Commands.Demo;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>納付 through Stripe's own page, which is another site: there by a form, back by its redirect, the rest by webhook.</summary>
public sealed class StripeJourney : IAsyncLifetime
{
    private Simulator? _stripe;
    private Site? _site;

    public async ValueTask InitializeAsync()
    {
        _stripe = await Simulator.Start(TimeProvider.System);
        _site = new()
        {
            Settings =
            {
                ["Payments:Gateway"] = "stripe",
                ["Stripe:SecretKey"] = Simulator.SecretKey,
                ["Stripe:WebhookSecrets:0"] = _stripe.WebhookSecrets[0],
                ["Stripe:ApiBase"] = _stripe.Address.AbsoluteUri,
                ["Security:FormTargets:0"] = _stripe.Address.GetLeftPart(UriPartial.Authority),
            },
        };
        await _site.InitializeAsync();
        _stripe.WebhookUrl = new($"{_site.Address}/api/webhooks/stripe");
        _stripe.DeliverByItself(TimeSpan.FromMilliseconds(100));
    }

    public async ValueTask DisposeAsync()
    {
        await _stripe!.DisposeAsync();
        await _site!.DisposeAsync();
    }

    [Fact]
    public async Task A_declined_card_then_a_good_one_money_back_a_number_at_the_till_and_a_change_of_mind()
    {
        await using var resident = await _site!.Resident(new(1280));

        await Choose(resident, "Card");
        await Press(resident, "承認されないカード 4000 0000 0000 0002 を使う");
        await Expect(resident.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("承認されませんでした");
        await Press(resident, "カード 4242 4242 4242 4242 で支払う");
        await resident.AwaitsOnPage(resident.Link("領収書をダウンロードする（PDF）"));
        await GiveBack(resident);
        await resident.AwaitsOnPage(resident.Main.GetByText("お返ししました"));

        await Choose(resident, "Konbini");
        await Press(resident, "コンビニの番号を受け取る");
        await Press(resident, "支払わずに申請先へ戻る");
        await resident.AwaitsOnPage(resident.Main.GetByText("01204567890"));
        await Expect(resident.Button("支払いに進む")).Not.ToBeVisibleAsync();
        Assert.True(_stripe!.PayAtTill(await Session(resident)));
        await resident.AwaitsOnPage(resident.Link("領収書をダウンロードする（PDF）"));

        await Choose(resident, "PayPay");
        await Press(resident, "やめて戻る");
        await Expect(resident.Button("支払いに進む")).ToBeVisibleAsync();
        await resident.Inspect();
    }

    /// <summary>Opens a charge for the resident and goes to Stripe's page for it.</summary>
    private async Task Choose(Window resident, string method)
    {
        var charge = Guid.Empty;
        await _site!.Use<ITochoDb>(async db =>
        {
            var payer = await db.Accounts.Where(a => a.Email == DemoPeople.Resident).Select(a => a.Id).SingleAsync();
            var now = DateTimeOffset.UtcNow;
            var due = JapaneseDate.DayOf(now).AddDays(14);
            var terms = new ChargeTerms("application:1", "屋外広告物許可申請手数料", new(3220), payer, "toshi", due);
            await _site!.Use<OpenCharge>(async open => charge = await open.Run(terms, Act.OfSystem("test", now), default));
        });
        await resident.Go($"/payments/{charge}");
        await resident.Choose("Method", method);
        await resident.Button("支払いに進む").ClickAsync();
        await resident.Page.WaitForURLAsync(_stripe!.Address + "c/pay/**");
    }

    /// <summary>Somebody gives all the money of the charge that is shown back at Stripe's own desk.</summary>
    private async Task GiveBack(Window resident)
    {
        _stripe!.RefundsAtOnce = true;
        var payment = _stripe.IntentOf(await Session(resident))!;
        await _site!.Use<PaymentGateways>(g => g.Get("stripe").Refund(new(Guid.NewGuid(), payment, 3220, payment), default));
    }

    private static Task Press(Window resident, string button) =>
        resident.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>The newest session of the charge whose page is shown.</summary>
    private async Task<string> Session(Window resident)
    {
        var charge = Guid.Parse(new Uri(resident.Page.Url).Segments[2].Trim('/'));
        return await _site!.Use<ITochoDb, string>(
            (db, _) => db.Payments.Where(p => p.ChargeId == charge).OrderByDescending(p => p.Attempt).Select(p => p.SessionId!).FirstAsync()
        );
    }
}
