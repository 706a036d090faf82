using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>Pages in each language are accessible and fit a telephone and a desk.</summary>
public sealed class LanguageTests(Site site)
{
    [Theory]
    [InlineData("ja-easy", "税金を 払った ことの 証明書", 390)]
    [InlineData("en", "Certificate of tax payment", 390)]
    [InlineData("zh-Hans", "纳税证明书发行请求", 1280)]
    [InlineData("ko", "납세증명서 교부 청구", 390)]
    public async Task A_page_is_accessible_in_the_language(string language, string heading, int width)
    {
        await using var window = await site.Open("anybody", new Manner(width));
        await window.Go("/?language=" + language);

        await window.Go("/procedures/tax-certificate");
        await window.SeesHeading(heading);
        await window.Go("/sign-in");
    }

    [Fact]
    public async Task The_enter_key_on_a_form_goes_on_and_does_not_change_the_language()
    {
        await using var resident = await site.Resident(new Manner(390));
        await resident.Start("納税証明", "納税証明書交付請求");
        await resident.SeesHeading("申請者");

        await resident.Leave(() => resident.Page.Locator("#q-applicant_phone").PressAsync("Enter"));
        await resident.SeesHeading("証明書");
        await resident.Page.FillAsync("#q-copies", "3");
        await resident.Leave(() => resident.Page.Locator(".languages").GetByText("English").ClickAsync());

        await resident.SeesHeading("Certificate");
        await Expect(resident.Page.Locator("#q-copies")).ToHaveValueAsync("3");
    }
}
