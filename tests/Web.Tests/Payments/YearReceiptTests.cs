using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Web.Tests.Payments;

/// <summary>年間納付証明 — what somebody has paid in a year that is over.</summary>
public sealed class YearReceiptTests
{
    [Fact]
    public async Task A_past_year_is_certified_to_its_payer_by_the_same_bytes_each_time()
    {
        await using var site = await Site.Start();
        var desk = new Desk(site);
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.SignIn(email);
        var me = await desk.Read(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        var year = JapaneseDate.DayOf(site.Clock.GetUtcNow()).Year;
        foreach (var yen in new[] { 3220, 1500 })
        {
            var now = site.Clock.GetUtcNow();
            var due = JapaneseDate.DayOf(now).AddDays(14);
            var terms = new ChargeTerms("application:1", "屋外広告物許可申請手数料", new(yen), me, Desk.Advertising, due);
            var charge = await desk.Use<OpenCharge, Guid>(u => u.Run(terms, Act.OfSystem("test", now), default));
            await browser.Get($"/payments/{charge}");
            var pay = new Uri((await browser.Submit($"/payments/{charge}", ("Method", "Card"))).Location!).AbsolutePath;
            await browser.Follow();
            await browser.Submit($"{pay}/card", ("card", "4242424242424242"));
            await browser.Follow();
        }
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/payments/years/{year}")).Status);
        Assert.DoesNotContain("年間納付証明書", (await browser.Get("/payments")).Text, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromDays(366));
        await browser.SignIn(email);
        var list = await browser.Get("/payments");
        Assert.NotNull(list.Document.QuerySelector($"main a[href='/payments/years/{year}']"));
        var pdf = await browser.Http.GetByteArrayAsync($"/payments/years/{year}");
        var text = PdfTools.Characters(pdf);
        Assert.Contains("4,720円", text, StringComparison.Ordinal);
        Assert.Contains("1,500円", text, StringComparison.Ordinal);
        Assert.Contains("年間納付証明書", text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(pdf, await browser.Http.GetByteArrayAsync($"/payments/years/{year}"));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/payments/years/{year - 1}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/payments/years/99999")).Status);
        var other = Site.Email();
        await site.AddResident(other);
        var stranger = site.Open();
        await stranger.SignIn(other);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/payments/years/{year}")).Status);
    }
}
