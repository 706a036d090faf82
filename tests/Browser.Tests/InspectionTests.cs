using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>The inspector is inspected: each fault planted in a good page is found.</summary>
public sealed class InspectionTests(Site site)
{
    [Theory]
    [InlineData("document.title = ' '", "no title")]
    [InlineData("document.querySelector('main').append(document.createElement('h1'))", "2 main headings")]
    [InlineData("document.querySelector('h1').style.width = '2000px'", "too wide")]
    [InlineData("console.error('Refused to apply inline style')", "Refused to apply inline style")]
    [InlineData("document.querySelector('h1').style.color = '#ddd'", "color-contrast")]
    [InlineData("document.querySelector('main').append(document.createElement('input'))", "label (critical)")]
    public async Task Finds_a_planted_fault(string plant, string message)
    {
        await using var window = await site.Open("inspector", new Manner(1280));
        await window.Go("/about");
        await window.Page.EvaluateAsync($"() => {{ {plant} }}");

        var fault = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => window.Inspect());

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("control.style.outline = 'none'", "has no focus ring")]
    [InlineData("control.parentElement.style.cssText = 'position: fixed; top: -500px'", "is outside the window")]
    [InlineData("control.tabIndex = -1", "cannot be reached")]
    public async Task Finds_a_control_that_the_keyboard_misses(string plant, string message)
    {
        await using var window = await site.Open("inspector", Manner.ByKeyboard);
        await window.Go("/sign-in");
        await window.Page.EvaluateAsync($"() => {{ const control = document.querySelector('main form button'); {plant}; }}");

        var fault = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => window.TabTo(window.Button("サインイン")));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
