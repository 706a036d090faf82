using TochoDX.Web.Commands.Demo;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>While a condition is typed, the names it may use are offered; the keyboard takes one.</summary>
public sealed class CompletionTests(Site site)
{
    [Fact]
    public async Task A_name_is_taken_with_the_arrow_and_enter_keys_and_the_form_is_not_sent()
    {
        await using var author = await site.Staff("author", DemoPeople.Administrator, new Manner(1280));
        await author.PressMenu("手続の設計");
        await author.PressLink("手続を作る");
        await author.Select("元にする手続", "tax-certificate");
        await author.Write(("手続の名前", "名前の候補"), ("手続の記号", "names-offered"));
        await author.Select("担当する所属", "shuzei-chiyoda");
        await author.PressButton("下書きを作る");
        await author.SeesHeading("名前の候補");
        await author.Go(new Uri(author.Page.Url).AbsolutePath + "/page?path=form.pages.2");
        var page = author.Page;
        var address = page.Url;

        await page.ClickAsync("#When");
        await page.Keyboard.TypeAsync("copies > 1 and purp");
        await Expect(page.Locator("#names [role=option]").First).ToHaveTextAsync("purpose");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#When")).ToHaveValueAsync("copies > 1 and purpose");
        await page.Keyboard.TypeAsync(" == \"other\"");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#names")).ToBeHiddenAsync();
        await Expect(page.Locator("#When")).ToHaveValueAsync("copies > 1 and purpose == \"other\"");
        Assert.Equal(address, page.Url);
    }
}
