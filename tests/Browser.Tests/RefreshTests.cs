using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>With scripts, a page of a form follows the answers in place; nothing typed is lost and the focus stays.</summary>
public sealed class RefreshTests(Site site)
{
    [Fact]
    public async Task What_an_answer_brings_up_appears_in_place_while_typing_goes_on()
    {
        await using var resident = await site.Resident(new Manner(1280));
        await resident.Start("看板", "屋外広告物許可申請");
        var application = resident.Page.Url.Split("/pages/")[0];
        await resident.Go(new Uri(application).AbsolutePath + "/pages/sign");
        var page = resident.Page;
        var address = page.Url;

        await page.GetByLabel("その他", new() { Exact = true }).First.CheckAsync();
        await Expect(page.Locator("#q-sign_kind_other")).ToBeVisibleAsync();
        await page.FillAsync("#q-sign_kind_other", "幕");
        await page.FillAsync("#q-area", "１０");
        await page.Locator("#q-area").PressAsync("Tab");
        await page.Keyboard.TypeAsync("12");

        await Expect(page.Locator("#q-fee_estimate output")).ToHaveTextAsync("6,440円");
        await Expect(page.Locator("#q-top_height")).ToBeFocusedAsync();
        await Expect(page.Locator("#q-top_height")).ToHaveValueAsync("12");
        await Expect(page.Locator("#q-sign_kind_other")).ToHaveValueAsync("幕");
        await Expect(page.Locator(".errors, .field__error")).ToHaveCountAsync(0);
        Assert.Equal(address, page.Url);

        // Nothing was saved on the way.
        await page.ReloadAsync();
        await Expect(page.Locator("#q-area")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_button_pressed_right_after_typing_is_not_lost()
    {
        await using var resident = await site.Resident(new Manner(390));
        await resident.Start("看板", "屋外広告物許可申請");
        var application = resident.Page.Url.Split("/pages/")[0];
        await resident.Go(new Uri(application).AbsolutePath + "/pages/sign");
        await resident.Page.FillAsync("#q-area", "10");

        await resident
            .Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "保存して中断する" })
            .ClickAsync(new() { Delay = 600 });

        await resident.SeesHeading("申請一覧");
    }
}
